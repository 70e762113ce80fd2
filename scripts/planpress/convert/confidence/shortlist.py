"""What a person should look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from planpress.convert.confidence.judged import Judged

MOST = 10
# Of one kind with the same first reason: a page of one repeated doubt would hide the others.
_ALIKE = 2
# What is wrong there spoils most of what is built on it.
_WEIGHTY = ("title", "dropped", "doubts", "headings", "emendations", "period", "targets")


def shortlist(judged: Iterable[Judged], most: int = MOST) -> tuple[Judged, ...]:
    """The most doubtful facts, those of high confidence left out, in the order in which to look at them.

    Facts with the same kind and main reason come at the end once there are two of them.
    """
    doubtful = [each for each in judged if each.confidence != "high"]
    ordered = sorted(doubtful, key=_rank)
    seen: Counter[tuple[str, str]] = Counter()
    first: list[Judged] = []
    later: list[Judged] = []
    for each in ordered:
        kind = (each.field, each.reasons[0].rule)
        seen[kind] += 1
        (first if seen[kind] <= _ALIKE else later).append(each)
    return tuple(sorted([*first, *later][:most], key=_rank))


def _rank(each: Judged) -> tuple[int, int, int]:
    weighty = _WEIGHTY.index(each.field) if each.field in _WEIGHTY else len(_WEIGHTY)
    return -each.doubt, weighty, each.place.start if each.place else 0
