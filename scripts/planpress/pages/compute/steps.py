"""From where a plan says it stands to what it promises: 现状 → 目标, each pair with what lies between the two counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages.compute.comparability import Comparison, compare_facts, families, unit_of


@dataclass(frozen=True, slots=True)
class Start:
    """A number that the plan reports, and how it is counted beside the promised one."""

    baseline: Baseline
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Step:
    """``starts`` are empty where the target's own sentence says from where it goes (``target.baseline``)."""

    entry: PlanEntry
    target: Target
    starts: tuple[Start, ...]


def steps(library: Library, family: str) -> tuple[Step, ...]:
    """The targets of a family that have a number to start from, in the order of the library.

    Only numbers over the same indicators in the same unit stand beside each other: others are 只同族 at best. A part of another
    target has no start of its own.
    """
    found = []
    for entry in library.plans:
        for target in entry.plan.targets:
            if family in families(library, target) and target.nature != "part":
                starts = () if target.baseline is not None else tuple(_starts(library, entry, target))
                if starts or target.baseline is not None:
                    found.append(Step(entry, target, starts))
    return tuple(found)


def _starts(library: Library, entry: PlanEntry, target: Target) -> Iterator[Start]:
    for item in entry.plan.baselines:
        if set(item.indicators) == set(target.indicators) and unit_of(library, item) == unit_of(library, target):
            yield Start(item, compare_facts(library, ("现状", item), ("目标", target)))
