"""What several pages need of the same library or the same plan, worked out once by the first of them in a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planpress.library import Library, PlanEntry
from planpress.light import ask

T = TypeVar("T")


def once(work: Callable[[Library], T], library: Library) -> T:
    """``work(library)``, kept with the library. ``work`` is a function of a module, not one made on the way."""
    known = library.worked_out
    if work not in known:
        known[work] = work(library)
    found: T = known[work]
    return found


def once_in(entry: PlanEntry, name: str, work: Callable[..., T], *given: object) -> T:
    """``work(*given)``, found in the text of a plan and kept with it, for other processes and later runs: a part of ``light.PARTS``.

    The same plan and the same registers always give the same.
    """
    ask(name)
    known = entry.worked_out
    if name not in known:
        known[name] = work(*given)
    found: T = known[name]
    return found
