"""Where a program broke its lines at the edge of a page, and which lines reach that edge.

Measured on the source itself: what was removed or mended later does not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_OPEN = re.compile(r"[，、：—“（《〔,:(]\Z|[\u4e00-\u9fffA-Za-z0-9]\Z")
_FEWEST = 3
_NEAR = 0.85
# A mark that may not begin a line, or end one, moves the edge by a character or two.
_SLACK = 2
_TIGHT = 0.8
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Wrap:
    """The edge of a source's lines, in characters or in columns; ``least`` is what a line has that reaches it."""

    source: str
    measure: Callable[[str], int]
    least: int

    def reaches(self, offset: int) -> bool:
        """Whether the source's line that holds the character at this offset reaches the edge."""
        start, end = self.source.rfind("\n", 0, offset) + 1, self.source.find("\n", offset)
        return self.measure(self.source[start : end if end >= 0 else len(self.source)].rstrip()) >= self.least


def columns(text: str) -> int:
    """How wide a text is where a Chinese character takes two columns."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


# Two stages ask about the same source.
@lru_cache(maxsize=2)
def edge(source: str) -> Wrap | None:
    """The edge, if there is one: many lines of nearly one length, most of them in the midst of a sentence."""
    lines = [line for each in source.split("\n") if (line := each.rstrip())]
    found = [wrap for measure, unit in ((len, 1), (columns, 2)) if (wrap := _edge(source, lines, measure, unit))]
    return max(found, key=lambda each: each[0])[1] if found else None


def _edge(source: str, lines: list[str], measure: Callable[[str], int], unit: int) -> tuple[float, Wrap] | None:
    if len(lines) < 2 * _FEWEST:
        return None
    lengths = list(map(measure, lines))
    widest = sorted(lengths)[-max(1, len(lengths) // 20)]
    if widest > _WIDEST * unit:
        return None
    full = [line for line, length in zip(lines, lengths, strict=True) if widest * _NEAR <= length <= widest]
    open_ = [line for line in full if _OPEN.search(line[-1:])]
    if len(full) < max(_FEWEST, len(lines) / 4) or len(open_) <= len(full) / 2:
        return None
    sharp = sum(measure(line) >= widest - _SLACK * unit for line in full) / len(full)
    return sharp, Wrap(source, measure, widest - _SLACK * unit if sharp >= _TIGHT else int(widest * _NEAR))
