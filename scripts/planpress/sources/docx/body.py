"""The blocks of a document in their order: paragraphs with their numbers, tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from planpress.sources import lines
from planpress.sources.docx.inline import Inline, note_mark
from planpress.sources.docx.names import ALTERNATIVES, CHOICE, FALLBACK, is_on, number, value, w
from planpress.sources.docx.numbering import Numbering
from planpress.sources.docx.styles import Styles

Notes = dict[tuple[str, str], etree._Element]
_GONE = frozenset(w(name) for name in ("del", "moveFrom"))
_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTENT = (w(name) for name in ("p", "tbl", "tr", "tc", "sdtContent"))


class Body:
    """Turns one document into lines; every paragraph is read once, in its order, because numbers count on."""

    def __init__(self, numbering: Numbering, styles: Styles, notes: Notes):
        self._numbering = numbering
        self._inline = Inline(styles)
        self._notes = notes
        self._due: list[tuple[str, str, int]] = []  # notes cited whose text is still to come
        self._carried = ""

    def lines(self, document: etree._Element) -> Iterator[str]:
        """The document's text in the form of ``sources.lines``."""
        body = document.find(w("body"))
        for block in () if body is None else body:
            yield from self._block(block)
            yield from self._notes_due()
        if self._carried:
            yield from lines.paragraph(self._carried)

    def _blocks(self, container: etree._Element) -> Iterator[str]:
        for block in container:
            yield from self._block(block)

    def _block(self, block: etree._Element) -> Iterator[str]:
        if block.tag in _GONE:
            return
        if block.tag == _PARAGRAPH:
            yield from self._paragraph(block)
        elif block.tag == _TABLE:
            yield from self._table(block)
        elif block.tag == ALTERNATIVES:
            found = block.find(CHOICE)
            yield from self._blocks(found if found is not None else block)
        elif block.tag != FALLBACK:
            # Wrappers: content controls, inserted or moved blocks, custom elements; anything else has no blocks.
            yield from self._blocks(block)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(w("pPr"))
        mark = properties.find(w("rPr")) if properties is not None else None
        shown = self._inline.read(paragraph)
        self._due += shown.notes
        text = self._carried + shown.text
        self._carried = ""
        if mark is not None and any(mark.find(name) is not None for name in _GONE):
            # Its end is deleted: what it shows stands at the head of the next paragraph.
            self._carried = text
        elif text.strip() or not (shown.boxes or is_on(mark, "vanish")):
            yield from lines.paragraph(self._numbering.before(properties) + text.lstrip(" \t\u3000"))
        for box in shown.boxes:
            yield from self._blocks(box)

    def _notes_due(self) -> Iterator[str]:
        while self._due:
            part, id, count = self._due.pop(0)
            note = self._notes.get((part, id))
            text = " ".join(line for line in self._blocks(note) if line) if note is not None else ""
            if text:
                yield note_mark(count) + text

    def _table(self, table: etree._Element) -> Iterator[str]:
        rows = [_cells(row) for row in _within(table, _ROW) if row.find(f"{w('trPr')}/{w('del')}") is None]
        if all(len(row) < 2 for row in rows):
            for row in rows:
                for _, _, cell in row:
                    yield from self._blocks(cell) if cell is not None else ()
            return
        yield from lines.table([self._row(row) for row in rows])

    def _row(self, row: list[tuple[int, int, etree._Element | None]]) -> list[str]:
        out: list[str] = []
        for before, span, cell in row:
            out += [""] * before
            out.append(self._cell(cell) if cell is not None else "")
            out += [""] * (span - 1)
        return out

    def _cell(self, cell: etree._Element) -> str:
        """A cell on one line, with the tables inside it."""
        parts = (line.strip("| ").replace(" | ", " ") if line.startswith("| ") else line for line in self._blocks(cell))
        return " ".join(part for part in parts if part)


def _cells(row: etree._Element) -> list[tuple[int, int, etree._Element | None]]:
    """(columns skipped before it, columns it spans, cell) of each cell; no cell where it is the rest of a merged one."""
    out: list[tuple[int, int, etree._Element | None]] = []
    skipped = number(row.find(w("trPr")), "gridBefore") or 0
    for cell in _within(row, _CELL):
        properties = cell.find(w("tcPr"))
        if properties is not None and properties.find(w("cellDel")) is not None:
            continue
        span = min(max(number(properties, "gridSpan") or 1, 1), _WIDEST)
        rest = any(_continues(properties, name) for name in ("vMerge", "hMerge"))
        out.append((min(skipped, _WIDEST), span, None if rest else cell))
        skipped = 0
    return out


_WIDEST = 63


def _continues(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(w(name)) if properties is not None else None
    return found is not None and value(properties, name) in (None, "continue")


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and insertions, not through other tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag not in (_TABLE, _PARAGRAPH, _ROW, _CELL):
            yield from _within(child, tag)
