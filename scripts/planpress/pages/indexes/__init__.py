"""The pages that lay plans beside each other: targets, comparison, instruments, departments, citations, awards."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages.indexes import awards, citations, compare, departments, measures, search, targets
from planpress.pages.indexes.bench import assets
from planpress.pages.page import Page

__all__ = ["assets", "pages"]

_BUILDERS = (
    targets.pages,
    compare.pages,
    measures.pages,
    departments.pages,
    citations.pages,
    awards.pages,
    search.pages,
)


def pages(library: Library) -> Iterator[Page]:
    """Every index page of a library."""
    for build in _BUILDERS:
        yield from build(library)
