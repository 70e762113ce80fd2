"""Tables and the matrix as workbooks for people with a spreadsheet. The same library gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from planpress.pages.data import about
from planpress.pages.data.catalogue import TABLES
from planpress.pages.data.codebook import CODEBOOK
from planpress.pages.data.table import AnyTable
from planpress.pages.data.workbook import cover, filling, matrix, tables
from planpress.pages.data.workbook.book import Book
from planpress.pages.data.workbook.rows import SheetRows
from planpress.pages.data.workbook.volumes import Volume

# The texts of sections are too long for cells, and a row a number says all that a row a cell does.
LEFT_OUT = ("sections", "indicator_cells")
# What a reader comes for stands before the rest.
FIRST = ("indicator_rows", "topic_cells", "measure_cells")

Sheets = Mapping[
    str, Sequence[SheetRows]
]  # by the names of tables, the matrix by its own: the parts of a sheet, at least one


class Styles(NamedTuple):
    """The numbers that looks have in every workbook: those of ``matrix.LOOKS`` and of ``tables.LOOKS``."""

    matrix: tuple[int, ...]
    tables: tuple[int, ...]


def shown() -> list[AnyTable]:
    """The tables that have a sheet, in the order of the sheets."""
    kept = (table for table in (*TABLES, CODEBOOK) if table.name not in LEFT_OUT)
    return sorted(kept, key=lambda table: table.name not in FIRST)


def make(volume: Volume, titles: list[str], sheets: Sheets) -> bytes:
    """The file. ``titles``: of the matrix; ``sheets``: what its plans and the registers put into the sheets, in the order of the
    library."""
    sizes = {name: _size(parts) for name, parts in sheets.items()}
    names = (matrix.NAME, *(table.name for table in shown()))
    empty = _empty(volume, titles, sizes)
    return filling.filled(empty, {number: sheets[name] for number, name in enumerate(names, 1)}, volume.to_root)


@cache
def styles() -> Styles:
    """Read from a workbook of nothing: looks are numbered as they come, and they come alike in all workbooks."""
    nothing = {table.name: Size(0, [0] * len(table.fields)) for table in shown()}
    empty = _empty(Volume(about.WORKBOOK), matrix.titles(), nothing | {matrix.NAME: Size(0, [])})
    return Styles(filling.styles(empty, 1), filling.styles(empty, 2))


class Size(NamedTuple):
    """How many rows a sheet has, and how wide its columns are, in digits."""

    rows: int
    widths: list[int]


def _size(parts: Sequence[SheetRows]) -> Size:
    widths = [max(column) for column in zip(*(part.widths for part in parts), strict=True)]
    return Size(sum(part.count for part in parts), widths)


def _empty(volume: Volume, titles: list[str], sizes: Mapping[str, Size]) -> bytes:
    """The workbook without the rows of its sheets. ``titles``: of the columns of the matrix."""
    kept = {name: size._replace(rows=min(size.rows, filling.ROWS)) for name, size in sizes.items()}
    book = Book()
    cover.write(book.sheet(cover.NAME), volume, [(table, sizes[table.name].rows) for table in shown()])
    matrix.lay(book.sheet(matrix.NAME), titles, *kept[matrix.NAME])
    for table in shown():
        tables.lay(book.sheet(table.title), table, *kept[table.name])
    return book.close()
