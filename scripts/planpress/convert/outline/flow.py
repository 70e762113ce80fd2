"""Lines as pieces: bullets, rows of a table that belong together, all others by their numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.body import MAX_COLUMNS
from planpress.convert.line import Line
from planpress.convert.outline.markers import BULLET, Kind, is_decimal, recognise
from planpress.convert.outline.pieces import Piece

# Under the title of a report: when and where it was given.
_GIVEN = re.compile(r"[-—–―－─]{1,4}[ 　]*\d{4}年\d{1,2}月\d{1,2}日[^。；]{0,60}上")
_ROW = re.compile(r"[^|｜]*[|｜][^|｜]*[|｜]?.*")
_RULE = re.compile(r"[|｜\s:-]+")
_BAR = re.compile("[|｜]")
_OPENING_BAR = re.compile(r"\A[|｜]")


def flow(lines: tuple[Line, ...]) -> list[Piece]:
    """The lines as pieces."""
    out: list[Piece] = []
    decimal = is_decimal(line.text for line in lines)
    for piece in _tables(lines):
        if piece.role == "table" or _GIVEN.fullmatch(piece.text):
            out.append(piece)
        elif match := BULLET.match(piece.text):
            line = replace(piece.line.cut(match.end()), blanks=piece.line.blanks)
            out.append(Piece(line, role="bullet"))
        else:
            marker = recognise(piece.text)
            # 1 before a word counts chapters only where 1.1 counts sections.
            if marker is None or (marker.kind == Kind.DECIMAL_1 and not decimal):
                out.append(piece)
            else:
                out.append(Piece(piece.line, marker))
    return _dotted_chapters(out) if decimal else out


def _dotted_chapters(pieces: list[Piece]) -> list[Piece]:
    """Where 1.1 counts sections, the 1. above it counts chapters; 1. and 2. that only list something stay below."""
    out = list(pieces)
    numbered = [i for i, piece in enumerate(pieces) if piece.marker]
    chapter = 0
    for i, following in zip(numbered, [*numbered[1:], None], strict=True):
        marker = pieces[i].marker
        assert marker is not None
        if marker.kind == Kind.DECIMAL_2:
            chapter = int(pieces[i].text.split(".")[0])
        elif marker.kind == Kind.ARABIC:
            below = following is not None and re.match(rf"{marker.number}\.1\D", pieces[following].text)
            if below or (marker.number == chapter + 1 and not re.search("[，；。]", pieces[i].text)):
                out[i] = replace(pieces[i], marker=replace(marker, kind=Kind.DECIMAL_1))
                chapter = marker.number
    return out


def _tables(lines: tuple[Line, ...]) -> list[Piece]:
    out: list[Piece] = []
    run: list[tuple[Line, tuple[str, ...]]] = []

    def close() -> None:
        rows = [row for line, row in run if not _RULE.fullmatch(line.text)]
        if rows and len(run) > 1:
            width = max(map(len, rows))
            cells = tuple(row + ("",) * (width - len(row)) for row in rows)
            out.append(Piece(run[0][0], role="table", cells=cells))
        else:
            out.extend(Piece(line) for line, _ in run)
        run.clear()

    for line in lines:
        row = _cells(line.text) if _may_be_row(line.text) else ()
        # A line of more cells than a plan's table may have is none: one such would make every row as long.
        if 0 < len(row) <= MAX_COLUMNS:
            run.append((line, row))
        else:
            if run:
                close()
            out.append(Piece(line))
    close()
    return out


def _may_be_row(text: str) -> bool:
    return ("|" in text or "｜" in text) and _ROW.fullmatch(text) is not None and not text.endswith("。")


def _cells(text: str) -> tuple[str, ...]:
    """The cells of a row, without empty ones at its end."""
    cells = [cell.strip() for cell in _BAR.split(_OPENING_BAR.sub("", text.strip()))]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return tuple(cells)
