"""A cell of the comparison in words that can stand alone in a spreadsheet: the state first, then what the plan says."""

from __future__ import annotations

from planpress.library import Library
from planpress.model import Absence, Requirement, Target
from planpress.pages import words
from planpress.pages.compute.matrix import IndicatorCell

Statement = Target | Requirement | Absence


def statements(cell: IndicatorCell) -> tuple[Statement, ...]:
    """What the plan says of the indicator, its own numbers first; baselines, which are no targets, left out."""
    absences = (cell.absence,) if cell.absence else ()
    return (*cell.own, *cell.joint, *cell.requirements, *absences)


def summary(library: Library, cell: IndicatorCell) -> str:
    """``数值：1000 项（2020年，期内总量，主导或参与）``; a cell without a number is its state alone.

    The state ends before the first ``：``, so that a program can cut it off and nobody takes 未核 for 未提及.
    """
    numbers = [_target(library, target) for target in cell.own]
    joint = [_target(library, target) for target in cell.joint]
    if cell.own and joint:
        joint[0] = f"另并入合计 {joint[0]}"
    said = "；".join([*numbers, *joint])
    return f"{cell.state}：{said}" if said else cell.state


def joined_names(library: Library, target: Target) -> tuple[str, ...]:
    """The names of the indicators over which a number counts."""
    return tuple(library.indicator[key].name if key in library.indicator else key for key in target.indicators)


def _target(library: Library, target: Target) -> str:
    limits = [
        "＋".join(joined_names(library, target)) if len(target.indicators) > 1 else "",
        words.included(library, target),
        words.due(target),
        words.nature(target),
        *words.scope(target),
        f"原文“{target.wording}”，换算" if target.wording else "",
    ]
    return f"{words.quantity(target)}（{'，'.join(part for part in limits if part)}）"
