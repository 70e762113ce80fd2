"""A workbook and what may be written to its sheets: text that is never a formula, links into the site, within Excel's limits."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

ROWS = 1_048_575  # of a sheet, below its header
CHARACTERS = 32_767  # of a cell, as UTF-16 units
LINKS = 65_530  # of a sheet
ADDRESS = 2_000  # of a link; Excel takes 2,079 characters
CUT = "…〔此格过长，全文见 JSON〕"
# From data/v1/ to the root of the site, in an unpacked folder as on a server.
TO_ROOT = "../../"

PAPER, SHEET, INK, SOFT, RULE, ACCENT = "#FBF9F4", "#F2EEE4", "#26231F", "#5F5A52", "#C9C2B4", "#A8321F"
TYPE = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True, "font_color": INK}
HEADER = {"bold": True, "bg_color": SHEET, "bottom": 1, "bottom_color": INK, "valign": "vcenter"}
# One look for each state, in fill, border, and hand; the state's name always stands in the cell too.
LOOKS: dict[str, dict[str, Any]] = {
    "数值": {"bg_color": "#D9E5EF"},
    "并入合计": {"bg_color": "#EDE3F0", "border": 6, "border_color": SOFT},
    "有要求无数字": {"bg_color": "#FBEBD3", "border": 3, "border_color": ACCENT},
    "未提及": {"font_color": SOFT},
    # A hatch, as on the site: nobody has looked below it.
    "未核": {"pattern": 14, "fg_color": RULE, "bg_color": "#FFFFFF", "italic": True},
    "明确为零": {"bg_color": "#FFFFFF", "border": 2, "border_color": INK},
    "不适用": {"bg_color": SHEET, "font_color": SOFT, "italic": True, "align": "center"},
}


@dataclass(slots=True)
class Book:
    """``format(**properties)`` gives the same object for the same properties."""

    file: io.BytesIO = field(default_factory=io.BytesIO)
    workbook: Any = None
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Rows go to a temporary file at once, so they must be written in their order; the package has no day of today.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
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
    links: int = 0

    def text(self, row: int, column: int, text: str, look: Any = None) -> None:
        self.worksheet.write_string(row, column, fitting(text), look)

    def link(self, row: int, column: int, url: str, text: str, look: Any) -> None:
        """``text`` leads to a page of the site; beyond Excel's limits it is text alone."""
        if self.links >= LINKS or len(url) > ADDRESS:
            self.text(row, column, text, look)
            return
        self.links += 1
        self.worksheet.write_url(row, column, f"external:{TO_ROOT}{url}", look, fitting(text))

    def day(self, row: int, column: int, day: str, look: Any) -> None:
        self.worksheet.write_datetime(row, column, date.fromisoformat(day), look)

    def height(self, row: int, lines: int) -> None:
        """Call it before the row's cells are written; Excel takes 409 points at most."""
        self.worksheet.set_row(row, min(15 * lines + 3, 400))

    def header(self, titles: list[str], look: Any, frozen: int, rows: int) -> None:
        """One row of titles that stays in sight, with filters over the ``rows`` below it."""
        for column, title in enumerate(titles):
            self.text(0, column, title, look)
        self.worksheet.freeze_panes(1, frozen)
        self.worksheet.autofilter(0, 0, max(rows, 1), len(titles) - 1)
        self.worksheet.set_landscape()
        self.worksheet.repeat_rows(0)
        # Codes and numbers that are text are meant to be.
        self.worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def columns(text: str) -> int:
    """How wide a text is written, in digits; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell of ``width`` digits, not too few."""
    return sum(-(-columns(part) // max(width - 3, 1)) or 1 for part in text.split("\n"))


def fitting(text: str) -> str:
    """``text`` as a cell holds it; what does not fit is cut, and says so."""
    # Characters beyond the basic plane count twice.
    if 2 * len(text) <= CHARACTERS or len(text.encode("utf-16-le")) // 2 <= CHARACTERS:
        return text
    room = 2 * (CHARACTERS - len(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
