"""The form in which a document that is no plain text is written down as text.

A paragraph is a line, and so is each part of one that a soft break divides. An empty paragraph is a blank line. A row of
a table is a line ``| 指标 | 单位 | 2025年 |``: cells in their order, each on one line, one bar between them and one at either
end; a cell that is merged into the one before or above it is empty, so that no text stands twice. A table of one column, or of
more than a plan's table may have, is a frame around paragraphs, and is written as these. A bar inside a cell is written ``¦``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planpress.body import MAX_COLUMNS

# A break between two Chinese characters carries nothing; elsewhere it is a space.
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")


def one_line(text: str) -> str:
    """The text with every run of spaces and breaks as one space, and no indent; characters without width are gone."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip(" \u3000")


def paragraph(text: str) -> list[str]:
    """A paragraph as lines; a newline in it is a soft break. An empty paragraph is one blank line."""
    return [one_line(line) for line in text.split("\n")]


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """A table as lines. Rows may differ in length; cells may hold breaks. Rows and columns without any text are left out."""
    cells = [[one_line(cell).replace("|", "¦") for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    used = sorted({column for row in cells for column, cell in enumerate(row) if cell})
    # A row of very many cells makes all others as long: no plan's table is such a one.
    if not 2 <= len(used) <= MAX_COLUMNS:
        return [cell for row in cells for cell in row if cell]
    return ["| " + " | ".join(row[column] if column < len(row) else "" for column in used) + " |" for row in cells]


def joined(lines: Iterable[str]) -> str:
    """Lines as the text of a source: never more than two blank lines together, none at the ends, a newline at the end."""
    out: list[str] = []
    for line in lines:
        if line or (out and out[-2:] != ["", ""]):
            out.append(line)
    return "\n".join(out).strip("\n") + "\n"
