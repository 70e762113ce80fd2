"""Which blocks hold which two characters: an index in many small files, of which a query reads a few.

Two characters and not words: any part of a text can be asked for. Not three: that index is two and a half times as large, and
spares a query less than it costs. A query reads the files of some of its pairs, takes the blocks that hold all of them,
and looks there for its words themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planpress.pages.search.blocks import Block

# A pair that stands in more than this part of all blocks narrows nothing.
EVERYWHERE = 0.5
# Ends the key of a pair that stands in a title.
IN_TITLE = "^"
# Numbers of blocks are written as the distance from the one before, a character each: quotes, backslash and what JSON
# escapes would be longer, so distances begin at "#"; a long one is "!" and two characters.
_FIRST = ord("#")
_LONG = "!"
_LONGEST = 0xD000
_LOW_BITS = 12
_FEWEST_FILES = 64


@dataclass(frozen=True, slots=True)
class PairIndex:
    """``files``: for each file, pair -> numbers of blocks as ``encoded``; ``everywhere``: pairs that are in no file."""

    files: tuple[dict[str, str], ...]
    everywhere: tuple[str, ...]


def pair_index(blocks: Mapping[int, Block], plans: int) -> PairIndex:
    """The index of numbered blocks, in ascending order; ``plans`` decides over how many files it is spread."""
    holders: dict[str, list[int]] = defaultdict(list)
    titled: dict[str, list[int]] = defaultdict(list)
    for number, block in blocks.items():
        for pair in pairs_of(block.runs):
            holders[pair].append(number)
        for pair in pairs_of(block.titles):
            titled[pair].append(number)
    most = EVERYWHERE * len(blocks)
    everywhere = tuple(sorted(pair for pair, numbers in holders.items() if len(numbers) > most))
    for pair in everywhere:
        del holders[pair]
    count = _FEWEST_FILES
    while count < plans:
        count *= 2
    files: list[dict[str, str]] = [{} for _ in range(count)]
    for pair, numbers in sorted(holders.items()):
        files[file_of(pair, count)][pair] = encoded(numbers)
    for pair, numbers in sorted(titled.items()):
        files[file_of(pair, count)][pair + IN_TITLE] = encoded(numbers)
    return PairIndex(tuple(files), everywhere)


def pairs_of(runs: Iterable[str]) -> set[str]:
    """All two characters that follow each other within a run."""
    return {one + other for run in runs for one, other in pairwise(run)}


def file_of(pair: str, count: int) -> int:
    """Which of ``count`` files holds a pair; the browser's script reckons likewise."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % count


def encoded(numbers: Iterable[int]) -> str:
    """Ascending numbers, a character or three each."""
    out = []
    before = -1
    for number in numbers:
        distance, before = number - before - 1, number
        if distance < _LONGEST:
            out.append(chr(_FIRST + distance))
        else:
            high, low = distance >> _LOW_BITS, distance & ((1 << _LOW_BITS) - 1)
            out += _LONG, chr(_FIRST + high), chr(_FIRST + low)
    return "".join(out)
