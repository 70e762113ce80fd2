"""What can be known about a fact besides the fact: where its words stand in text and source, and what is near."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Protocol

from planpress.body import Heading, Outline, Paragraph, Section
from planpress.convert.assemble import Registers
from planpress.convert.confidence import numbering
from planpress.convert.confidence.source import alike, days
from planpress.convert.extract import times
from planpress.convert.extract.runs import Span, hide_quotations, sentences
from planpress.folding import simplify
from planpress.model import Baseline, Plan, Target
from planpress.sources.alignment import Alignment

# Marks that an encoding leaves where it lost a character: one that looks so is looked for first, then what is beside it.
DAMAGE = re.compile(
    "[?？\ufffd\ue000-\uf8ff\x00-\x08](?:(?<=[?？])[?？]+|(?<=\\?);|(?<=[\u4e00-\u9fff]\\?)(?=[\u4e00-\u9fff])|(?<![?？]))"
)
_NEAR = 12
# A line that holds little else than what it tells.
SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class Place:
    """``text[at:until]`` of the ``run``-th run of the published text; ``source[start:end]``; line and column there from 1.

    ``run`` is -1 for what is not published (a field of the source's page, text that was dropped).
    """

    run: int
    at: int
    until: int
    start: int
    end: int
    line: int
    column: int


class _Entry(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...


def _names(entries: Sequence[_Entry]) -> dict[str, str]:
    # Of two entries with one key the first one counts.
    return {entry.key: entry.name for entry in reversed(entries)}


class Evidence:
    """A plan beside its source."""

    def __init__(self, plan: Plan, aligned: Alignment, registers: Registers):
        self.plan = plan
        self.aligned = aligned
        self.source = aligned.source
        self.registers = registers
        self.outline = Outline(plan.body)
        self._spans: dict[int, list[Span]] = {}
        self._sentence: dict[tuple[int, int], str] = {}
        self._naming: dict[tuple[int, str, int], int | None] = {}
        self._marks: dict[str, tuple[times.Mark, ...]] = {}
        self._years: dict[str, frozenset[int]] = {}
        self._paths: dict[str, tuple[Section, ...]] = {}
        self._titled: dict[str, tuple[str, ...]] = {}
        self._blocks = [block for block, _, _ in aligned.runs]

    @cached_property
    def plain(self) -> str:
        """The source in simplified characters, its brackets of one form; as long as the source."""
        return alike(simplify(self.source))

    @cached_property
    def days(self) -> tuple[tuple[date, int, int], ...]:
        """The dates that the source tells, each with its place."""
        return tuple(days(self.source))

    @cached_property
    def days_apart(self) -> frozenset[date]:
        """Those that stand on short lines, which hold little else."""
        lines = (line for line in self.source.split("\n") if len(line) <= SHORT_LINE)
        return frozenset(day for line in lines for day, _, _ in days(line))

    def runs(self, section: str) -> range:
        """The numbers of the runs under a section."""
        part = self.outline.sections.get(section)
        return self.runs_of(part.start, part.end) if part else range(0)

    def runs_of(self, start: int, end: int) -> range:
        """The numbers of the runs of some blocks: runs stand in the order of their blocks."""
        return range(bisect_left(self._blocks, start), bisect_left(self._blocks, end))

    def text(self, place: Place) -> str:
        """The whole run that holds a place."""
        return self.aligned.runs[place.run][2]

    def find(self, section: str, quote: str) -> Place | None:
        """Where a quote first stands under its section."""
        for run in self.runs(section):
            at = self.aligned.runs[run][2].find(quote)
            if at >= 0 and quote:
                return self.place(run, at, at + len(quote))
        return None

    def place(self, run: int, at: int, until: int) -> Place | None:
        start, last = self.aligned.origin(run, at), self.aligned.origin(run, until - 1)
        return None if start is None or last is None else self.unpublished(start, last + 1, run, at, until)

    def unpublished(self, start: int, end: int, run: int = -1, at: int = 0, until: int = 0) -> Place:
        """The place of a run of the source."""
        return Place(run, at, until, start, end, *self.aligned.line(start))

    def sentence(self, place: Place) -> str:
        """The sentence that a place begins in."""
        # Several rules ask for it.
        begin = (place.run, place.at)
        if begin not in self._sentence:
            text, spans = self.text(place), self._sentences(place.run)
            n = bisect_right(spans, place.at, key=lambda span: span.start) - 1
            inside = n >= 0 and place.at < spans[n].end
            self._sentence[begin] = text[spans[n].start : spans[n].end] if inside else text
        return self._sentence[begin]

    def _sentences(self, run: int) -> list[Span]:
        if run not in self._spans:
            self._spans[run] = list(sentences(hide_quotations(self.aligned.runs[run][2])))
        return self._spans[run]

    def marks(self, words: str) -> tuple[times.Mark, ...]:
        """The words of time in some words of this plan."""
        if words not in self._marks:
            self._marks[words] = times.marks(words, self.plan.period)
        return self._marks[words]

    def years(self, words: str) -> frozenset[int]:
        """The years to come that some words name, by their numbers or as the end of five years."""
        if "20" not in words and "五" not in words:
            return frozenset()
        if words not in self._years:
            self._years[words] = frozenset(mark.year for mark in self.marks(words) if mark.year is not None)
        return self._years[words]

    def naming(self, year: int, section: str, run: int) -> int | None:
        """The nearest run before one, of its section or of those above, that names a year to come."""
        # Several rules ask for it.
        sought = (year, section, run)
        if sought not in self._naming:
            above = {part.id for part in self.path(section)}
            self._naming[sought] = next(
                (
                    before
                    for before in range(run - 1, -1, -1)
                    if self.owners[self._blocks[before]] in above and year in self.years(self.aligned.runs[before][2])
                ),
                None,
            )
        return self._naming[sought]

    def count(self, section: str, quote: str) -> int:
        """How often a quote stands in its section."""
        return sum(self.aligned.runs[run][2].count(quote) for run in self.runs(section))

    def path(self, section: str) -> tuple[Section, ...]:
        """A section and those above it, outermost first; none for an id that the text does not have."""
        if section not in self._paths:
            self._paths[section] = self.outline.path(section) if section in self.outline.sections else ()
        return self._paths[section]

    def titles(self, section: str) -> tuple[str, ...]:
        if section not in self._titled:
            self._titled[section] = tuple(part.title for part in self.path(section) if part.title)
        return self._titled[section]

    @cached_property
    def _titles(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = {}
        for part in self.outline.sections.values():
            if part.title and not part.missing:
                out.setdefault(part.level, []).append(len(part.title))
        return {level: sorted(lengths) for level, lengths in out.items()}

    def sibling_titles(self, head: Heading) -> list[int]:
        """How long the titles of the same level are, from the shortest."""
        return self._titles.get(head.level, [])

    @cached_property
    def known_units(self) -> frozenset[str]:
        """The names of units that the register of departments has."""
        functions = self.registers.departments.functions if self.registers.departments else ()
        return frozenset(chain.from_iterable(function.names for function in functions))

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        """The names of the indicators that the register has, by their keys; so for the other registers."""
        return _names(self.registers.indicators.indicators if self.registers.indicators else ())

    @cached_property
    def measure_names(self) -> dict[str, str]:
        return _names(self.registers.measures.measures if self.registers.measures else ())

    @cached_property
    def topic_names(self) -> dict[str, str]:
        return _names(self.registers.topics.topics if self.registers.topics else ())

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """For each block the section that it belongs to."""
        return self.outline.owners()

    @cached_property
    def lost(self) -> frozenset[str]:
        """Sections whose titles were lost."""
        return frozenset(part.id for part in self.outline.sections.values() if part.missing)

    @cached_property
    def odd(self) -> dict[str, str]:
        """Sections whose number does not follow the one before, and why that is odd."""
        heads = [block for block in self.plan.body if isinstance(block, Heading | Paragraph) and block.id]
        return numbering.odd([str(block.id) for block in heads])

    @cached_property
    def _spots(self) -> list[int]:
        """Places of the source that are damaged, or look so, in order."""
        spots = [match.start() for match in DAMAGE.finditer(self.source)]
        places = zip(self.plan.emendations, self.aligned.declared.emendations, strict=True)
        spots += [place.start for entry, place in places if place and entry.confidence != "high"]
        doubted = (self.find(doubt.section, doubt.quote) for doubt in self.plan.doubts)
        return sorted([*spots, *(place.start for place in doubted if place)])

    def is_near_damage(self, place: Place) -> bool:
        near = bisect_left(self._spots, place.start - _NEAR)
        return near < len(self._spots) and self._spots[near] < place.end + _NEAR

    @cached_property
    def numbers(self) -> dict[tuple[str, str], list[float]]:
        """The values of targets and baselines by section and unit, from the least."""
        out: dict[tuple[str, str], list[float]] = {}
        numbered: tuple[Target | Baseline, ...] = (*self.plan.targets, *self.plan.baselines)
        for fact in numbered:
            out.setdefault((fact.section, fact.unit), []).append(float(fact.value))
        return {key: sorted(values) for key, values in out.items()}

    @cached_property
    def whole(self) -> str:
        """All published text below the title."""
        return "\n".join(text for _, _, text in self.aligned.runs)
