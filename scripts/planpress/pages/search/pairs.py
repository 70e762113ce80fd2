"""Which blocks hold which two characters: an index in many small files, of which a query reads a few.

Two characters and not words: any part of a text can be asked for. Not three: that index is two and a half times as large, and
spares a query less than it costs. A query reads the files of some of its pairs, takes the blocks that hold all of them,
and looks there for its words themselves.

The index is made in two steps, each in parts that know nothing of each other, so that processes share them and an edited plan
costs its own part only: ``grouped`` finds the pairs of a group of plans, ``column`` joins what all groups have of one in
COLUMNS of all pairs.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import add

from planpress.pages.search.numbering import SPAN, STRIDE

# A pair that stands in more than this part of all blocks narrows nothing.
EVERYWHERE = 0.5
# Ends the key of a pair that stands in a title.
IN_TITLE = "^"
# Between bare texts, in which it does not stand: no pair goes across.
BREAK = "\0"
# The files of a column are those whose number leaves the column's when divided by this.
COLUMNS = 64
# Numbers of blocks are written as the distance from the one before, a character each: quotes, backslash and what JSON
# escapes would be longer, so distances begin at "#"; a long one is "!" and two characters.
_FIRST = ord("#")
_LONG = "!"
_LONGEST = 0xD000
_LOW_BITS = 12
# Of one group's column: between pairs, and after a pair. Neither stands in a key, nor in what ``encoded`` writes.
_ITEM = "\n"
_KEY = "\t"
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


@dataclass(frozen=True, slots=True)
class Group:
    """``columns``: what the group has of each, a text that ``column`` reads; ``chars``: all characters of its blocks, each once.

    Numbers of blocks are counted from the group's first, so a group is the same wherever it stands.
    """

    columns: tuple[str, ...]
    chars: str


@dataclass(frozen=True, slots=True)
class Column:
    """``files``: number of each file of the column -> pair -> numbers of blocks as ``encoded``; ``everywhere``: pairs that are
    in no file, one after the other; ``digest`` changes with any of them."""

    files: dict[int, dict[str, str]]
    everywhere: str
    digest: str


def grouped(blocks: Mapping[int, tuple[str, str]]) -> Group:
    """The pairs of a group of plans. ``blocks``: number, ascending from 0 and below SPAN -> (bare texts, bare titles), each
    with BREAK between them."""
    chars: set[str] = set()
    keys: list[list[str]] = [[] for _ in range(COLUMNS)]
    for kind, sign in enumerate(("", IN_TITLE)):
        holders: dict[int, list[int]] = defaultdict(list)
        for number, texts in blocks.items():
            for code in _codes(texts[kind]):
                holders[code].append(number)
        for pair, numbers in zip(_pairs(holders), holders.values(), strict=True):
            if BREAK not in pair:
                # Where the last number is the next group finds it without reading all.
                item = f"{pair}{sign}{_KEY}{chr(_FIRST + numbers[-1])}{encoded(numbers)}"
                keys[file_of(pair, COLUMNS)].append(item)
    for texts in blocks.values():
        chars.update(texts[0])
    return Group(tuple(_ITEM.join(sorted(own)) for own in keys), "".join(sorted(chars - {BREAK})))


def column(number: int, groups: Sequence[str], plans: int, blocks: int) -> Column:
    """One column of the index. ``groups``: of each group what it has of the column, in the order of their numbers: the first
    has blocks 0 to SPAN - 1. ``plans`` decides over how many files it is spread, ``blocks``, how many there are at all, what
    is everywhere."""
    written: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for base, group in zip(range(0, len(groups) * SPAN, SPAN), groups, strict=True):
        for item in group.split(_ITEM) if group else ():
            key, _, numbers = item.partition(_KEY)
            # Within the group the first distance is the number itself.
            first = base + ord(numbers[1]) - _FIRST
            written[key] += _distance(first - last.get(key, -1) - 1), numbers[2:]
            last[key] = base + ord(numbers[0]) - _FIRST
    count = files(plans)
    out: dict[int, dict[str, str]] = {file: {} for file in range(number, count, COLUMNS)}
    everywhere = []
    most = _most(blocks)
    digest = hashlib.sha256()
    for key in sorted(written, key=lambda key: (len(key), key)):
        numbers = "".join(written[key])
        if len(key) == 2 and len(numbers) - 2 * numbers.count(_LONG) > most:
            everywhere.append(key)
        else:
            out[file_of(key, count)][key] = numbers
            digest.update(f"{key}{numbers}".encode())
    told = "".join(everywhere)
    digest.update(told.encode())
    return Column(out, told, digest.hexdigest())


def files(plans: int) -> int:
    """Over how many files the index is spread: a multiple of COLUMNS, doubled where a library has grown, so that few plans more change none."""
    count = COLUMNS
    while count < plans:
        count *= 2
    return count


def pairs_of(runs: Iterable[str]) -> set[str]:
    """All two characters that follow each other within a run."""
    return {pair for pair in _pairs(_codes(BREAK.join(runs))) if BREAK not in pair}


def file_of(pair: str, count: int) -> int:
    """Which of ``count`` files holds a pair; the browser's script reckons likewise."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % count


def encoded(numbers: Iterable[int]) -> str:
    """Ascending numbers, a character or three each."""
    return "".join([_distance(number - before - 1) for before, number in pairwise([-1, *numbers])])


@cache
def _distance(distance: int) -> str:
    if distance < _LONGEST:
        return chr(_FIRST + distance)
    high, low = distance >> _LOW_BITS, distance & ((1 << _LOW_BITS) - 1)
    return f"{_LONG}{chr(_FIRST + high)}{chr(_FIRST + low)}"


def _most(blocks: int) -> float:
    """The blocks that a pair may stand in and still narrow. Counted in steps, so that a block more rarely changes what is everywhere."""
    return EVERYWHERE * -(-blocks // STRIDE) * STRIDE


def _codes(text: str) -> set[int]:
    """All two characters that follow each other, each pair as one number: half the time that texts of two characters take."""
    data = memoryview(text.encode(_UTF32))
    codes: set[int] = set()
    for start in (0, 4):
        end = start + (len(data) - start) // 8 * 8
        codes.update(data[start:end].cast("Q"))
    return codes


def _pairs(codes: Iterable[int]) -> Iterator[str]:
    """What ``_codes`` made numbers of."""
    chars = iter(array("Q", codes).tobytes().decode(_UTF32))
    return map(add, chars, chars)
