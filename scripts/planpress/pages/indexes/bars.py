"""Bars of numbers that are 可直接比, from three plans on; nothing else is ever drawn on one axis (DESIGN: promise 3)."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.library import Library
from planpress.pages import words
from planpress.pages.compute.comparability import groups_of
from planpress.pages.compute.naming import PlacedTarget

FEWEST = 3  # plans
ROW = 46  # height of a row in pixels: a label and its bar


@dataclass(frozen=True, slots=True)
class Bar:
    """``width`` in percent of the axis, which begins at zero; ``reach``: to the upper end of a range."""

    placed: PlacedTarget
    width: float
    reach: float | None
    colour: int


@dataclass(frozen=True, slots=True)
class Chart:
    """``names``: the indicators that all bars count, in the order of the register; ``scope``: what limits them all."""

    names: tuple[str, ...]
    scope: tuple[str, ...]
    bars: tuple[Bar, ...]


def charts(library: Library, family: str) -> tuple[Chart, ...]:
    """A chart for each way of counting that three plans or more share, the largest number first."""
    made = []
    for group in groups_of(library, family):
        names = tuple(library.indicator[key].name for key in group.indicators if key in library.indicator)
        for class_ in group.classes:
            if len({placed.entry.key for placed in class_}) >= FEWEST:
                first = class_[0].target
                made.append(Chart(names, (words.nature(first), *words.scope(first)), _bars(library, class_)))
    return tuple(made)


def _bars(library: Library, class_: tuple[PlacedTarget, ...]) -> tuple[Bar, ...]:
    most = max(float(placed.target.upper or placed.target.value) for placed in class_) or 1.0

    def percent(value: float) -> float:
        return round(100 * value / most, 2)

    ranked = sorted(class_, key=lambda placed: -float(placed.target.value))
    return tuple(
        Bar(
            placed,
            percent(float(placed.target.value)),
            None if placed.target.upper is None else percent(float(placed.target.upper)),
            words.city_number(library, placed.entry.city_key),
        )
        for placed in ranked
    )
