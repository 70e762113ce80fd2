"""Which entry of the old list is which of the new one, so that an edit is an edit and not a loss and a find."""

from __future__ import annotations

import bisect
import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")
Pairs = dict[int, int]
# Likeness is measured of so many pairs at most; a file with more left over is no edit any more.
_MOST_PAIRS = 5_000
_LONGEST = 200


def same(old: Sequence[T], new: Sequence[T], pairs: Pairs, identity: Callable[[T], Hashable]) -> None:
    """Adds the pairs that have the same identity, in order; entries whose identity is None have none."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for index, entry in enumerate(new):
        if index not in taken and (key := identity(entry)) is not None:
            waiting[key].append(index)
    for index, entry in enumerate(old):
        found = waiting.get(identity(entry)) if index not in pairs else None
        if found:
            pairs[index] = found.pop(0)


def alike(old: Sequence[T], new: Sequence[T], pairs: Pairs, likeness: Callable[[T, T], float], least: float) -> None:
    """Adds the pairs that are alike by ``least`` (0 to 1) at least, the likest first, of equals the nearest in order."""
    taken = set(pairs.values())
    left = [index for index in range(len(old)) if index not in pairs]
    right = [index for index in range(len(new)) if index not in taken]
    if len(left) * len(right) > _MOST_PAIRS:
        return
    scored = [(likeness(old[a], new[b]), a, b) for a in left for b in right]
    for score, a, b in sorted(scored, key=lambda found: (-found[0], abs(found[1] - found[2]), found[1])):
        if score >= least and a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)


def joined(old: Sequence[T], new: Sequence[T], pairs: Pairs) -> list[tuple[T | None, T | None]]:
    """(old, new) in the order of the new ones, None where there is none; what is gone comes last."""
    back = {place: index for index, place in pairs.items()}
    out: list[tuple[T | None, T | None]] = [
        (old[back[index]] if index in back else None, entry) for index, entry in enumerate(new)
    ]
    return out + [(entry, None) for index, entry in enumerate(old) if index not in pairs]


def ratio(old: str, new: str) -> float:
    """How much two texts are alike, 0 to 1, by their beginnings where they are long."""
    if old == new:
        return 1.0
    matcher = difflib.SequenceMatcher(None, old[:_LONGEST], new[:_LONGEST], autojunk=False)
    # The quick one is never below the true one.
    return matcher.ratio() if matcher.quick_ratio() > 0.3 else 0.0


def out_of_order(pairs: Pairs) -> frozenset[int]:
    """Old indexes of the fewest entries that must have been moved to make the new order of the old one."""
    tops: list[int] = []  # the lowest new index with which a rising run of each length ends, and its old index
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for old, new in sorted(pairs.items()):
        length = bisect.bisect_left(tops, new)
        tops[length : length + 1] = [new]
        ends[length : length + 1] = [old]
        before[old] = ends[length - 1] if length else None
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return frozenset(pairs) - kept
