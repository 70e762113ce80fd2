"""The rows of a sheet, below its titles, as XML: what a workbook is full of, made without a writer that asks every cell what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

CHARACTERS = 32_767  # of a cell, as UTF-16 units
CUT = "…〔此格过长，全文见 JSON〕"
# Stands for the number of the row, which is known when all parts are put together; no text can have it.
HERE = "\0"
_HERE, _END = HERE.encode(), b"</row>"

# XML cannot hold control characters; Excel writes them _x0001_, and an underscore that would begin what looks so _x005F_.
_CONTROL = r"\x00-\x08\x0b-\x1f\ufffe\uffff"
_SPECIAL = re.compile(rf"[&<>{_CONTROL}]|_(?=x[0-9a-fA-F]{{4}}[_{_CONTROL}])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_DAY_0 = date(1899, 12, 30)
# Excel takes 1900 for a leap year: before this day it counts otherwise, and it has no earlier century.
_FIRST_DAY = date(1900, 3, 1)

# A cell that leads into the site: its row in this part, from 0, its column's letters, and the path.
Link = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """``count`` rows with ``HERE`` for their numbers, links in their order, and how wide each column should be, in digits.

    ``styles``: the numbers of the looks that the cells have; they hold in workbooks that give these looks the same numbers.
    """

    count: int
    rows: bytes
    links: tuple[Link, ...]
    widths: tuple[int, ...]
    styles: tuple[int, ...]


def text(place: str, style: int, text: str) -> str:
    """A cell with text, which is never a formula. ``place``: the letters of its column."""
    space = "" if text.strip() == text else ' xml:space="preserve"'
    return f'<c r="{place}{HERE}" s="{style}" t="inlineStr"><is><t{space}>{escaped(fitting(text))}</t></is></c>'


def number(place: str, style: int, value: float) -> str:
    return f'<c r="{place}{HERE}" s="{style}"><v>{value!r}</v></c>'


def boolean(place: str, style: int, value: bool) -> str:
    return f'<c r="{place}{HERE}" s="{style}" t="b"><v>{value:d}</v></c>'


def day(place: str, style: int, value: date) -> str:
    if value < _FIRST_DAY:
        return text(place, style, value.isoformat())
    return number(place, style, (value - _DAY_0).days)


def row(cells: Iterable[str], height: int | None = None) -> str:
    """``height`` in points."""
    tall = "" if height is None else f' ht="{height}" customHeight="1"'
    return f'<row r="{HERE}"{tall}>{"".join(cells)}</row>'


def numbered(rows: bytes, first: int) -> Iterator[bytes]:
    """The rows of a part, one after the other, with their numbers in place."""
    # No text has such a tag: its < is escaped.
    for number, row in enumerate(rows.split(_END)[:-1], first):
        yield row.replace(_HERE, b"%d" % number) + _END


def letters(column: int) -> str:
    """A, B … Z, AA of a column that counts from 0."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def escaped(text: str) -> str:
    """Text as it stands between tags."""
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def columns(text: str) -> int:
    """How wide a text is written, in digits; a Chinese character takes two. In UTF-8 such a character has three bytes and a digit one."""
    return (len(text.encode()) + len(text)) // 2


def fitting(text: str) -> str:
    """``text`` as a cell holds it; what does not fit is cut, and says so."""
    # Characters beyond the basic plane count twice.
    if 2 * len(text) <= CHARACTERS or len(text.encode("utf-16-le")) // 2 <= CHARACTERS:
        return text
    room = 2 * (CHARACTERS - len(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"_x{ord(match[0]):04X}_"
