"""What a plan says was done to its source: text left out, and text that reads otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planpress.folding import SPACE, Folded
from planpress.model import Dropped, Emendation, FrontMatter

# A shorter text may stand inside another one by chance (a page number), so it is looked for on a line of its own first.
_SHORT = 8


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
    taken: list[Place] = []
    dropped = _locate([_drop_patterns(entry) for entry in plan.dropped], source, taken)
    emended = _locate([_emendation_patterns(entry) for entry in plan.emendations], source, taken)
    cuts = [(place, "\n") for place in dropped if place]
    cuts += [(place, entry.reading) for place, entry in zip(emended, plan.emendations, strict=True) if place]
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for place, words in sorted(cuts, key=lambda cut: cut[0].start):
        parts += source[done : place.start], words
        offsets += range(done, place.start)
        offsets += [place.start] * len(words)
        done = place.end
    parts.append(source[done:])
    offsets += range(done, len(source))
    return Declared(Folded("".join(parts), tuple(offsets)), tuple(dropped), tuple(emended))


def _drop_patterns(entry: Dropped) -> list[re.Pattern[str]]:
    words = rf"{SPACE}+".join(map(re.escape, entry.text.split()))
    if not words:
        return []
    line = re.compile(rf"^[^\S\n]*{words}[^\S\n]*$", re.M)
    return [line, re.compile(words)] if len(entry.text) < _SHORT else [re.compile(words)]


def _emendation_patterns(entry: Emendation) -> list[re.Pattern[str]]:
    return [re.compile(re.escape(entry.source))] if entry.source else []


def _locate(entries: list[list[re.Pattern[str]]], source: str, taken: list[Place]) -> list[Place | None]:
    """The place of each entry after the one before it; failing that, anywhere that is not ``taken`` yet."""
    out: list[Place | None] = []
    cursor = 0
    for patterns in entries:
        place = _find(patterns, source, cursor, taken, True) or _find(patterns, source, 0, taken, False)
        out.append(place)
        if place:
            taken.append(place)
            cursor = max(cursor, place.end)
    return out


def _find(patterns: list[re.Pattern[str]], source: str, start: int, taken: list[Place], ordered: bool) -> Place | None:
    for pattern in patterns:
        for match in pattern.finditer(source, start):
            if not any(match.start() < other.end and other.start < match.end() for other in taken):
                return Place(match.start(), match.end(), ordered)
    return None
