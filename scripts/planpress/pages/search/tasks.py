"""The data of search as tasks: each plan by itself, groups of plans, columns of the index over all groups, the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planpress.library import Library
from planpress.light import FACTS
from planpress.pages.page import Asset, Piece
from planpress.pages.search.catalogue import Counted, catalogue, told_of
from planpress.pages.search.joining import entry_groups, files_of, group_of
from planpress.pages.search.numbering import GROUP, first_of_entries, first_of_plan
from planpress.pages.search.pairs import COLUMNS, Group, column
from planpress.pages.search.parts import Part, blocks_of, entries_of, texts_at
from planpress.pages.search.written import Written
from planpress.pages.task import Task

_ENTRIES = "search/entries"


def tasks(library: Library) -> Iterator[Task]:
    """Of the plans alone: what people wrote, and so all entries, is known later."""
    for place, entry in enumerate(library.plans):
        yield Task(f"search/{entry.key}", (), _plan, library.holding(entry), (entry.key, place))
    for number, keys in enumerate(_grouped(library)):
        pieces = tuple(f"search/{key}" for key in keys)
        yield Task(f"search/group/{number}", (), _group, library.only(()), (number,), pieces=pieces, stage=1)


def last_tasks(library: Library, written: Iterable[Written]) -> Iterator[Task]:
    """The rest, which needs the pieces of ``tasks``. ``written``: the pages that people wrote."""
    groups = len(_grouped(library))
    counted = (_counted(_ENTRIES), *(_counted(f"search/{entry.key}") for entry in library.plans))
    told = tuple(_told(entry.key) for entry in library.plans)
    chars = tuple(f"search/group/{number}/chars" for number in range(groups))
    yield Task(_ENTRIES, (), _entries, library, (tuple(written), len(library.plans), groups), reads=FACTS)
    for number in range(COLUMNS):
        own = tuple(_column(group, number) for group in range(groups))
        pieces = (f"{_ENTRIES}/{number}", *own, "search/blocks")
        plans = len(library.plans)
        yield Task(f"search/column/{number}", (), _joined, library.only(()), (number, plans), pieces=pieces, stage=2)
    yield Task("search/blocks", (), _blocks, library.only(()), pieces=counted, stage=1)
    columns = tuple(f"search/column/{number}" for number in range(COLUMNS))
    pieces = (_counted(_ENTRIES), *told, f"{_ENTRIES}/chars", *chars, *columns)
    yield Task("search", (), _catalogue, library, (groups,), reads=(), pieces=pieces, stage=3)


def _grouped(library: Library) -> list[tuple[str, ...]]:
    keys = [entry.key for entry in library.plans]
    return [tuple(keys[at : at + GROUP]) for at in range(0, len(keys), GROUP)]


def _plan(library: Library, key: str, place: int) -> Iterator[Asset | Piece]:
    entry = library.entry(key)
    part = blocks_of(library, entry)
    counted = Counted(len(part.blocks), part.digest)
    yield from texts_at(first_of_plan(place), part)
    yield Piece(f"search/{key}", part)
    yield Piece(_counted(f"search/{key}"), counted)
    yield Piece(_told(key), told_of(entry, counted))


def _group(_: Library, number: int, parts: Sequence[Part]) -> Iterator[Piece]:
    group = group_of(parts)
    yield from (Piece(_column(number, at), text) for at, text in enumerate(group.columns))
    yield Piece(f"search/group/{number}/chars", group.chars)


def _entries(library: Library, written: Sequence[Written], plans: int, groups: int) -> Iterator[Asset | Piece]:
    part = entries_of(library, written)
    yield from texts_at(first_of_entries(plans), part)
    yield Piece(_counted(_ENTRIES), Counted(len(part.blocks), part.digest))
    found: list[Group] = list(entry_groups(part))
    for number in range(COLUMNS):
        yield Piece(f"{_ENTRIES}/{number}", [group.columns[number] for group in found])
    yield Piece(f"{_ENTRIES}/chars", "".join(group.chars for group in found))


def _blocks(_: Library, counted: Sequence[Counted]) -> Piece:
    return Piece("search/blocks", sum(each.blocks for each in counted))


def _joined(_: Library, number: int, plans: int, pieces: Sequence[Any]) -> Iterator[Asset | Piece]:
    entries, *groups, blocks = pieces
    found = column(number, [*groups, *entries], plans, blocks)
    yield from files_of(found)
    yield Piece(f"search/column/{number}", (found.everywhere, found.digest))


def _catalogue(library: Library, groups: int, pieces: Sequence[Any]) -> Asset:
    plans = len(library.plans)
    entries, *own = pieces[: plans + 1]
    chars, columns = pieces[plans + 1 : plans + 2 + groups], pieces[plans + 2 + groups :]
    return catalogue(library, own, entries, chars, columns)


def _counted(name: str) -> str:
    return f"{name}/counted"


def _told(key: str) -> str:
    return f"search/{key}/told"


def _column(group: int, number: int) -> str:
    return f"search/group/{group}/{number}"
