"""The index of pairs from its parts, and the files that it is kept in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planpress.pages import jsdata
from planpress.pages.page import Asset
from planpress.pages.search.numbering import GROUP, SPAN, first_of_plan
from planpress.pages.search.pairs import Column, Group, column, grouped
from planpress.pages.search.parts import FOLDER, HOLDER, Part


def groups_of(own: Sequence[Part], entries: Part) -> Iterator[Group]:
    """All groups, in the order of their numbers: of the plans, in the order of the library, then of the entries."""
    for at in range(0, len(own), GROUP):
        yield group_of(own[at : at + GROUP])
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


def column_of(number: int, groups: Sequence[Group], own: Sequence[Part], entries: Part) -> Column:
    """One column of all groups; it changes where what one of them has of it does, or the size of the library."""
    blocks = sum(len(part.blocks) for part in (*own, entries))
    return column(number, [group.columns[number] for group in groups], len(own), blocks)


def files_of(column: Column) -> Iterator[Asset]:
    """The files of a column."""
    for number, held in column.files.items():
        yield jsdata.assignment(f"{FOLDER}/pairs/{number}.js", HOLDER, f"p{number}", held)
