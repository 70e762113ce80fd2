"""Awards: what is paid for what, by category, with the rules that belong to each schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from planpress.library import Library, PlanEntry
from planpress.pages import links, parts, task, words
from planpress.pages.compute.awards import award_groups, award_rules
from planpress.pages.indexes.filters import facets, fields
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import WHOLE, Listed, Named
from planpress.pages.templating import render

# Of awards on the page of a part; plans beyond them are named, and their awards are read on their own pages.
MOST_ROWS = 500


def tasks(library: Library) -> Iterator[task.Task]:
    """``awards/index.html``, for every part where the library has parts."""
    yield from parts.tasks(links.award_url(), library, _index, _overview, _awarding, counts=True)


def _awarding(library: Library) -> int:
    return sum(bool(entry.plan.awards or entry.plan.award_rules) for entry in library.plans)


def _index(library: Library, part: Named) -> Page:
    shown = _shown(library) if part.key else library.plans
    kept = {entry.key for entry in shown}
    # A category keeps its place, to which plans link, also where none of its awards is shown.
    groups = [
        replace(group, uses=tuple(use for use in group.uses if use.entry.key in kept))
        for group in award_groups(library)
    ]
    url = links.part_url(links.award_url(), part.key)
    silent = [entry for entry in library.plans if not entry.plan.awards and words.looked_through(entry)]
    html = render(
        "indexes/awards.html",
        url,
        library=library,
        part=part,
        groups=groups,
        rules=award_rules(library),
        silent=silent,
        rest=[entry for entry in library.plans if entry.plan.awards and entry.key not in kept],
        facets=facets(library, ((use.entry, None) for group in groups for use in group.uses)),
        fields=fields,
    )
    toc = (
        *(TocEntry(1, group.category.name, group.category.key) for group in groups),
        TocEntry(1, "共同规则", "rules"),
    )
    return _page(url, part, html, toc)


def _shown(library: Library) -> list[PlanEntry]:
    """The plans whose awards a reader can still take in, each with all of them, the first always."""
    rows = accumulate(len(entry.plan.awards) for entry in library.plans)
    return [
        entry for n, (entry, sum_) in enumerate(zip(library.plans, rows, strict=True)) if n == 0 or sum_ <= MOST_ROWS
    ]


def _overview(library: Library, listed: tuple[Listed, ...]) -> Page:
    groups = [
        (group.category, len(group.uses), len({use.entry.key for use in group.uses})) for group in award_groups(library)
    ]
    silent = sum(not entry.plan.awards and words.looked_through(entry) for entry in library.plans)
    html = render(
        "indexes/awards_overview.html",
        links.award_url(),
        groups=groups,
        rules=len(award_rules(library)),
        silent=silent,
        listed=listed,
    )
    return _page(links.award_url(), WHOLE, html)


def _page(url: str, part: Named, html: str, toc: tuple[TocEntry, ...] = ()) -> Page:
    return Page(url, part.title("资助奖励"), html, "做什么事给多少钱，按类别列出", "awards", toc)
