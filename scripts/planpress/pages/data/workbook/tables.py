"""A table as a sheet: Chinese titles in one row, as statistics programs want them; the codebook has the fields' names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any

from planpress.pages.data.formats import joined
from planpress.pages.data.table import AnyTable, Column, Field
from planpress.pages.data.workbook import rows as xml
from planpress.pages.data.workbook.book import Look, Sheet
from planpress.pages.data.workbook.rows import Link, SheetRows

NARROWEST, WIDEST, LINKED = 8, 48, 24  # in digits
LOOKS: tuple[Look, ...] = (
    {},
    {"font_color": "#8A2A1B", "underline": 1},
    {"num_format": "yyyy-mm-dd"},
)
_PLAIN, _LINK, _DAY = range(len(LOOKS))


def rows(columns: Sequence[Column], looks: tuple[int, ...]) -> SheetRows:
    """``looks``: the numbers that ``LOOKS`` have in the workbook."""
    cells = (
        column.told(partial(_cell(column.field), xml.letters(number), looks[_look(column.field)]), "")
        for number, column in enumerate(columns)
    )
    made = "".join(map(xml.row, zip(*cells, strict=True))).encode()
    links = sorted(chain.from_iterable(map(_links, range(len(columns)), columns)), key=itemgetter(0))
    return SheetRows(len(columns[0].cells), made, tuple(links), tuple(map(_width, columns)), looks)


def lay(sheet: Sheet, table: AnyTable, rows: int, widths: Sequence[int]) -> None:
    """The sheet without its rows, of which there will be so many."""
    for column, (field, width) in enumerate(zip(table.fields, widths, strict=True)):
        least = max(width, xml.columns(field.title) + 5, NARROWEST)
        look = LOOKS[_DAY if field.type == "date" else _PLAIN]
        sheet.width(column, LINKED if field.link else min(least, WIDEST), sheet.book.format(**look))
    sheet.header([field.title for field in table.fields], 1, rows)
    sheet.sample(LOOKS)


def _look(field: Field[Any]) -> int:
    return _LINK if field.link else _DAY if field.type == "date" else _PLAIN


def _cell(field: Field[Any]) -> Callable[[str, int, Any], str]:
    match field.type:
        case "integer" | "number":
            return xml.number
        case "boolean":
            return xml.boolean
        case "date":
            return xml.day
        case "list":
            return _list
        case _:
            return xml.text


def _list(place: str, style: int, items: tuple[str, ...]) -> str:
    return xml.text(place, style, joined(items)) if items else ""


def _links(number: int, column: Column) -> Iterator[Link]:
    """A cell has one link: the first of a list."""
    if column.field.link:
        place = xml.letters(number)
        for row, cell in enumerate(column.cells):
            if cell:
                yield row, place, cell[0] if isinstance(cell, tuple) else cell


def _width(column: Column) -> int:
    """Wide enough for what stands in the cells, as far as that is sensible."""
    widest = 0
    if not column.field.link:
        for value in column.values:
            # A column can be no wider than this, so no more of a text need be looked at.
            shown = (joined(value) if isinstance(value, tuple) else str(value))[:WIDEST]
            widest = max(widest, xml.columns(shown) + 2)
            if widest >= WIDEST:
                break
    return min(widest, WIDEST)
