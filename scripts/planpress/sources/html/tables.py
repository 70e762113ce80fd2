"""Tables: those that hold data, as rows; those that only lay a page out are passed through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_WIDEST = 100
# Beyond these no cell reaches across or down, or a small page could ask for any number of empty cells.
_MOST_COLUMNS = 200
_LONGEST_CELL = 400
_WHOLE = re.compile(r"[0-9]{1,9}")


def text_of(element: etree._Element) -> str:
    """All text inside an element, shown or not."""
    return "".join(map(str, element.itertext()))


def is_data(table: etree._Element) -> bool:
    """Whether a table is one: rows of two cells at least, none of which holds another table or pages of text."""
    rows = list(_rows(table))
    if not any(len(_cells(row)) > 1 for row in rows):
        return False
    for row in rows:
        for cell in _cells(row):
            if next(cell.iter("table"), None) is not None:
                return False
            if len(text_of(cell)) > _LONGEST_CELL and len(list(cell.iter("p", "br", "div", "h2", "h3"))) > 2:
                return False
    return True


def rows_of(table: etree._Element) -> list[list[etree._Element | None]]:
    """Rows of cells by columns; None where a cell that is merged with one before or above it reaches."""
    out: list[list[etree._Element | None]] = []
    reaching: dict[int, int] = {}  # column -> rows that a cell above still reaches down
    for row in _rows(table):
        line: list[etree._Element | None] = []
        for cell in _cells(row):
            _skip(line, reaching)
            span, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            start = len(line)
            span = max(min(span, _MOST_COLUMNS - start), 1)
            line += [cell, *[None] * (span - 1)]
            if deep > 1:
                reaching |= dict.fromkeys(range(start, start + span), deep - 1)
        _skip(line, reaching)
        out.append(line)
    return out


def _skip(line: list[etree._Element | None], reaching: dict[int, int]) -> None:
    while reaching.get(len(line), 0) and len(line) < _MOST_COLUMNS:
        reaching[len(line)] -= 1
        line.append(None)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _WIDEST) if _WHOLE.fullmatch(text) else 1


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren("td", "th"))
