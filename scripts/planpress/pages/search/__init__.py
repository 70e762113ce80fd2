"""Library -> what the scripts of search read (``search/data/``), and the page that shows what is found.

A catalogue, the texts in blocks (``blocks``) and the index of character pairs (``pairs``). What a reader loads grows with
what is found, hardly with the library: docs/measurements.md has the numbers.

Made in steps whose parts know nothing of each other, so that any process can make them, and they can be kept for as long as
what they are made of is the same: ``blocks_of`` a plan, ``group_of`` plans that follow each other, ``column_of`` all groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planpress.library import Library
from planpress.pages.page import Asset
from planpress.pages.search.catalogue import catalogue
from planpress.pages.search.joining import column_of, files_of, group_of, groups_of
from planpress.pages.search.numbering import first_of_entries, first_of_plan
from planpress.pages.search.pairs import COLUMNS, Column, Group
from planpress.pages.search.parts import Part, blocks_of, entries_of, texts_at
from planpress.pages.search.written import Written

__all__ = [
    "COLUMNS",
    "Column",
    "Group",
    "Part",
    "assets",
    "blocks_of",
    "catalogue",
    "column_of",
    "entries_of",
    "files_of",
    "first_of_entries",
    "first_of_plan",
    "group_of",
    "groups_of",
    "texts_at",
]


def assets(library: Library, written: Iterable[Written]) -> Iterator[Asset]:
    """All data files of search. The same library and pages give the same bytes."""
    own = [blocks_of(library, entry) for entry in library.plans]
    entries = entries_of(library, written)
    for place, part in enumerate(own):
        yield from texts_at(first_of_plan(place), part)
    yield from texts_at(first_of_entries(len(own)), entries)
    groups = list(groups_of(own, entries))
    columns = [column_of(number, groups, own, entries) for number in range(COLUMNS)]
    for column in columns:
        yield from files_of(column)
    yield catalogue(library, own, entries, groups, columns)
