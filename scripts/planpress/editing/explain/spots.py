"""A difference between source and page, grown to what a reader takes for one: whole numbers, near ones together."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from planpress.body import Outline, texts
from planpress.editing.explain import reasons
from planpress.folding import fold
from planpress.model import Plan
from planpress.sources import declared
from planpress.sources.conservation import Difference

_NEAR = 3
_NUMBER = re.compile(r"[0-9０-９.．%％]")


@dataclass(frozen=True, slots=True)
class Spot:
    """``source[start:end]`` reads ``reading`` on the page, there from ``offset`` of ``run``, in ``section``.

    ``line`` and ``column`` in the source, ``plan_line`` in the plan file, from 1. ``rest``: where the difference ends of
    which this is only a part, else 0.
    """

    start: int
    end: int
    reading: str
    run: str
    offset: int
    section: str
    line: int
    column: int
    plan_line: int
    rest: int = 0

    @property
    def in_one_run(self) -> bool:
        return self.run.startswith(self.reading, self.offset)


def first(source: str, plan: Plan, outline: Outline, differences: Sequence[Difference]) -> Spot:
    """The first of the differences, with those right behind it that are part of the same place."""
    spot = _spot(source, plan, outline, differences[0])
    for difference in differences[1:]:
        following = _spot(source, plan, outline, difference)
        joined = _joined(source, spot, following)
        if joined is None:
            break
        spot = joined
    return _grown(source, _cut(source, plan, spot))


def _cut(source: str, plan: Plan, spot: Spot) -> Spot:
    """The beginning of a spot that runs on: up to what is declared already, to the end of a line that reads otherwise."""
    start, end = spot.start, spot.end
    given = declared.apply(source, plan)
    places = [place for place in (*given.dropped, *given.emendations) if place and spot.start <= place.start < spot.end]
    for place in sorted(places, key=lambda place: place.start):
        if source[start : place.start].strip():
            end = place.start
            break
        start = place.end
    text = source[start:end]
    text = _first_line(text) if spot.reading else _alike_lines(text, plan)
    if not text.strip():
        return spot
    cut = _with(spot, start, start + len(text.rstrip()), spot.offset, spot.reading)
    return dataclasses.replace(cut, rest=spot.end if spot.end > cut.end else 0)


def _first_line(text: str) -> str:
    words = text.lstrip()
    return text[: len(text) - len(words)] + words.split("\n")[0]


def _alike_lines(text: str, plan: Plan) -> str:
    """Of lines that are not on the page, the first ones that went for the same reason."""
    out, kind = "", None
    for line in text.splitlines(keepends=True):
        this = (reasons.of_drop(line.strip(), plan), bool(reasons.doubt(line, ""))) if line.strip() else kind
        if kind is not None and this != kind:
            break
        out, kind = out + line, this
    return out


def above(source: str, plan: Plan, outline: Outline, spot: Spot) -> Spot | None:
    """The same spot at the end of the run of text above it, where it may belong as well as to the beginning of its own."""
    runs = _runs(plan)
    at = next((n for n, (_, line, run) in enumerate(runs) if (line, run) == (spot.plan_line, spot.run)), 0)
    if not at or spot.offset:
        return None
    block, line, run = runs[at - 1]
    return dataclasses.replace(spot, run=run, offset=len(run), plan_line=line, section=outline.owners()[block] or "s0")


def _spot(source: str, plan: Plan, outline: Outline, difference: Difference) -> Spot:
    block = next((n for n, line, run in _runs(plan) if (line, run) == (difference.plan_line, difference.run)), None)
    start, end, line, column = difference.start, difference.end, difference.source_line, difference.source_column
    if start == end and difference.offset and source[:start].strip():
        # What is added at the end of a paragraph stands behind its last word, not before the next one.
        start = end = _behind_text(source, plan, start)
        line, column = source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)
    section = outline.owners()[block] if block is not None else ""
    return Spot(
        start, end, difference.reading, difference.run, difference.offset, section or "s0",
        line, column, difference.plan_line,
    )  # fmt: skip


def _behind_text(source: str, plan: Plan, at: int) -> int:
    """Behind the last word before a place of the source that is neither blank nor declared as dropped."""
    ends = {place.end: place.start for place in declared.apply(source, plan).dropped if place}
    while (stripped := len(source[:at].rstrip())) < at or at in ends:
        at = ends.get(stripped, stripped)
    return at


def _runs(plan: Plan) -> list[tuple[int, int, str]]:
    """(index of the block, line, text) of every run of the page's text."""
    return [(index, line, text) for index, block in enumerate(plan.body) for line, text in texts(block)]


def _joined(source: str, spot: Spot, following: Spot) -> Spot | None:
    gap = source[spot.end : following.start]
    same = spot.run == following.run and spot.plan_line == following.plan_line
    if not same or len(gap) > _NEAR or "\n" in gap or not (spot.in_one_run and following.in_one_run):
        return None
    reading = spot.run[spot.offset : following.offset + len(following.reading)]
    return _with(spot, spot.start, following.end, spot.offset, reading)


def _grown(source: str, spot: Spot) -> Spot:
    """Whole numbers: 300 for 200, not 3 for 2."""
    start, end, left, right = spot.start, spot.end, spot.offset, spot.offset + len(spot.reading)
    if not spot.in_one_run or not _NUMBER.search(source[start:end] + spot.reading):
        return spot
    while start and left and _NUMBER.match(spot.run[left - 1]) and source[start - 1] == spot.run[left - 1]:
        start, left = start - 1, left - 1
    while (
        end < len(source)
        and right < len(spot.run)
        and _NUMBER.match(spot.run[right])
        and source[end] == spot.run[right]
    ):
        end, right = end + 1, right + 1
    return _with(spot, start, end, left, spot.run[left:right])


def _with(spot: Spot, start: int, end: int, offset: int, reading: str) -> Spot:
    column = spot.column - (spot.start - start)
    return dataclasses.replace(spot, start=start, end=end, reading=reading, offset=offset, column=column)


def before(source: str, plan: Plan, spot: Spot, length: int) -> str:
    """The page's text for ``length`` characters of the source before the spot.

    Where nothing there folds alike, as many characters as the source has: what folds by what stands around it is found so.
    """
    wanted = _folded(source[spot.start - length : spot.start], plan)
    texts_ = (spot.run[spot.offset - size : spot.offset] for size in range(min(spot.offset, 2 * length + 2) + 1))
    guess = spot.run[max(spot.offset - length, 0) : spot.offset]
    return next((text for text in texts_ if _folded(text, plan) == wanted), guess)


def after(source: str, plan: Plan, spot: Spot, length: int) -> str:
    """The same for the characters behind it."""
    wanted = _folded(source[spot.end : spot.end + length], plan)
    rest = spot.run[spot.offset + len(spot.reading) :]
    texts_ = (rest[:size] for size in range(min(len(rest), 2 * length + 2) + 1))
    return next((text for text in texts_ if _folded(text, plan) == wanted), rest[:length])


def _folded(text: str, plan: Plan) -> str:
    return fold(text, plan.normalised).text
