"""Nothing lost, nothing invented: the source, as the plan declares it, against the text on the page.

Both are folded by what the plan declares in ``normalised``; then the page is laid out in pieces, in order, and the source
must spell them one after the other (``layout``).
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from planpress.folding import Folded, fold
from planpress.model import Plan
from planpress.sources import declared
from planpress.sources.layout import RULES, PagePiece, pieces_of

MAX_DIFFERENCES = 200
_EXCERPT = 60
_AROUND = 10
_WINDOW = 4000
_BLANKS = " \t\u00a0\u3000"
_FINE = 600
_TITLES = 8


@dataclass(frozen=True, slots=True)
class Difference:
    """Where source and page part: the source's characters that are not on the page, and those that stand there instead.

    Lines and columns count from 1, in the source file and in the plan file. ``before`` and ``after`` are what stands
    around it on its line of the source. ``source`` and ``plan`` are cut where they are long; whole they are
    ``text[start:end]`` of the source and ``reading``, which begins at ``offset`` of ``run``, a run of the page's text.
    """

    source_line: int
    source_column: int
    source: str
    plan_line: int
    plan: str
    before: str
    after: str
    start: int = 0
    end: int = 0
    reading: str = ""
    run: str = ""
    offset: int = 0


def compare(source: str, plan: Plan) -> list[Difference]:
    """Every difference between a source and its plan, in order, at most ``MAX_DIFFERENCES``; none means that nothing is lost."""
    return compare_declared(source, declared.apply(source, plan), plan)


def compare_declared(source: str, given: declared.Declared, plan: Plan) -> list[Difference]:
    """As ``compare``, for a caller that has applied the declarations already."""
    return walked(source, given, plan).found


def walked(source: str, given: declared.Declared, plan: Plan) -> Walk:
    """The walk along source and page that parts least: what it found, and where both went alike."""
    there = fold(given.text, plan.normalised)
    pieces = pieces_of(plan)
    places = _title_places(source, there, plan)
    if not places:
        missing = Difference(1, 1, "", 0, plan.title, "", "")
        walk = Walk(source, there, pieces)
        walk.found = [missing, *walk.differences()]
        return walk
    length = len(fold(plan.title, plan.normalised).text)
    first: Walk | None = None
    for start in places[:_TITLES]:
        end = start + length
        walk = Walk(source, there.without(start, end), pieces, partial(there.span, start, end))
        walk.found = walk.differences()
        if not walk.found:
            return walk
        first = first or walk
    assert first is not None
    return first


def _title_places(source: str, there: Folded, plan: Plan) -> list[int]:
    """Where the source's text has the plan's title, which the page shows above it; the likeliest place first.

    On lines of its own rather than within a line: the name of a notice has the title of what it issues in it. A page
    may have joined the lines, though.
    """
    title = fold(plan.title, plan.normalised).text
    starts = [match.start() for match in re.finditer(re.escape(title), there.text)] if title else []

    def within(start: int) -> bool:
        first, end = there.span(start, start + len(title))
        before, after = source[:first].rstrip(_BLANKS), source[end:].lstrip(_BLANKS)
        return before[-1:] not in ("", "\n") or after[:1] not in ("", "\n")

    return sorted(starts, key=within) if len(starts) > 1 else starts


class Walk:
    """Along the source and the pieces at once; stops only where they part.

    ``found``: the differences. ``alike``: (place in the page's text, place in the source's folded text, length) of what both
    have, in order. ``find_title`` tells where the source has the plan's title, which the walk leaves out.
    """

    def __init__(
        self,
        source: str,
        there: Folded,
        pieces: list[PagePiece],
        find_title: Callable[[], tuple[int, int] | None] = lambda: None,
    ):
        self.found: list[Difference] = []
        self.alike: list[tuple[int, int, int]] = []
        self.source = source
        self.there = there
        self.pieces = pieces
        self._find_title = find_title

    # What is asked for only where they part, or by those who ask where they are alike.

    @property
    def title(self) -> tuple[int, int] | None:
        """Where the source has the plan's title, and where that ends."""
        return self._find_title()

    @cached_property
    def starts(self) -> list[int]:
        """Where each piece begins in the page's text."""
        return [piece.start for piece in self.pieces]

    @cached_property
    def page(self) -> str:
        """The page's text."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def newlines(self) -> list[int]:
        """Where the lines of the source end, and -1 before the first."""
        return [-1, *(match.start() for match in re.finditer("\n", self.source))]

    def differences(self) -> list[Difference]:
        out: list[Difference] = []
        at, index, inside = 0, 0, 0
        text = self.there.text
        while index < len(self.pieces):
            piece = self.pieces[index]
            match = piece.pattern.match(text, at) if piece.pattern and not inside else None
            if match:
                if piece.text:
                    self.alike.append((piece.start, at, min(len(piece.text), match.end() - at)))
                at = self._end_of_rules(index, match) if piece.pattern is RULES else match.end()
            elif not piece.pattern and text.startswith(piece.text[inside:] if inside else piece.text, at):
                self.alike.append((piece.start + inside, at, len(piece.text) - inside))
                at += len(piece.text) - inside
            else:
                # Also of a marker, inside which a difference may have ended: or the walk would stand still.
                common = _common(text, at, piece.text, inside)
                here = piece.start + inside + common
                if common:
                    self.alike.append((here - common, at, common))
                skipped, passed = self._meet(at + common, here)
                out += self._between(at + common, at + common + skipped, here, here + passed)
                if len(out) >= MAX_DIFFERENCES:
                    return out[:MAX_DIFFERENCES]
                at += common + skipped
                index, inside = self._piece_at(here + passed)
                continue
            index, inside = index + 1, 0
        if at < len(text):
            out += self._between(at, len(text), len(self.page), len(self.page))
        return out

    def _end_of_rules(self, index: int, match: re.Match[str]) -> int:
        """Where what parts two cells ends: a cell may hold nothing but a dash, which then is no rule."""
        behind = range(index + 1, len(self.pieces))
        cell = next((self.pieces[n] for n in behind if self.pieces[n].text), None)
        if cell is None or cell.pattern or match.string.startswith(cell.text, match.end()):
            return match.end()
        found = match.string.find(cell.text, match.start(), match.end() + len(cell.text))
        return found if 0 <= found <= match.end() else match.end()

    def _piece_at(self, place: int) -> tuple[int, int]:
        """(index, offset inside) of the first piece with text at a place of the page, or behind the last one."""
        index = bisect_right(self.starts, place) - 1
        if place >= len(self.page) or place == self.pieces[index].start:
            # Empty pieces share a start; begin with the first of them, so that none is left out.
            first = next(i for i in range(index, -1, -1) if i == 0 or self.starts[i - 1] < self.starts[index])
            return (first, 0) if place == self.starts[index] else (len(self.pieces), 0)
        return index, place - self.pieces[index].start

    def _meet(self, at: int, here: int) -> tuple[int, int]:
        """How much of source and page to pass over until both go on alike; all of it when they never do."""
        text, page = self.there.text, self.page
        for size in (16, 8, 4):
            best: tuple[int, int, int] | None = None
            for skipped in range(min(_WINDOW, len(text) - at - size) + 1):
                if best and skipped >= best[0]:
                    break
                found = page.find(text[at + skipped : at + skipped + size], here, here + _WINDOW)
                if found >= 0 and (best is None or skipped + found - here < best[0]):
                    best = (skipped + found - here, skipped, found - here)
            if best:
                return best[1], best[2]
        return len(text) - at, len(page) - here

    def _between(self, at: int, until: int, here: int, there: int) -> Iterator[Difference]:
        """The differences within a stretch: one by one where it is short."""
        lost, new = self.there.text[at:until], self.page[here:there]
        if max(len(lost), len(new)) > _FINE:
            yield self._difference(at, until, here, there)
            return
        for tag, a, b, c, d in difflib.SequenceMatcher(None, lost, new, autojunk=False).get_opcodes():
            if tag == "equal":
                self.alike.append((here + c, at + a, b - a))
            elif not self._is_layout(lost[a:b], here + c, here + d):
                yield self._difference(at + a, at + b, here + c, here + d)

    def _is_layout(self, lost: str, here: int, there: int) -> bool:
        """Whether the source's characters are what the page's pieces there stand for."""
        if here == there:
            first = bisect_right(self.starts, here - 1)
            around = self.pieces[max(first - 1, 0) : bisect_right(self.starts, here)]
            return any(p.pattern and not p.text and p.pattern.fullmatch(lost) for p in around if p.start == here)
        piece = self.pieces[bisect_right(self.starts, here) - 1]
        marker = bool(piece.pattern and piece.text) and there == piece.start + len(piece.text)
        return marker and (lost, self.page[here:there]) == ("、", ".")

    def _difference(self, at: int, until: int, here: int, there: int) -> Difference:
        offsets = self.there.offsets
        start = offsets[at] if at < len(offsets) else len(self.source)
        end = offsets[until - 1] + 1 if until > at else start
        line = bisect_right(self.newlines, start - 1)
        column = start - self.newlines[line - 1]
        index = min(max(bisect_right(self.starts, here) - 1, 0), len(self.pieces) - 1)
        before = self.source[max(start - _AROUND, start - column + 1) : start].lstrip()
        after = self.source[end : end + _AROUND].split("\n")[0].rstrip()
        found, reading = self.source[start:end], self._published(here, there)
        run, offset = self._run(index, here)
        return Difference(
            line, column, _short(found), self.pieces[index].line, _short(reading), before, after,
            start, end, reading, run, offset,
        )  # fmt: skip

    def _run(self, index: int, here: int) -> tuple[str, int]:
        """The run of the page's text at a place of it, and the place's offset there; behind the last run its end."""
        for piece in reversed(self.pieces[: index + 1]):
            if piece.offsets:
                inside = here - piece.start
                return piece.raw, piece.offsets[inside] if inside < len(piece.offsets) else piece.offsets[-1] + 1
        return "", 0

    def _published(self, here: int, there: int) -> str:
        """The text of the page between two places, as published."""
        parts = []
        for piece in self.pieces[max(bisect_right(self.starts, here) - 1, 0) : bisect_right(self.starts, there)]:
            offsets = piece.offsets[max(here - piece.start, 0) : max(there - piece.start, 0)]
            parts.append(piece.raw[offsets[0] : offsets[-1] + 1] if offsets else "")
        return "".join(parts)


def _common(text: str, at: int, other: str, inside: int) -> int:
    """How many characters are alike from ``at`` and ``inside`` on."""
    length = 0
    limit = min(len(text) - at, len(other) - inside)
    while length < limit and text[at + length] == other[inside + length]:
        length += 1
    return length


def _short(text: str) -> str:
    return (
        text if len(text) <= _EXCERPT else f"{text[: _EXCERPT // 2]}……{text[-_EXCERPT // 2 + 2 :]}（共{len(text)}字）"
    )
