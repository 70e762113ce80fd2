"""Plans on a time line, as an SVG that is drawn at build time and grows with the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.pages import words

ROW = 27  # height of a row in pixels: a bar with its name beside it
TOP = 28  # room for the years
MARGIN = 2.0  # percent left free on both sides
MOST_TICKS = 8
ROOM = 38  # percent that the longest name needs beside its bar on a phone


@dataclass(frozen=True, slots=True)
class Bar:
    """``top`` in pixels, ``left``, ``width`` in percent of the drawing; ``open``: the text names no first year, so the bar begins when it was issued."""

    entry: PlanEntry
    name: str
    top: int
    left: float
    width: float
    open: bool
    colour: int

    @property
    def late(self) -> bool:
        """With more room before the bar than behind it the name stands before it."""
        return self.left > 100 - self.left - self.width

    @property
    def within(self) -> bool:
        """With too little room on both sides the name stands on the bar."""
        return max(self.left, 100 - self.left - self.width) < ROOM


@dataclass(frozen=True, slots=True)
class Timeline:
    """``ticks``: (percent, year)."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    height: int


def timeline(library: Library, plans: Iterable[PlanEntry]) -> Timeline | None:
    """The plans that name a year, first those that end first; None where no plan does."""
    spans = sorted(((*span, entry) for entry in plans if (span := _span(entry))), key=lambda item: (item[1], item[0]))
    if not spans:
        return None
    first, last = min(item[0] for item in spans), max(item[1] for item in spans) + 1

    def percent(year: int) -> float:
        return round(MARGIN + (year - first) / (last - first) * (100 - 2 * MARGIN), 2)

    bars = tuple(
        Bar(
            entry,
            library.city[entry.city_key].city.name,
            TOP + ROW * row,
            percent(start),
            round(percent(end + 1) - percent(start), 2),
            entry.plan.period.start is None,
            words.city_number(library, entry.city_key),
        )
        for row, (start, end, entry) in enumerate(spans)
    )
    step = -(-(last - first) // MOST_TICKS)
    ticks = tuple((percent(year), year) for year in range(first, last + 1, step))
    return Timeline(bars, ticks, TOP + ROW * len(bars) + 4)


def _span(entry: PlanEntry) -> tuple[int, int] | None:
    """First and last year; of an opinion that only names its end, from the year in which it was issued."""
    plan = entry.plan
    made = plan.issued or plan.published
    start = plan.period.start or (made.year if made else None) or plan.period.end
    end = plan.period.end or start
    return None if start is None or end is None else (min(start, end), end)
