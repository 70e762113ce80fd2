"""The index of pairs from its parts, and the files that it is kept in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planpress.pages import jsdata
from planpress.pages.page import Asset
from planpress.pages.search.numbering import SPAN, first_of_plan
from planpress.pages.search.pairs import Column, Group, grouped
from planpress.pages.search.parts import FOLDER, HOLDER, Part


def entry_groups(entries: Part) -> Iterator[Group]:
    """The groups of the entries, whose numbers come after those of the plans."""
    for at in range(0, len(entries.blocks), SPAN):
        yield grouped(dict(enumerate(entries.blocks[at : at + SPAN])))


def group_of(parts: Sequence[Part]) -> Group:
    """The group of at most GROUP plans that follow each other."""
    return grouped(
        {
            number: block
            for place, part in enumerate(parts)
            for number, block in enumerate(part.blocks, first_of_plan(place))
        }
    )


def files_of(column: Column) -> Iterator[Asset]:
    """The files of a column."""
    for number, held in column.files.items():
        yield jsdata.assignment(f"{FOLDER}/pairs/{number}.js", HOLDER, f"p{number}", held)
