"""Library -> what the scripts of search read (``search/data/``), and the page that shows what is found.

A catalogue, the texts in blocks (``blocks``) and the index of character pairs (``pairs``). What a reader loads grows with
what is found, hardly with the library: docs/measurements.md has the numbers.

Made in steps whose parts know nothing of each other (``tasks``), so that any process can make them, and they can be kept for as
long as what they are made of is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planpress.library import Library
from planpress.pages.page import Asset
from planpress.pages.search.tasks import last_tasks, tasks
from planpress.pages.search.written import Written
from planpress.pages.task import made_here

__all__ = ["assets", "last_tasks", "tasks"]


def assets(library: Library, written: Iterable[Written]) -> Iterator[Asset]:
    """All data files of search, made here. The same library and pages give the same bytes."""
    for made in made_here([*tasks(library), *last_tasks(library, written)]):
        assert isinstance(made, Asset)
        yield made
