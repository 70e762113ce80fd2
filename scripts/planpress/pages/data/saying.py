"""A cell of the comparison in words that can stand alone in a spreadsheet: the state first, then what the plan says."""

from __future__ import annotations

from collections.abc import Iterator

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
    said = "；".join(f"{amount}（{'，'.join(limits)}）" for amount, limits in _numbers(library, cell))
    return f"{cell.state}：{said}" if said else cell.state


def brief(library: Library, cell: IndicatorCell) -> str:
    """The same in one line that a column can hold: ``并入合计：≥200 项（国际＋国家＋行业标准，期内总量）``."""
    said = [f"{words.quantity(target)}（{words.nature(target)}）" for target in cell.own]
    for number, target in enumerate(cell.joint):
        lead = "另并入合计 " if cell.own and not number else ""
        said.append(
            f"{lead}{words.quantity(target)}（{shortened(joined_names(library, target))}，{words.nature(target)}）"
        )
    return f"{cell.state}：{'；'.join(said)}" if said else cell.state


def joined_names(library: Library, target: Target) -> tuple[str, ...]:
    """The names of the indicators over which a number counts."""
    return tuple(library.indicator[key].name if key in library.indicator else key for key in target.indicators)


def shortened(names: tuple[str, ...]) -> str:
    """国际标准, 国家标准 as 国际＋国家标准: what all names end in stands once."""
    if len(names) < 2:
        return "".join(names)
    tails = [names[0][n:] for n in range(len(names[0]) - 1)]
    ending = next((tail for tail in tails if all(name.endswith(tail) for name in names)), "")
    if not ending or ending in names:
        return "＋".join(names)
    return "＋".join(name.removesuffix(ending) for name in names) + ending


def _numbers(library: Library, cell: IndicatorCell) -> Iterator[tuple[str, list[str]]]:
    """Each number with what limits it: first what it counts together, where it is joint, or else when."""
    for target in cell.own:
        yield words.quantity(target), _limits(library, target)
    for number, target in enumerate(cell.joint):
        lead = "另并入合计 " if cell.own and not number else ""
        yield f"{lead}{words.quantity(target)}", _limits(library, target)


def _limits(library: Library, target: Target) -> list[str]:
    limits = [
        "＋".join(joined_names(library, target)) if len(target.indicators) > 1 else "",
        words.included(library, target),
        words.due(target),
        words.nature(target),
        *words.scope(target),
        f"原文“{target.wording}”，换算" if target.wording else "",
    ]
    return [limit for limit in limits if limit]
