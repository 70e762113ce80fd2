"""What a change means, as data: nothing here knows how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planpress.problems import Problem

Kind = Literal["新增", "删去", "修改", "移动"]
State = Literal["新增", "删去", "改名", "修改"]
KINDS: tuple[Kind, ...] = ("修改", "移动", "新增", "删去")


@dataclass(frozen=True, slots=True)
class Detail:
    """One field or one stretch of text: before and after as a reader reads them; None where there is none.

    ``name`` is ours; the two texts may be a stranger's.
    """

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """``what`` is a word of ours (目标, 条款), ``label`` the plan's words for it, ``place`` the section's id or empty.

    ``touches``: the keys of the plans that a change of a register concerns.
    """

    kind: Kind
    what: str
    label: str
    place: str = ""
    details: tuple[Detail, ...] = ()
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An address that others may have written down: ``url`` without ``#anchor``.

    ``now`` is the whole address of what it led to, None where that is gone. ``other``: the address still opens, but shows something else.
    """

    url: str
    anchor: str = ""
    now: str | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class PlanChange:
    """``key`` as it is after the change; ``old_key`` before it, None for a new plan.

    ``holds``: of a plan that is new or gone, how many of each thing are in it.
    """

    key: str
    title: str
    state: State
    old_key: str | None
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    holds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """``unread``: files that one of the two libraries has and that could not be read, with the side that they are of.

    ``appeared`` and ``solved``: problems that ``check`` has after the change only, and before it only.
    """

    plans: tuple[PlanChange, ...] = ()
    cities: tuple[Change, ...] = ()
    registers: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    appeared: tuple[Problem, ...] = ()
    solved: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == LibraryChange(unread=self.unread)
