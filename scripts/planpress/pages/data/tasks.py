"""The data files as tasks: each province by itself, then each table of all provinces, then what tells of all files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from planpress.library import Library
from planpress.light import FACTS
from planpress.pages.data import package
from planpress.pages.data.catalogue import TABLES
from planpress.pages.data.dataset import bind, table_files, written_as
from planpress.pages.data.fragment import Fragment, encode, registers
from planpress.pages.data.workbook.volumes import Volume, province, volumes
from planpress.pages.page import Asset, Piece
from planpress.pages.task import Task

ALL_WRITTEN = 2  # the stage from which on all tables and workbooks are written
_REGISTERS = "registers"


def tasks(library: Library) -> Iterator[Task]:
    """All tables and workbooks. Pieces: ``tallies_of``, ``sources_of`` and ``written_of`` the library."""
    codes = _codes(library)
    bound = volumes(library)
    apart = {volume.province: volume for volume in bound if volume.province}
    for code in codes:
        cities = [city for city in library.cities if province(city) == code]
        yield Task(f"data/{code}", (), _province, library.only(cities), (apart.get(code),))
    yield Task(f"data/{_REGISTERS}", (), _registers, _without_plans(library))
    for table in TABLES:
        pieces = tuple(_rows(part, table.name) for part in (_REGISTERS, *codes))
        yield Task(f"data/{table.name}", (), _table, library.only(()), (table.name,), pieces=pieces, stage=1)
    if not apart:
        whole = tuple(f"data/{code}/sheets" for code in codes)
        yield Task(f"data/{bound[0].path}", (), _workbook, library, bound, reads=FACTS, pieces=whole, stage=1)


def tallies_of(library: Library) -> tuple[str, ...]:
    """Names of the pieces with the tallies of every part, by table."""
    return tuple(f"data/{part}/tallies" for part in (_REGISTERS, *_codes(library)))


def sources_of(library: Library) -> tuple[str, ...]:
    """Names of the pieces with what the data package says of the plans, a list for each province."""
    return tuple(f"data/{code}/sources" for code in _codes(library))


def written_of(library: Library) -> tuple[str, ...]:
    """Names of the pieces that tell what was written, a tuple of ``Written`` each."""
    tables = tuple(f"data/{table.name}/written" for table in TABLES)
    return (*tables, *(f"data/{volume.path}/written" for volume in volumes(library)))


def _codes(library: Library) -> tuple[str, ...]:
    """The provinces that have plans, in the order of the library."""
    return tuple(code for code, _ in groupby(province(city) for city in library.cities if city.plans))


def _province(library: Library, volume: Volume | None) -> Iterator[Asset | Piece]:
    """``library``: of one province; ``volume``: its own workbook, if it has one."""
    for fragment in encode(library, library.plans):
        yield from _pieces(fragment.province, fragment)
        yield Piece(f"data/{fragment.province}/sources", package.sources_of(library))
        if volume is None:
            yield Piece(f"data/{fragment.province}/sheets", replace(fragment, json={}, csv={}))
        else:
            yield from _bound(library, volume, [fragment])


def _registers(library: Library) -> Iterator[Piece]:
    yield from _pieces(_REGISTERS, registers(library))


def _pieces(part: str, fragment: Fragment) -> Iterator[Piece]:
    yield Piece(f"data/{part}/tallies", fragment.tallies)
    for table in TABLES:
        yield Piece(_rows(part, table.name), (fragment.json[table.name], fragment.csv[table.name]))


def _table(_: Library, name: str, parts: Sequence[tuple[bytes, bytes]]) -> Iterator[Asset | Piece]:
    table = next(table for table in TABLES if table.name == name)
    files = tuple(table_files(table, parts))
    yield from files
    yield Piece(f"data/{name}/written", tuple(map(written_as, files)))


def _workbook(library: Library, volume: Volume, fragments: Sequence[Fragment]) -> Iterator[Asset | Piece]:
    yield from _bound(library, volume, fragments)


def _bound(library: Library, volume: Volume, fragments: Sequence[Fragment]) -> Iterator[Asset | Piece]:
    file = bind(library, volume, fragments)
    yield file
    yield Piece(f"data/{volume.path}/written", (written_as(file),))


def _rows(part: str, table: str) -> str:
    return f"data/{part}/{table}"


def _without_plans(library: Library) -> Library:
    return library.only(replace(city, plans=()) for city in library.cities)
