"""Source and plan in rows: a block of the plan beside the text that it comes from, and what was left out where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.body import Block, Bullets, Heading, Outline, Table
from planpress.editing.review.marks import Mark, Piece, pieces
from planpress.editing.review.review import Entry, Review

# What stands for the layout of the page, and is no text: stops of titles, dashes and bullets, edges of cells.
_LAYOUT = "。.|｜│-–—―－─·•●○■◆▪ \t\u3000"
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """``left``: the source's text, ``right``: the plan's, a list of lines (cells, for a table) of pieces.

    ``kind``: title, heading, text, item, table, dropped or rest (what stands between and is neither published nor declared).
    ``line`` and ``column`` of the source, 0 where the source has nothing; ``entry``: what was dropped here, and why.
    """

    kind: str
    left: tuple[Piece, ...]
    right: tuple[tuple[tuple[Piece, ...], ...], ...]
    line: int
    column: int
    section: str = ""
    level: int = 0
    missing: bool = False
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A block, or one item of a list, or the title (block None), and the stretch of the source that it comes from."""

    start: int
    end: int
    block: int | None
    runs: tuple[int, ...] = ()


def rows(review: Review) -> list[Row]:
    """All rows, in the order of the source."""
    return list(_Rows(review).walk())


class _Rows:
    def __init__(self, review: Review):
        self.review = review
        self.source = review.source
        self.runs: dict[int, list[int]] = {}
        for number, (block, _, _) in enumerate(review.aligned.runs):
            self.runs.setdefault(block, []).append(number)
        self.owners = Outline(review.plan.body).owners()
        self.dropped = [entry for entry in review.of("dropped") if entry.fact.place]
        self.origins = {number: review.aligned.origins(number) for number in range(len(review.aligned.runs))}
        self.right = _facts(review)
        self.mended = {
            at: entry.key
            for entry in review.of("emendations")
            if (place := entry.fact.place)
            for at in range(place.start, place.end)
        }
        self.left = [*_declared(review), *_doubts(review), *_differences(review)]

    def walk(self) -> Iterator[Row]:
        at = 0
        parts = self._parts()
        for n, part in enumerate(parts):
            start, end = max(part.start, at), max(part.end, at)
            if end > start:
                start = self._before(start, at)
                end = self._behind(end, max(parts[n + 1].start, end) if n + 1 < len(parts) else len(self.source))
            yield from self._between(at, start)
            yield self._row(part, start, end)
            at = end
        yield from self._between(at, len(self.source))

    def _parts(self) -> list[_Part]:
        parts: list[_Part] = []
        behind = 0
        for number, block in enumerate(self.review.plan.body):
            whole = tuple(self.runs.get(number, ()))
            for runs in [(run,) for run in whole] if isinstance(block, Bullets) else [whole]:
                places = [at for run in runs for at in self.origins[run] if at is not None]
                start, end = (places[0], places[-1] + 1) if places else (behind, behind)
                parts.append(_Part(start, end, number, runs))
                behind = end
        title = self.review.aligned.title or (0, 0)
        at = next((n for n, part in enumerate(parts) if part.start >= title[0]), len(parts))
        return [*parts[:at], _Part(*title, None), *parts[at:]]

    def _before(self, start: int, at: int) -> int:
        """With the marks that stand for layout before it on its line: the dashes of an item, the edge of a table."""
        line = self.source[max(self.source.rfind("\n", 0, start) + 1, at) : start]
        marks = len(line) - len(line.rstrip(_LAYOUT))
        return start - marks if line[len(line) - marks :].strip() else start

    def _behind(self, end: int, most: int) -> int:
        """With the rest of its line, up to what was dropped or the next block: the stop of a title, a reading in brackets."""
        inside = (
            place for place in self.review.aligned.declared.emendations if place and place.start < end < place.end
        )
        end = max((place.end for place in inside), default=end)
        dropped = (
            entry.fact.place.start for entry in self.dropped if entry.fact.place and entry.fact.place.start >= end
        )
        stop = self.source.find("\n", end)
        stop = min(stop if stop >= 0 else len(self.source), max(most, end), min(dropped, default=len(self.source)))
        return stop if self.source[end:stop].strip() else end

    def _between(self, start: int, end: int) -> Iterator[Row]:
        """What was dropped between two blocks, and whatever else is no space."""
        at = start
        for entry in self.dropped:
            place = entry.fact.place
            if place is None or place.start < at or place.start >= end:
                continue
            yield from self._rest(at, place.start)
            stop = min(place.end, end)
            yield Row("dropped", self._left(place.start, stop), (), place.line, place.column, entry=entry)
            at = stop
        yield from self._rest(at, end)

    def _rest(self, start: int, end: int) -> Iterator[Row]:
        if start < end and self.source[start:end].strip():
            yield Row("rest", self._left(start, end), (), *self._line(start, end))

    def _row(self, part: _Part, start: int, end: int) -> Row:
        left, place = self._left(start, end, part), self._line(start, end) if end > start else (0, 0)
        if part.block is None:
            title = self.review.plan.title
            marks = [
                Mark(0, len(title) if entry.number else 0, "doubt", entry, f"p{entry.key}")
                for field in ("title", "kind", "period")
                for entry in self.review.of(field)
            ]
            return Row("title", left, ((tuple(pieces(title, 0, marks)),),), *place)
        block = self.review.plan.body[part.block]
        section = self.owners[part.block]
        if isinstance(block, Heading):
            right = ((tuple(self._heading(part.block, block)),),)
            return Row("heading", left, right, *place, section, block.level, block.missing)
        kind = "item" if isinstance(block, Bullets) else "table" if isinstance(block, Table) else "text"
        return Row(kind, left, tuple(self._lines(part, block)), *place, section)

    def _heading(self, number: int, block: Heading) -> list[Piece]:
        if not block.missing:
            return self._right(self.runs[number][0])
        entry = next((entry for entry in self.review.of("headings") if entry.fact.id == block.id), None)
        kind = "doubt" if entry and entry.number else "fact"
        mark = Mark(0, len(block.text), kind, entry, f"p{entry.key}" if entry else "")
        return pieces(block.text, 0, [mark])

    def _lines(self, part: _Part, block: Block) -> Iterator[tuple[tuple[Piece, ...], ...]]:
        runs = iter(part.runs)
        if isinstance(block, Table):
            for row in block.rows:
                yield tuple(tuple(self._right(next(runs))) for _ in row)
        else:
            for run in runs:
                yield (tuple(self._right(run)),)

    def _line(self, start: int, end: int) -> tuple[int, int]:
        """Where the text of a stretch begins; column 1 where only blanks stand before it on its line."""
        blank = _BLANK.match(self.source, start, end)
        line, column = self.review.aligned.line(blank.end() if blank else start)
        before = self.source[: blank.end() if blank else start].rpartition("\n")[2]
        return line, column if before.strip() else 1

    def _left(self, start: int, end: int, part: _Part | None = None) -> tuple[Piece, ...]:
        marks = [*self.left, *(self._changed(start, end, part.runs) if part else ())]
        text = self.source[start:end]
        lead = len(text) - len(text.lstrip())
        return tuple(pieces(text.strip(), start + lead, marks))

    def _changed(self, start: int, end: int, runs: tuple[int, ...]) -> Iterator[Mark]:
        """Characters that are published in another form, or not at all though nothing declares it: ways of writing."""
        if not runs:
            return
        published: dict[int, str] = {}
        for run in runs:
            published |= {
                at: char
                for at, char in zip(self.origins[run], self.review.aligned.runs[run][2], strict=True)
                if at is not None
            }
        first = start
        for at in range(start, end + 1):
            same = at == end or published.get(at) == self.source[at] or self.source[at].isspace()
            if same:
                if first < at:
                    yield Mark(first, at, "norm")
                first = at + 1

    def _right(self, run: int) -> list[Piece]:
        text = self.review.aligned.runs[run][2]
        return pieces(text, 0, [*self.right.get(run, ()), *self._mended(run), *_added(self.review, run)])

    def _mended(self, run: int) -> Iterator[Mark]:
        """The readings of emendations: characters that come from a declared place."""
        first: dict[int, int] = {}
        for n, origin in enumerate(self.origins[run]):
            key = self.mended.get(origin) if origin is not None else None
            if key is not None:
                entry = self.review.entries[key]
                first.setdefault(key, n)
                last = n + 1 == len(self.origins[run]) or self.mended.get(self.origins[run][n + 1] or -1) != key
                if last:
                    yield Mark(first[key], n + 1, "mend", entry, f"p{key}")


