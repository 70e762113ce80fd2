"""Addresses that others may have written down, and what becomes of them: URLs are for ever."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.editing.diff import facts, sections
from planpress.editing.diff.changes import Link
from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import links
from planpress.pages.reading import linking

_NO_ANCHOR = {"dropped"}


def of_plan(library: Library, entry: PlanEntry) -> tuple[Link, ...]:
    """Every address of a plan: its page and the anchors in it, its files, its rows and columns on other pages."""
    page = links.plan_url(entry)
    anchors = list(entry.outline.sections)
    anchors += [links.quote_anchor(entry.plan, fact) for fact, _, _ in linking.facts(library, entry)]
    out = [Link(page), *(Link(page, anchor) for anchor in dict.fromkeys(anchors))]
    out += [Link(links.markdown_url(entry)), Link(links.source_path(entry))]
    for topic in dict.fromkeys(place.topic for place in entry.plan.topics):
        out.append(_link(links.column_url(library, entry, topic)))
    return (*out, *_rows(library, entry))


def lost(
    library: tuple[Library, Library],
    entries: tuple[PlanEntry, PlanEntry],
    clauses: sections.MatchedClauses,
    matched: tuple[facts.Matched, ...],
) -> Iterator[Link]:
    """Addresses of a plan that lead nowhere now, or to something else than before, and where their content went."""
    old, new = entries
    page = links.plan_url(old)
    there = {(link.url, link.anchor) for link in of_plan(library[1], new)}
    moved = dict(_moves(entries, clauses, matched))
    for link in of_plan(library[0], old):
        within = link.url == page and link.anchor
        anchor = moved.get(link.anchor, None if within else _renamed(link.anchor, old, new, "-"))
        url = _renamed(link.url, old, new, "/")
        now = f"{url}#{anchor}" if anchor else url if not link.anchor else None
        now = now if anchor is not None and (url, anchor) in there else None
        if (link.url, link.anchor) not in there:
            yield Link(link.url, link.anchor, now)
        elif within and anchor != link.anchor:
            yield Link(link.url, link.anchor, now, other=True)


def _renamed(words: str, old: PlanEntry, new: PlanEntry, between: str) -> str:
    """An address or an anchor as the plan's new name, or its city's, makes it."""
    names = ((entry.key.replace("/", between), entry.city_key + between) for entry in (old, new))
    (was, folder), (now, new_folder) = names
    return words.replace(was, now, 1) if was in words else words.replace(f"plans/{folder}", f"plans/{new_folder}", 1)


def _moves(
    entries: tuple[PlanEntry, PlanEntry], clauses: sections.MatchedClauses, matched: tuple[facts.Matched, ...]
) -> Iterator[tuple[str, str]]:
    """(old anchor, new one) of every clause and fact that both versions have; of numbers, those of their rows too."""
    yield from clauses.moves.items()
    for kind in matched:
        for old, new in kind.pairs.items() if kind.field not in _NO_ANCHOR else ():
            was, now = kind.old[old], kind.new[new]
            yield links.quote_anchor(entries[0].plan, was), links.quote_anchor(entries[1].plan, now)
            if isinstance(was, Target | Baseline):
                yield links.fact_anchor(entries[0], was.id), links.fact_anchor(entries[1], now.id)


def _rows(library: Library, entry: PlanEntry) -> Iterator[Link]:
    """The rows of targets and baselines on the pages of their families, page by page."""
    numbers: tuple[Target | Baseline, ...] = (*entry.plan.targets, *entry.plan.baselines)
    for family in library.indicators.families:
        keys = {item.key for item in library.indicators.indicators if item.family == family.key}
        for fact in numbers:
            if keys.intersection(fact.indicators):
                yield _link(links.row_url(library, entry, family.key, fact.id))


def of_registers(library: Library) -> tuple[Link, ...]:
    """Every address that a register makes."""
    out = [links.family_url(family.key) for family in library.indicators.families]
    out += [links.family_url(item.family, item.key) for item in library.indicators.indicators]
    out += [links.topic_url(key) for key in library.topic]
    out += [links.measure_url(key) for key in library.measure]
    out += [links.award_url(category.key) for category in library.measures.award_categories]
    out += [links.function_url(function.key) for function in library.departments.functions]
    out += [links.document_url(document.key) for document in library.documents.documents]
    return tuple(map(_link, out))


def of_city(key: str, now: str | None) -> Link:
    """The page of a city that is gone, or under another name ``now``."""
    return Link(links.city_url(key), "", links.city_url(now) if now else None)


def _link(url: str) -> Link:
    page, _, anchor = url.partition("#")
    return Link(page, anchor)
