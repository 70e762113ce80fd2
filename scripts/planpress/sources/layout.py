"""The page in pieces, in order: what the source must spell, and what it may have where a piece begins or ends, which the layout
stands for: dashes before an item, the 。 of a run-in title, the bars of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from planpress.body import Bullets, Heading, Table, texts
from planpress.folding import Folded, fold
from planpress.model import Plan

_MARKER = re.compile(r"(?P<digits>\d{1,3})\.(?!\d)|[(（](?P<inner>[一二三四五六七八九十百\d]{1,4})[)）]")
_STOP = re.compile("。?")
_DASHES = re.compile(r"[-—–―－─·•●○■◆▪]*")
RULES = re.compile(r"[|｜│]?[-:|]*")
_GAP = re.compile(" ?")


class PagePiece(NamedTuple):
    """Folded text of the page from ``start`` of all of it; ``pattern`` is what the source may have in its stead.

    It begins at ``inside`` of ``folded``, whose characters stand in ``raw``, the text as published, which is the
    ``number``-th run of the page.
    """

    start: int
    text: str
    line: int
    pattern: re.Pattern[str] | None = None
    raw: str = ""
    folded: Folded = Folded.of("")
    inside: int = 0
    number: int = -1

    @property
    def offsets(self) -> Sequence[int]:
        """Where its characters stand in ``raw``."""
        return self.folded.offsets[self.inside : self.inside + len(self.text)]


def pieces_of(plan: Plan) -> list[PagePiece]:
    """The pieces of a plan's text, folded as it declares."""
    pieces: list[PagePiece] = []
    end = 0

    def layout(line: int, pattern: re.Pattern[str]) -> None:
        pieces.append(PagePiece(end, "", line, pattern))

    def add(text: Folded, start: int, stop: int, raw: str, line: int, pattern: re.Pattern[str] | None = None) -> None:
        nonlocal end
        pieces.append(PagePiece(end, text.text[start:stop], line, pattern, raw, text, start, number))
        end += stop - start

    # What was removed from the source must not be on the page at all, so these folds are the source's alone.
    keys = [key for key in plan.normalised if key not in ("page-furniture", "pinyin-notes", "t2s")]
    number = -1
    for block in plan.body:
        for line, raw in texts(block):
            number += 1
            layout(line, _GAP)
            if isinstance(block, Bullets) and "list-dashes" in keys:
                layout(line, _DASHES)
            if isinstance(block, Table):
                layout(line, RULES)
            text = fold(raw, keys)
            marker = _MARKER.match(text.text) if "markers" in keys else None
            if marker:
                add(text, 0, marker.end(), raw, line, _marker(marker))
            add(text, marker.end() if marker else 0, len(text.text), raw, line)
            if isinstance(block, Heading) and "run-in-stops" in keys:
                layout(line, _STOP)
            if isinstance(block, Table):
                layout(line, RULES)
    layout(pieces[-1].line if pieces else 0, _GAP)
    return pieces


def _marker(marker: re.Match[str]) -> re.Pattern[str]:
    if marker["digits"]:
        return re.compile(rf"{marker['digits']}[.、]")
    return re.compile(rf"[(（]{marker['inner']}[)）]、?")
