"""What holds at one place of a sentence: promised or reported, for which year, as of when."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from planpress.convert.extract import times
from planpress.convert.extract.runs import Run, Span

Sense = Literal["promised", "reported"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A run with what its titles and the runs before it say about time."""

    run: Run
    hidden: str
    marks: tuple[times.Mark, ...]
    past_section: bool
    goals: bool
    lead: times.Mark | None
    carried: times.Mark | None
    title_year: int | None
    default_year: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a setting; the last word of time before a place decides."""

    setting: Setting
    span: Span

    def last_mark(self, place: int) -> times.Mark | None:
        marks = self.setting.marks[: bisect_left(self.setting.marks, place, key=lambda mark: mark.start)]
        for index in range(len(marks) - 1, -1, -1):
            if not self._speaks(marks[index]):
                continue
            if marks[index].soft and any(mark.tense == "future" and self._speaks(mark) for mark in marks[:index]):
                continue  # 到2025年累计制修订… is promised
            return marks[index]
        return self.setting.carried

    def _speaks(self, mark: times.Mark) -> bool:
        """Whether a word of time is one for this sentence."""
        within = mark.reach == "run" or mark.start >= self.span.start
        return within and not (mark.soft and self.setting.goals)

    def sense(self, place: int) -> Sense | None:
        """None where no word of time and no title says anything."""
        last = self.last_mark(place)
        if self.setting.past_section and not self._looks_ahead(last):
            return "reported"
        if last is None:
            return None
        return "reported" if last.tense == "past" else "promised"

    def _looks_ahead(self, last: times.Mark | None) -> bool:
        """Under 现状 only 到 the plan's last year promises: 2016年全市制定… reports."""
        end = self.setting.default_year
        if last is None or last.year is None or last.start < self.span.start or not times.BY_YEAR.search(last.words):
            return False
        return end is None or last.year >= end

    def is_weak(self, place: int, clause_start: int) -> bool:
        """Whether only an 已, 累计 or 先后 of an earlier clause says that the place reports: 巩固已完成项目，新增…"""
        last = self.last_mark(place)
        return (
            last is not None
            and last.reach == "sentence"
            and last.start < clause_start
            and not self.setting.past_section
        )

    def as_of(self, place: int) -> str:
        """The words that date a report; those that reach over the paragraph before 累计 and 已."""
        before = [mark for mark in self.setting.marks if mark.start < place]
        if not self.setting.past_section:
            before = [mark for mark in before if mark.tense == "past"]
        far = [mark for mark in before if mark.reach == "run" or times.DATING.match(mark.words)] or before
        # 取得了成绩 reports, and dates nothing.
        far = [mark for mark in far if not mark.soft] or far
        if not far and self.setting.carried:
            return self.setting.carried.words
        return far[-1].words if far else ""

    def year(self, place: int, clause_end: int) -> int | None:
        """Of the sentence before the place, else of its clause, the paragraph, a title, a lead, the period.

        Outside of goals an earlier sentence gives the year only where it opens the paragraph with it: 到2023年，…
        """
        years = [mark for mark in self.setting.marks if mark.year is not None]
        before = [mark for mark in years if mark.start < place]
        if before and before[-1].start >= self.span.start:
            return before[-1].year
        after = [mark for mark in years if place <= mark.start < clause_end]
        if after:
            return after[0].year
        if before and (self.setting.goals or before[-1].start == 0 or before[-1].year == self.setting.default_year):
            return before[-1].year
        lead = self.setting.lead.year if self.setting.lead else None
        return self.setting.title_year or lead or self.setting.default_year
