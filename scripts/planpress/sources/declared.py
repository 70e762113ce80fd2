"""What a plan says was done to its source: text left out, and text that reads otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from planpress.folding import SPACE, Folded
from planpress.model import Dropped, Emendation, FrontMatter

# A shorter text may stand inside another one by chance (a page number), so it is looked for on a line of its own first.
_SHORT = 8
# A title is named in sentences, too; no title is longer than this.
_LINE = 400
_GAP = re.compile(rf"{SPACE}+")
# The places (start, end) of a declared text in the source, from an offset on.
Finder = Callable[[str, int], Iterator[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a declared text stands in the source. ``ordered`` is false when it stands before the entry above it."""

    start: int
    end: int
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Declared:
    """The source as declared, and for each entry its place, None where the source does not have it."""

    text: Folded
    dropped: tuple[Place | None, ...]
    emendations: tuple[Place | None, ...]


def apply(source: str, plan: FrontMatter) -> Declared:
    """The source without what the plan dropped and with what it emended, both in order."""
    taken = _Taken()
    dropped = _locate([_drop_finders(entry) for entry in plan.dropped], source, taken)
    emended = _locate([_emendation_finders(entry) for entry in plan.emendations], source, taken)
    cuts = [(place, "\n") for place in dropped if place]
    cuts += [(place, entry.reading) for place, entry in zip(emended, plan.emendations, strict=True) if place]
    cuts.sort(key=lambda cut: cut[0].start)
    parts: list[str] = []
    done = 0
    for place, words in cuts:
        parts += source[done : place.start], words
        done = place.end
    text = Folded("".join([*parts, source[done:]]), partial(_offsets, cuts, len(source)))
    return Declared(text, tuple(dropped), tuple(emended))


def _offsets(cuts: list[tuple[Place, str]], length: int) -> list[int]:
    """Of each character of a source with these cuts; what was put in stands where the cut begins."""
    offsets: list[int] = []
    done = 0
    for place, words in cuts:
        offsets += range(done, place.start)
        offsets += [place.start] * len(words)
        done = place.end
    return [*offsets, *range(done, length)]


def _drop_finders(entry: Dropped) -> list[Finder]:
    words = entry.text.split()
    if not words:
        return []
    anywhere = partial(_spaced, words)
    if len(entry.text) > _LINE or (len(entry.text) >= _SHORT and entry.reason != "title-repeat"):
        return [anywhere]
    pattern = rf"{SPACE}+".join(map(re.escape, words))
    line = re.compile(rf"^[^\S\n]*{pattern}[^\S\n]*$", re.M)
    return [partial(_matches, line), anywhere]


def _emendation_finders(entry: Emendation) -> list[Finder]:
    return [partial(_matches, re.compile(re.escape(entry.source)))] if entry.source else []


def _matches(pattern: re.Pattern[str], source: str, start: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(source, start))


def _spaced(words: list[str], source: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the words stand one after the other, with any space between them: a pattern of thousands takes seconds to make."""
    at = source.find(words[0], start)
    while at >= 0:
        end = _spaced_end(words, source, at)
        if end is not None:
            yield at, end
        at = source.find(words[0], at + 1 if end is None else end)


def _spaced_end(words: list[str], source: str, at: int) -> int | None:
    end = at + len(words[0])
    for word in words[1:]:
        gap = _GAP.match(source, end)
        # A word may begin with what looks like space itself.
        places = range(gap.end(), end, -1) if gap else ()
        found = next((place for place in places if source.startswith(word, place)), None)
        if found is None:
            return None
        end = found + len(word)
    return end


class _Taken:
    """Places that do not overlap, in order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, place: Place) -> None:
        index = bisect_left(self._starts, place.start)
        self._starts.insert(index, place.start)
        self._ends.insert(index, place.end)

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of them has a character in common with this one."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._ends[before] > start


def _locate(entries: list[list[Finder]], source: str, taken: _Taken) -> list[Place | None]:
    """The place of each entry after the one before it; failing that, anywhere that is not ``taken`` yet."""
    out: list[Place | None] = []
    cursor = 0
    for finders in entries:
        place = _find(finders, source, cursor, taken, True) or _find(finders, source, 0, taken, False)
        out.append(place)
        if place:
            taken.add(place)
            cursor = max(cursor, place.end)
    return out


def _find(finders: list[Finder], source: str, start: int, taken: _Taken, ordered: bool) -> Place | None:
    for finder in finders:
        for begin, end in finder(source, start):
            if not taken.overlap(begin, end):
                return Place(begin, end, ordered)
    return None
