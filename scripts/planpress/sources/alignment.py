"""Where each character of the page comes from: the walk that proves that nothing is lost, remembered."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from planpress.body import texts
from planpress.model import Plan
from planpress.sources import declared
from planpress.sources.conservation import Difference, Walk, walked


class Alignment:
    """A source beside the page that was made of it.

    ``runs`` is (index of the block, line in the plan file, text) of each run of the page's text in order; offsets in the
    source count from 0. ``differences``: where the two part though the plan does not declare it. ``title``: where the source
    has the plan's title.
    """

    def __init__(self, source: str, plan: Plan):
        self.source = source
        self.declared = declared.apply(source, plan)
        walk = walked(source, self.declared, plan)
        self.runs = tuple((index, line, text) for index, block in enumerate(plan.body) for line, text in texts(block))
        self._walk: Walk = walk
        self._pieces = [piece for piece in walk.pieces if piece.offsets]
        self._first = {piece.number: n for n, piece in reversed(list(enumerate(self._pieces)))}

    @property
    def differences(self) -> tuple[Difference, ...]:
        return tuple(self._walk.found)

    @property
    def title(self) -> tuple[int, int] | None:
        return self._walk.title

    @cached_property
    def _starts(self) -> list[int]:
        return [place for place, _, _ in self._walk.alike]

    def origin(self, run: int, at: int) -> int | None:
        """The offset in the source of the character ``at`` of a run; None for one that the source does not have there.

        What is published though it stands for nothing of its own (a mark that a fold leaves out) is where the character
        before it is.
        """
        n = self._first.get(run)
        if n is None:
            return None
        while n + 1 < len(self._pieces) and self._pieces[n + 1].number == run and self._pieces[n + 1].offsets[0] <= at:
            n += 1
        piece = self._pieces[n]
        inside = max(bisect_right(piece.offsets, at) - 1, 0)
        return self._origin(piece.start + inside)

    def _origin(self, place: int) -> int | None:
        found = bisect_right(self._starts, place) - 1
        # Empty stretches share their start with the one behind them.
        if found < 0:
            return None
        start, there, length = self._walk.alike[found]
        return self._walk.there.offsets[there + place - start] if place < start + length else None

    def origins(self, run: int) -> list[int | None]:
        """The same for every character of a run."""
        return [self.origin(run, at) for at in range(len(self.runs[run][2]))]

    def line(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset in the source, both from 1."""
        number = bisect_right(self._walk.newlines, offset - 1)
        return number, offset - self._walk.newlines[number - 1]
