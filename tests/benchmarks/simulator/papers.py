"""Pages as PDF: paragraphs broken into lines of one width, running heads, numbered pages, tables drawn with rules."""

from __future__ import annotations

import random
from itertools import groupby

from pdfdoc import WIDTH, pdf

from .pages import Page, cells, is_row

_LEFT, _TOP, _BOTTOM = 72, 770, 70
_LEADING = 1.7
_NUMBERS = ("- {} -", "— {} —", "{}", "第{}页")


def as_pdf(page: Page, dice: random.Random) -> bytes:
    """The text of the page; every document has its own size of letters, its own head and its own form of numbers."""
    size = dice.choice((14, 16))
    across = (WIDTH - 2 * _LEFT) // size
    sheets = _Sheets(size, dice.choice(_NUMBERS), dice.choice(("", "标准化工作文件汇编", page.text[0][:24])))
    for row, lines in groupby(filter(None, page.text), is_row):
        if row:
            sheets.table([cells(line) for line in lines])
            continue
        for line in lines:
            for n, piece in enumerate(_broken(f"\u3000\u3000{line}", across)):
                sheets.line(piece if n else piece[2:], 0 if n else 2)
    return pdf(sheets.done())


class _Sheets:
    """Fills sheets from the top."""

    def __init__(self, size: int, number: str, head: str):
        self.size, self.number, self.head = size, number, head
        self.sheets: list[list[str]] = []
        self.y = 0.0
        self._turn()

    def line(self, text: str, indent: int) -> None:
        if self.y < _BOTTOM:
            self._turn()
        self.sheets[-1].append(f"{_LEFT + indent * self.size} {self.y:.1f} {self.size} {text}")
        self.y -= _LEADING * self.size

    def table(self, rows: list[list[str]]) -> None:
        """Columns as wide as their longest cell, words broken where that is too much."""
        small = self.size - 4
        columns = max(map(len, rows))
        room = (WIDTH - 2 * _LEFT) // small
        most = room // columns
        rows = [[*row, *[""] * (columns - len(row))] for row in rows]
        longest = [max(len(row[column]) for row in rows) for column in range(columns)]
        widths = [min(length, most) + 1 for length in longest]
        widths[longest.index(max(longest))] += room - sum(widths)
        edges = [_LEFT + small * sum(widths[:column]) for column in range(columns + 1)]
        broken = [[_broken(cell, width - 1) for cell, width in zip(row, widths, strict=True)] for row in rows]
        heights = [1.4 * small * max(map(len, row)) + 6 for row in broken]
        if self.y - sum(heights) < _BOTTOM:
            self._turn()
        top = self.y + small
        sheet = self.sheets[-1]
        sheet.append(f"line {edges[0]} {top:.1f} {edges[-1]} {top:.1f}")
        bottom = top
        for row, height in zip(broken, heights, strict=True):
            for edge, parts in zip(edges, row, strict=False):
                for n, part in enumerate(parts):
                    if part:
                        sheet.append(f"{edge + 4} {bottom - small - 3 - 1.4 * small * n:.1f} {small} {part}")
            bottom -= height
            sheet.append(f"line {edges[0]} {bottom:.1f} {edges[-1]} {bottom:.1f}")
        sheet += [f"line {edge} {top:.1f} {edge} {bottom:.1f}" for edge in edges]
        self.y = bottom - 1.5 * self.size

    def done(self) -> list[list[str]]:
        for n, sheet in enumerate(self.sheets, 1):
            sheet.append(f"{WIDTH // 2 - 14} 40 9 {self.number.format(n)}")
            if self.head:
                sheet.insert(0, f"{_LEFT} 805 9 {self.head}")
        return self.sheets

    def _turn(self) -> None:
        self.sheets.append([])
        self.y = float(_TOP)


def _broken(text: str, across: int) -> list[str]:
    """The lines of a paragraph; a Latin letter or a digit takes half the room."""
    out, room = [""], float(across)
    for char in text:
        width = 0.5 if char.isascii() else 1
        room -= width
        if room < 0:
            out.append("")
            room = across - width
        out[-1] += char
    return out
