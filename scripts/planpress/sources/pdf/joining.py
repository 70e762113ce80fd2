"""Lines of pages as paragraphs: a line goes on where it reaches the right margin and the next begins at the left one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from planpress.sources.pdf.page import Line, Page

# What begins a paragraph whatever stands before it, when that has come to an end.
_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[编章节条]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳]|附件|专栏|——|[■●◆▪•○])"
)
_ENDS = re.compile(r"[。！？；：.!?;:]['”’」』）)]?\Z")
# An entry of a table of contents reaches the margin with its page number.
_LEADER = re.compile(r"[.…·•⋯．]{3,}\s*\d{0,4}\Z")
# A page of fewer lines has no margins of its own: most of them may be indented.
_OWN = 10
_LATIN = re.compile(r"[A-Za-z]\Z")


class _Margins(NamedTuple):
    left: float
    right: float


# Where nothing is shared no line goes on.
_ANY = _Margins(0.0, math.inf)


def paragraphs(pages: list[Page]) -> Iterator[str]:
    """The paragraphs of pages that follow one another; a row of a table is one line."""
    whole = _margins([line for page in pages for line in page.lines])
    placed = [
        (line, margins)
        for page in pages
        for margins in [(_margins(list(page.lines)) if len(page.lines) >= _OWN else None) or whole or _ANY]
        for line in page.lines
    ]
    flush = _begins_flush(placed)
    text = ""
    for (line, margins), before in zip(placed, [None, *placed], strict=False):
        if before and text and not line.rows and _goes_on(*before, line, margins, flush):
            text = _put_together(text, line.text)
            continue
        if text:
            yield text
        yield from line.rows
        text = line.text
    if text:
        yield text


def _goes_on(line: Line, margins: _Margins, following: Line, its: _Margins, flush: bool) -> bool:
    if line.rows or _LEADER.search(line.text) or abs(following.size - line.size) > 0.2 * line.size:
        return False
    if not _is_full(line, margins) or _is_indented(following, its):
        return False
    return not (flush and _MARKER.match(following.text) and _ENDS.search(line.text))


def _is_full(line: Line, margins: _Margins) -> bool:
    return line.right >= margins.right - 1.6 * line.size


def _is_indented(line: Line, margins: _Margins) -> bool:
    return line.left - margins.left > 1.2 * line.size


def _begins_flush(placed: list[tuple[Line, _Margins]]) -> bool:
    """Whether numbered paragraphs begin at the margin, so that only their numbers tell them from lines that go on."""
    begun = [
        _is_indented(line, margins)
        for (before, around), (line, margins) in pairwise(placed)
        if not before.rows and not _is_full(before, around) and _MARKER.match(line.text)
    ]
    return begun.count(False) > 0 and begun.count(True) <= 4 * begun.count(False)


def _margins(lines: list[Line]) -> _Margins | None:
    """Where text begins and ends: the outermost places that a tenth of the lines share, three at least."""
    text = [line for line in lines if not line.rows]
    left = _shared([(line.left, line.size) for line in text])
    right = _shared([(-line.right, line.size) for line in text])
    return None if left is None or right is None else _Margins(left, -right)


def _shared(places: list[tuple[float, float]]) -> float | None:
    """The first place from which on enough others lie within a character's width."""
    places = sorted(places)
    enough = max(3, len(places) // 10)
    for index, (place, size) in enumerate(places):
        if index + enough <= len(places) and places[index + enough - 1][0] - place <= size:
            return place
    return None


def _put_together(text: str, more: str) -> str:
    return f"{text} {more}" if _LATIN.search(text) and more[:1].isascii() and more[:1].isalpha() else text + more
