"""A workbook with its looks and titles, as xlsxwriter makes it: text that is never a formula, the rows of the tables still to come."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import xlsxwriter

from planpress.pages.data.workbook.rows import columns, fitting

Look = dict[str, Any]  # properties of a format, as xlsxwriter names them

PAPER, SHEET, INK, SOFT, RULE, ACCENT = "#FBF9F4", "#F2EEE4", "#26231F", "#5F5A52", "#C9C2B4", "#A8321F"
TYPE = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True, "font_color": INK}
HEADER = {"bold": True, "bg_color": SHEET, "bottom": 1, "bottom_color": INK, "valign": "vcenter"}
# One look for each state, in fill, border, and hand; the state's name always stands in the cell too.
LOOKS: dict[str, Look] = {
    "数值": {"bg_color": "#D9E5EF"},
    "并入合计": {"bg_color": "#EDE3F0", "border": 6, "border_color": SOFT},
    "有要求无数字": {"bg_color": "#FBEBD3", "border": 3, "border_color": ACCENT},
    "未提及": {"font_color": SOFT},
    # A hatch, as on the site: nobody has looked below it.
    "未核": {"pattern": 14, "fg_color": RULE, "bg_color": "#FFFFFF", "italic": True},
    "明确为零": {"bg_color": "#FFFFFF", "border": 2, "border_color": INK},
    "不适用": {"bg_color": SHEET, "font_color": SOFT, "italic": True, "align": "center"},
}
SAMPLE = 1  # the row, from 0, that shows the looks of a sheet until its rows are put there


@dataclass(slots=True)
class Book:
    """``format(**properties)`` gives the same object for the same properties."""

    file: io.BytesIO = field(default_factory=io.BytesIO)
    workbook: Any = None
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = xlsxwriter.Workbook(self.file, options)
        # A day that says nothing: without one the writer takes today's.
        self.workbook.set_properties({"created": datetime(2000, 1, 1), "author": "planpress contributors"})

    def format(self, **properties: Any) -> Any:
        name = repr(sorted(properties.items()))
        if name not in self.formats:
            self.formats[name] = self.workbook.add_format({**TYPE, **properties})
        return self.formats[name]

    def sheet(self, name: str) -> Sheet:
        return Sheet(self, self.workbook.add_worksheet(name))

    def close(self) -> bytes:
        self.workbook.close()
        return self.file.getvalue()


@dataclass(slots=True)
class Sheet:
    """Writes cells; rows and columns count from 0."""

    book: Book
    worksheet: Any

    def text(self, row: int, column: int, text: str, look: Any = None) -> None:
        self.worksheet.write_string(row, column, fitting(text), look)

    def width(self, column: int, width: float, look: Any = None) -> None:
        """In digits; the look is that of cells without one."""
        self.worksheet.set_column(column, column, width, look)

    def height(self, row: int, lines: int) -> None:
        self.worksheet.set_row(row, height(lines))

    def header(self, titles: list[str], frozen: int, rows: int) -> None:
        """One row of titles that stays in sight, with filters over the ``rows`` below it."""
        look = self.book.format(**HEADER)
        for column, title in enumerate(titles):
            self.text(0, column, title, look)
        self.worksheet.freeze_panes(1, frozen)
        self.worksheet.autofilter(0, 0, max(rows, 1), len(titles) - 1)
        self.worksheet.set_landscape()
        self.worksheet.repeat_rows(0)
        # Codes and numbers that are text are meant to be.
        self.worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def sample(self, looks: Iterable[Look]) -> None:
        """A cell of each look, so that the file says which numbers they have in it."""
        for column, look in enumerate(looks):
            self.worksheet.write_blank(SAMPLE, column, None, self.book.format(**look))


def height(lines: int) -> int:
    """Of a row, in points; Excel takes 409 at most."""
    return min(15 * lines + 3, 400)


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell of ``width`` digits, not too few."""
    return sum(-(-columns(part) // max(width - 3, 1)) or 1 for part in text.split("\n"))
