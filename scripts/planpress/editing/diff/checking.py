"""What ``check`` finds in two versions of a library, and what of one could not be read at all."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planpress.check import check_loaded
from planpress.library import Loaded
from planpress.problems import Problem, display_path


def unread(loaded: Loaded, side: str) -> Iterator[tuple[str, str]]:
    """(side, path in the library) of each file that could not be read."""
    yield from dict.fromkeys((side, _inside(problem.path, loaded.library.root)) for problem in loaded.problems)


def _inside(path: str, root: Path) -> str:
    return path.removeprefix(f"{display_path(root)}/")


def compare(old: Loaded, new: Loaded) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What ``check`` finds after the change only, and before it only; a problem that only moved to another line is the same."""
    sides = [_all(loaded) for loaded in (old, new)]
    counts = [Counter(map(_what, side)) for side in sides]
    out = []
    for here, there in ((1, 0), (0, 1)):
        left = counts[here] - counts[there]
        found = []
        for problem in sides[here]:
            if left[_what(problem)]:
                left[_what(problem)] -= 1
                found.append(problem)
        out.append(tuple(found))
    return out[0], out[1]


def _all(loaded: Loaded) -> list[Problem]:
    root = loaded.library.root
    found = check_loaded(loaded)
    return sorted(dataclasses.replace(problem, path=_inside(problem.path, root)) for problem in found)


def _what(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.rule, problem.found
