"""The pages that lay plans beside each other: targets, comparison, instruments, departments, citations, awards."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages.indexes import awards, bench, citations, compare, departments, measures, search, targets
from planpress.pages.task import Task

_SUBJECTS = (
    targets.tasks,
    compare.tasks,
    measures.tasks,
    departments.tasks,
    citations.tasks,
    awards.tasks,
    search.tasks,
)


def tasks(library: Library) -> Iterator[Task]:
    """Every index page of a library, and the data that its scripts read."""
    for subject in _SUBJECTS:
        yield from subject(library)
    yield from bench.tasks(library)