def _facts(review: Review) -> dict[int, list[Mark]]:
    """The marks of facts by the run that they stand in."""
    out: dict[int, list[Mark]] = {}
    for entry in review.entries:
        place = entry.fact.place
        if place and place.run >= 0:
            kind = "doubt" if entry.number else "fact" if _shows(entry) else ""
            end = place.until if kind else place.at
            mark = Mark(place.at, end, kind, entry if kind else None, f"p{entry.key}")
            out.setdefault(place.run, []).append(mark)
    return out


def _shows(entry: Entry) -> bool:
    """Whether a fact without a doubt is marked in the text; headings and topics are seen anyway."""
    return entry.fact.field not in ("headings", "topics", "title", "kind", "period")


def _declared(review: Review) -> Iterator[Mark]:
    for field, kind in (("emendations", "mended"), ("dropped", "dropped")):
        for entry in review.of(field):
            if place := entry.fact.place:
                yield Mark(place.start, place.end, kind, entry, f"s{entry.key}")


def _doubts(review: Review) -> Iterator[Mark]:
    """In the source the doubtful ones are marked; of the others there is only where they stand."""
    for entry in review.entries:
        place = entry.fact.place
        if place and entry.fact.field not in ("emendations", "dropped"):
            kind, end = ("doubt", place.end) if entry.number else ("", place.start)
            yield Mark(place.start, end, kind, entry if entry.number else None, f"s{entry.key}")


def _differences(review: Review) -> Iterator[Mark]:
    for number, each in enumerate(review.differences):
        yield Mark(each.start, each.end, "differs", None, f"ds{number}")


def _added(review: Review, run: int) -> Iterator[Mark]:
    """Where the page has other words than the source though the plan does not say so."""
    _, line, text = review.aligned.runs[run]
    for number, each in enumerate(review.differences):
        if (each.run, each.plan_line) == (text, line):
            yield Mark(each.offset, each.offset + len(each.reading), "differs", None, f"dp{number}")
