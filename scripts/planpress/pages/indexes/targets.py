"""Targets and baselines: an index with due years, and a page for each family of indicators.

Of a library in parts both have an overview, with what may be compared across all plans, and a page for each part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice

from planpress.library import Library, PlanEntry
from planpress.model import Requirement
from planpress.pages import links, parts, task
from planpress.pages.compute.comparability import Pair, families, groups_of, pair_counts, pairs_of
from planpress.pages.compute.counting import indicator_counts
from planpress.pages.compute.due import due
from planpress.pages.compute.steps import steps
from planpress.pages.indexes.bars import ROW, charts
from planpress.pages.indexes.filters import Fact, facets, fields
from planpress.pages.indexes.spans import plan_rows
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import WHOLE, Listed, Named
from planpress.pages.templating import render
from planpress.registers import Family, Indicator
from planpress.vocabulary import Comparability

INDEX = "targets/index.html"
MOST_PAIRS = 40  # of each kind; the number of all pairs grows by the square of the plans
# Of a part: beyond these its pages give a plan a row, not each of its numbers, and steps and bars stop.
MOST_ROWS = 240
MOST_STEPS = 30
MOST_BARS = 20


def tasks(library: Library) -> Iterator[task.Task]:
    """``targets/index.html`` and a page for each family, each for every part where the library has parts."""
    yield from parts.tasks(INDEX, library, _index, _index_overview, _listing_some, counts=True)
    for family in library.indicators.families:
        url, saying = links.family_url(family.key), partial(_saying, family.key)
        yield from parts.tasks(url, library, _family, _family_overview, saying, family.key, counts=True)


def _listing_some(library: Library) -> int:
    plans = [entry.plan for entry in library.plans]
    return sum(bool(plan.targets or plan.baselines or any(cite.future for cite in plan.cites)) for plan in plans)


def _saying(family: str, library: Library) -> int:
    return once(_speakers, library)[family]


def _speakers(library: Library) -> Counter[str]:
    """Family -> how many plans have a number of it, or ask for something without one."""
    speakers: Counter[str] = Counter()
    for entry in library.plans:
        spoken = {key for _, fact in _all(entry) for key in families(library, fact)}
        asked = (library.indicator.get(item.indicator) for item in entry.plan.requirements)
        speakers.update(spoken | {indicator.family for indicator in asked if indicator})
    return speakers


def _index(library: Library, part: Named) -> Page:
    when = due(library)
    years = [(year, [(item.entry, item.target) for item in placed]) for year, placed in when.years]
    undated = [(item.entry, item.target) for item in when.undated]
    baselines = [(entry, item) for entry in library.plans for item in entry.plan.baselines]
    facts = [fact for entry in library.plans for fact in _all(entry)]
    crowded = _crowded(part, facts)
    url = links.part_url(INDEX, part.key)
    speakers = once(_speakers, library)
    html = render(
        "indexes/targets.html",
        url,
        library=library,
        part=part,
        counts=once(_counts, library),
        # A family of which this part says nothing has no page here.
        urls={
            family.key: links.part_url(links.family_url(family.key), part.key if speakers[family.key] else "")
            for family in library.indicators.families
        },
        years=years,
        undated=undated,
        baselines=baselines,
        promised=when.promised,
        tallies=_tallies(library, [year for year, _ in years]) if crowded else (),
        facets=facets(library, [(entry, None) for entry in library.plans] if crowded else facts),
        fields=fields,
    )
    rows = (
        *(TocEntry(2, f"到{year}年", f"due-{year}") for year, _ in years),
        *([TocEntry(2, "没有写年份的任务", "undated")] if undated else []),
        *([TocEntry(2, "规划说的现状", "baselines")] if baselines else []),
    )
    toc = (
        TocEntry(1, "按指标族看", "families"),
        TocEntry(1, "按时限看", "due"),
        *(() if crowded else rows),
        TocEntry(1, "待出台的文件", "promised"),
    )
    return _index_page(url, part, html, toc)


def _crowded(part: Named, facts: list[tuple[PlanEntry, Fact]]) -> bool:
    return bool(part.key) and len(facts) > MOST_ROWS


def _by_plan(facts: list[tuple[PlanEntry, Fact]]) -> list[tuple[PlanEntry, list[Fact]]]:
    found: dict[str, tuple[PlanEntry, list[Fact]]] = {}
    for entry, fact in facts:
        found.setdefault(entry.key, (entry, []))[1].append(fact)
    return list(found.values())


def _tallies(library: Library, years: list[int]) -> list[tuple[PlanEntry, tuple[int, ...]]]:
    """(plan, how many targets fall due in each of the years, how many are undated, how many baselines)."""
    due_of = [(entry, Counter(target.year for target in entry.plan.targets)) for entry in library.plans]
    return [
        (entry, (*(due_in[year] for year in years), due_in[None], len(entry.plan.baselines)))
        for entry, due_in in due_of
    ]


def _index_overview(library: Library, listed: tuple[Listed, ...]) -> Page:
    when = due(library)
    html = render(
        "indexes/targets_overview.html",
        INDEX,
        library=library,
        counts=once(_counts, library),
        urls={family.key: links.family_url(family.key) for family in library.indicators.families},
        years=[(year, len(placed)) for year, placed in when.years],
        undated=len(when.undated),
        baselines=sum(len(entry.plan.baselines) for entry in library.plans),
        promised=len(when.promised),
        listed=listed,
    )
    toc = (
        TocEntry(1, "按指标族看", "families"),
        TocEntry(1, "按时限看", "due"),
        TocEntry(1, "分省查看", "parts"),
    )
    return _index_page(INDEX, WHOLE, html, toc)


def _index_page(url: str, part: Named, html: str, toc: tuple[TocEntry, ...]) -> Page:
    return Page(url, part.title("目标"), html, "各城市答应要做到的数，连同规划里说的现状", "targets", toc)


def _counts(library: Library) -> Counter[str]:
    """Family -> targets."""
    return Counter(key for entry in library.plans for target in entry.plan.targets for key in families(library, target))


def _family(library: Library, key: str, part: Named) -> Page:
    family, indicators = _of(library, key)
    url = links.part_url(links.family_url(key), part.key)
    facts = [(entry, fact) for plan in library.plans for entry, fact in _all(plan) if key in families(library, fact)]
    requirements = {item.key: list(_requirements(library, item.key)) for item in indicators}
    crowded = _crowded(part, facts)
    changes, drawn = steps(library, key), charts(library, key)
    html = render(
        "indexes/family.html",
        url,
        library=library,
        family=family,
        part=part,
        indicators=indicators,
        rows=[plan_rows(library, entry, indicators) for entry in library.plans],
        facts=facts,
        by_plan=_by_plan(facts) if crowded else (),
        facets=facets(library, facts),
        fields=fields,
        steps=changes,
        most_steps=MOST_STEPS if crowded else len(changes),
        charts=drawn,
        most_bars=MOST_BARS if crowded else None,
        row_height=ROW,
        pairs=() if part.key else _pairs(library, key),
        pair_counts=pair_counts(groups_of(library, key)),
        requirements=requirements,
    )
    toc = (
        TocEntry(1, "各城怎么写", "table"),
        *([TocEntry(1, "从多少到多少", "steps")] if changes else []),
        *([TocEntry(1, "可以画在一起的", "bars")] if drawn else []),
        TocEntry(1, "全部数字与原句", "numbers"),
        *(() if part.key else _explained(indicators)),
        *([TocEntry(1, "有要求而无数字", "asked")] if part.key and any(requirements.values()) else []),
    )
    return _family_page(url, family, part, html, toc)


def _family_overview(library: Library, key: str, listed: tuple[Listed, ...]) -> Page:
    family, indicators = _of(library, key)
    url = links.family_url(key)
    html = render(
        "indexes/family_overview.html",
        url,
        library=library,
        family=family,
        indicators=indicators,
        states=once(indicator_counts, library),
        pairs=_pairs(library, key),
        pair_counts=pair_counts(groups_of(library, key)),
        listed=listed,
    )
    return _family_page(url, family, WHOLE, html, (TocEntry(1, "分省查看", "parts"), *_explained(indicators)))


def _family_page(url: str, family: Family, part: Named, html: str, toc: tuple[TocEntry, ...]) -> Page:
    return Page(url, part.title(family.name), html, family.definition, "family", toc)


def _explained(indicators: list[Indicator]) -> tuple[TocEntry, ...]:
    return (
        TocEntry(1, "哪些可以比", "comparable"),
        TocEntry(1, "指标说明", "indicators"),
        *(TocEntry(2, item.name, item.key) for item in indicators),
    )


def _of(library: Library, key: str) -> tuple[Family, list[Indicator]]:
    family = next(item for item in library.indicators.families if item.key == key)
    return family, [item for item in library.indicators.indicators if item.family == key]


def _all(entry: PlanEntry) -> Iterator[tuple[PlanEntry, Fact]]:
    """Every number of a plan: first where it stands, then what it promises."""
    facts: tuple[Fact, ...] = (*entry.plan.baselines, *entry.plan.targets)
    for fact in facts:
        yield entry, fact


def _requirements(library: Library, key: str) -> Iterator[tuple[PlanEntry, Requirement]]:
    for entry in library.plans:
        for item in entry.plan.requirements:
            if item.indicator == key:
                yield entry, item


def _pairs(library: Library, family: str) -> list[Pair]:
    """Pairs that may stand beside each other, the directly comparable first; no more of a kind than a reader reads."""
    kinds: tuple[Comparability, ...] = ("可直接比", "可并列")
    return [pair for kind in kinds for pair in islice(pairs_of(library, family, [kind]), MOST_PAIRS)]
