"""What several pages need of the same library or the same plan, worked out once by the first of them in a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planpress.library import Library, PlanEntry

T = TypeVar("T")


def once(work: Callable[[Library], T], library: Library) -> T:
    """``work(library)``, kept with the library. ``work`` is a function of a module, not one made on the way."""
    known = library.worked_out
    if work not in known:
        known[work] = work(library)
    found: T = known[work]
    return found


def once_in(entry: PlanEntry, work: Callable[..., T], *given: object) -> T:
    """``work(*given)``, found in the text of a plan and kept with it: under its name, for other processes and later runs.

    The same plan and the same registers always give the same.
    """
    known = entry.worked_out
    if work.__name__ not in known:
        known[work.__name__] = work(*given)
    found: T = known[work.__name__]
    return found
