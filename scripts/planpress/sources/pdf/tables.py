"""Tables drawn with lines: found by pdfplumber on the pages that have any lines, and put in the place of their text."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace
from typing import Any

from planpress.sources import lines
from planpress.sources.pdf.page import Line, Page

_BREAK = re.compile(r"(?<![A-Za-z])\s*\n\s*|\s*\n\s*(?![A-Za-z])")


def put_in(pages: list[Page], data: bytes) -> list[Page]:
    """The pages with each table as one line that holds its rows."""
    if not any(page.is_ruled for page in pages):
        return pages
    import pdfplumber

    # It tells programmers about documents; to an editor that is noise.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return [_page(page, document.pages[page.number]) if page.is_ruled else page for page in pages]
    # It fails in many ways on documents that other programs open; the text of the cells stays as lines then.
    except Exception:
        return pages


def _page(page: Page, plumbed: Any) -> Page:
    out = list(page.lines)
    for table in plumbed.find_tables():
        rows = [[_BREAK.sub("", cell or "") for cell in row] for row in table.extract()]
        if len(rows) < 2 or max(map(len, rows)) < 2:
            continue
        left, top, right, bottom = table.bbox
        inside = [line for line in out if _is_within(line, left, page.height - bottom, right, page.height - top)]
        written = tuple(lines.table(rows))
        if not inside or not written or _letters(written) != _letters(line.text for line in inside):
            continue
        at = out.index(inside[0])
        out[at] = replace(inside[0], text="", rows=written)
        out = [line for line in out if line not in inside[1:]]
    plumbed.close()
    return replace(page, lines=tuple(out))


def _letters(texts: Any) -> list[str]:
    """The characters of some texts in no order: a table must not lose or gain one."""
    return sorted(char for text in texts for char in text if char not in "|¦ \t\u3000")


def _is_within(line: Line, left: float, bottom: float, right: float, top: float) -> bool:
    across, middle = (line.left + line.right) / 2, (line.bottom + line.top) / 2
    return left <= across <= right and bottom <= middle <= top
