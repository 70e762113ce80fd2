"""What several pages need of the same library, worked out once by the first of them in a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planpress.library import Library

T = TypeVar("T")


def once(work: Callable[[Library], T], library: Library) -> T:
    """``work(library)``, kept with the library. ``work`` is a function of a module, not one made on the way."""
    known = library.worked_out
    if work not in known:
        known[work] = work(library)
    found: T = known[work]
    return found
