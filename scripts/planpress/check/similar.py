"""What somebody probably meant: the nearest key of a list, the nearest words of a text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

_SHOWN = 60


def nearest(word: str, known: Iterable[str], alike: float = 0.5) -> str:
    """A hint such as ``，可能是 national-standards``; empty when nothing is near. ``alike``: the least that counts as near, of 1."""
    close = _close(word, tuple(known), alike)
    return f"，可能是 {'、'.join(close)}" if close else ""


@lru_cache(maxsize=4096)
def _close(word: str, known: tuple[str, ...], alike: float) -> tuple[str, ...]:
    """At most three of the known words, the nearest first."""
    # No more can match than the characters of the one that the other has: few words pass this, and the real measure is slow.
    shared = [sum(map(characters.__contains__, word)) for characters in _characters(known)]
    near = [other for other, count in zip(known, shared, strict=True) if 4 * count >= len(word) + len(other)]
    return tuple(difflib.get_close_matches(word, near, n=3, cutoff=alike))


@lru_cache(maxsize=16)
def _characters(known: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, known))


def passage(quote: str, runs: Iterable[str]) -> str | None:
    """The words of a text that are most like the quote; None when nothing is much like it."""
    best, ratio = None, 0.5
    matcher = difflib.SequenceMatcher(None, "", quote, autojunk=False)
    for run in runs:
        matcher.set_seq1(run)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        shared = sum(block.size for block in blocks)
        if not blocks or shared < ratio * len(quote):
            continue
        # Blocks far from the main one are chance: keep those that lie within a quote's length of it.
        main = max(blocks, key=lambda block: block.size)
        start = max(main.a - main.b - len(quote) // 4, 0)
        end = min(main.a + len(quote) - main.b + len(quote) // 4, len(run))
        near = [block for block in blocks if start <= block.a and block.a + block.size <= end]
        score = sum(block.size for block in near) / len(quote)
        if score > ratio:
            ratio = score
            best = run[near[0].a - min(near[0].a, near[0].b) : near[-1].a + near[-1].size]
            tail = len(quote) - near[-1].b - near[-1].size
            best += run[near[-1].a + near[-1].size : near[-1].a + near[-1].size + tail]
    return best if best is None or len(best) <= _SHOWN else best[:_SHOWN] + "……"
