"""Awards: what is paid for what, by category, with the rules that belong to each schedule."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages import links, task, words
from planpress.pages.compute.awards import award_groups, award_rules
from planpress.pages.indexes.filters import facets, fields
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render


def tasks(library: Library) -> Iterator[task.Task]:
    """``awards/index.html``."""
    yield task.page(links.award_url(), _index, library, texts=False)


def _index(library: Library) -> Page:
    groups = award_groups(library)
    url = links.award_url()
    silent = [entry for entry in library.plans if not entry.plan.awards and words.looked_through(entry)]
    html = render(
        "indexes/awards.html",
        url,
        library=library,
        groups=groups,
        rules=award_rules(library),
        silent=silent,
        facets=facets(library, ((use.entry, None) for group in groups for use in group.uses)),
        fields=fields,
    )
    toc = (
        *(TocEntry(1, group.category.name, group.category.key) for group in groups),
        TocEntry(1, "共同规则", "rules"),
    )
    return Page(url, "资助奖励", html, "做什么事给多少钱，按类别列出", "awards", toc)
