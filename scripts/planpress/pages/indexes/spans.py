"""The table of a family: kinds as columns, a joint number as one cell across its kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Target
from planpress.pages.compute.matrix import IndicatorCell, indicator_cell
from planpress.registers import Indicator


@dataclass(frozen=True, slots=True)
class Kind:
    """One indicator of one plan in the row of its own numbers."""

    cell: IndicatorCell


@dataclass(frozen=True, slots=True)
class Joint:
    """A number across ``columns`` kinds. ``beyond``: names of its kinds that do not stand beside the others here."""

    target: Target
    columns: int
    beyond: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    columns: int


@dataclass(frozen=True, slots=True)
class PlanRows:
    """``own``: a cell for each kind; ``joint``: a row for each number over several kinds, blanks beside it."""

    entry: PlanEntry
    own: tuple[Kind, ...]
    joint: tuple[tuple[Joint | Blank, ...], ...]


def plan_rows(library: Library, entry: PlanEntry, indicators: Sequence[Indicator]) -> PlanRows:
    """What one plan says of the kinds of a family."""
    own = tuple(Kind(indicator_cell(library, entry, item.key)) for item in indicators)
    keys = [item.key for item in indicators]
    joint = [
        target for target in entry.plan.targets if len(target.indicators) > 1 and set(target.indicators) & set(keys)
    ]
    return PlanRows(entry, own, tuple(tuple(_spanned(library, target, keys)) for target in joint))


def _spanned(library: Library, target: Target, keys: list[str]) -> Iterator[Joint | Blank]:
    columns = [n for n, key in enumerate(keys) if key in target.indicators]
    start = end = columns[0]
    while end + 1 in columns:
        end += 1
    shown = set(keys[start : end + 1])
    beyond = tuple(library.indicator[key].name for key in target.indicators if key not in shown)
    if start:
        yield Blank(start)
    yield Joint(target, end - start + 1, beyond)
    if end + 1 < len(keys):
        yield Blank(len(keys) - end - 1)
