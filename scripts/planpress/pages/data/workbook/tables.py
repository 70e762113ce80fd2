"""A table as a sheet: Chinese titles in one row, as statistics programs want them; the codebook has the fields' names."""

from __future__ import annotations

from itertools import islice
from typing import Any

from planpress.pages.data.formats import joined
from planpress.pages.data.table import AnyTable, Field, Row
from planpress.pages.data.workbook.book import HEADER, ROWS, Sheet, columns

NARROWEST, WIDEST = 8, 48  # in digits
SAMPLE = 200  # rows that a column's width is taken from


def write(sheet: Sheet, table: AnyTable, rows: list[Row]) -> None:
    book, kept = sheet.book, rows[:ROWS]
    plain, linked, day = (
        book.format(),
        book.format(font_color="#8A2A1B", underline=1),
        book.format(num_format="yyyy-mm-dd"),
    )
    for column, field in enumerate(table.fields):
        sheet.worksheet.set_column(column, column, _width(field, kept), day if field.type == "date" else plain)
    sheet.header([field.title for field in table.fields], book.format(**HEADER), 1, len(kept))
    for number, row in enumerate(kept, 1):
        for column, field in enumerate(table.fields):
            _cell(sheet, number, column, field, row[field.name], linked if field.link else day)


def _cell(sheet: Sheet, row: int, column: int, field: Field[Any], value: Any, look: Any) -> None:
    """Without a look of its own a cell has its column's."""
    if value is None or value == []:
        return
    if isinstance(value, bool):
        sheet.worksheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.worksheet.write_number(row, column, value)
    elif field.type == "date":
        sheet.day(row, column, value, look)
    elif field.link:
        # A cell has one link: the first of a list.
        text, first = (joined(value), value[0]) if isinstance(value, list) else (value, value)
        sheet.link(row, column, first, text, look)
    else:
        sheet.text(row, column, joined(value) if isinstance(value, list) else value)


def _width(field: Field[Any], rows: list[Row]) -> float:
    """Wide enough for the title and its button, and for what stands in the first rows, as far as that is sensible."""
    if field.link:
        return 24
    widest = max((columns(_shown(row[field.name])) for row in islice(rows, SAMPLE)), default=0)
    return min(max(widest + 2, columns(field.title) + 5, NARROWEST), WIDEST)


def _shown(value: Any) -> str:
    """The beginning of what a cell shows: as much as a column can be wide."""
    text = "" if value is None else joined(value) if isinstance(value, list) else str(value)
    return text[:WIDEST]
