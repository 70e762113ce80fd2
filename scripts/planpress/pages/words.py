"""How facts are put into short Chinese words, the same on every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Period, Target
from planpress.saying import amount as amount
from planpress.saying import due as due
from planpress.saying import money as money
from planpress.saying import number as number
from planpress.saying import quantity as quantity
from planpress.vocabulary import NATURE_WORDS

NOT_STATED = "原文未写"
SIGNS = 7  # colours and shapes of cities in the stylesheet


def scope(fact: Target | Baseline) -> tuple[str, ...]:
    """What limits the number besides its indicators, each in a word or two; empty when the text limits nothing."""
    parts = [
        fact.role or "",
        "＋".join(fact.level),
        "＋".join(fact.sector),
        f"对象：{fact.subject}" if fact.subject else "",
        "力争" if isinstance(fact, Target) and fact.aspirational else "",
        "约束性" if isinstance(fact, Target) and fact.binding else "",
    ]
    return tuple(part for part in parts if part)


def included(library: Library, fact: Target | Baseline) -> str:
    """What the number counts besides its indicators: 含联盟标准; empty where nothing."""
    names = [library.indicator[key].name if key in library.indicator else key for key in fact.includes]
    return f"含{'、'.join(names)}" if names else ""


def nature(fact: Target | Baseline) -> str:
    return NATURE_WORDS[fact.nature]


def day(value: date | None) -> str:
    """2016年6月12日."""
    return f"{value.year}年{value.month}月{value.day}日" if value else NOT_STATED


def period(span: Period) -> str:
    """2016—2020年; with one end open 到2025年, 2016年起."""
    if span.start and span.end:
        return f"{span.start}—{span.end}年" if span.start != span.end else f"{span.start}年"
    if span.end:
        return f"到{span.end}年"
    return f"{span.start}年起" if span.start else NOT_STATED


def share(part: float) -> str:
    """A share of the text, 0 to 1: 9%, 不到1%."""
    return f"{100 * part:.0f}%" if part >= 0.005 else "不到1%"


def last_day(span: Period) -> date | None:
    """The day with which the period ends."""
    return date(span.end, 12, 31) if span.end else None


def place(entry: PlanEntry, section: str) -> str:
    """Where a section stands, in the plan's own titles: 一、总体要求 › （二）发展目标."""
    return " › ".join(_titles(entry, section)) or "正文开头"


def title(entry: PlanEntry, section: str) -> str:
    """The last part of ``place``: （二）发展目标."""
    return (_titles(entry, section) or ["正文开头"])[-1]


def _titles(entry: PlanEntry, section: str) -> list[str]:
    titles = [part.title for part in entry.outline.path(section) if part.title]
    return [title if len(title) <= 24 else f"{title[:23]}…" for title in titles]


def looked_through(entry: PlanEntry) -> bool:
    """Whether somebody looked for everything, so that what was not found may be said not to be there."""
    return "all" in entry.plan.review.checked


def city_number(library: Library, key: str) -> int:
    """1 to 7: the colour of a city, in the order of what it is shown with. Always shown with its name."""
    return library.numbers[key] % SIGNS + 1


def told_apart(library: Library, keys: Iterable[str]) -> Library:
    """The library with other numbers for some of these cities: side by side each has a colour of its own, as long as there are
    enough. The first keep theirs. compare-view.js does the same."""
    numbers, taken = dict(library.numbers), set[int]()
    for key in dict.fromkeys(keys):
        free = [number for number in range(SIGNS) if number not in taken]
        if numbers[key] % SIGNS in taken and free:
            numbers[key] = free[0]
        taken.add(numbers[key] % SIGNS)
    return replace(library, numbers=numbers)
