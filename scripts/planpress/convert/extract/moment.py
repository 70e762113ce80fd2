"""What holds at one place of a sentence: promised or reported, for which year, as of when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from planpress.convert.extract import times
from planpress.convert.extract.runs import Run, Span

Sense = Literal["promised", "reported"]


def _reach_far(mark: times.Mark) -> bool:
    return mark.reach == "run"


def _dates_far(mark: times.Mark) -> bool:
    return mark.reach == "run" or times.DATING.match(mark.words) is not None


class Marks:
    """Words of time of a run, in order, to be found from any of its places at once; ``far`` tells those that reach on."""

    def __init__(self, marks: Iterable[times.Mark], far: Callable[[times.Mark], bool]):
        self._all = list(marks)
        self._far = [mark for mark in self._all if far(mark)]
        self.future = next((mark.start for mark in self._all if mark.tense == "future"), None)

    def last(self, place: int) -> times.Mark | None:
        """The last one before a place."""
        return _before(self._all, place)

    def last_far(self, place: int) -> times.Mark | None:
        """The last one before a place of those that reach on."""
        return _before(self._far, place)

    def first(self, place: int) -> times.Mark | None:
        """The first one at or behind a place."""
        index = bisect_left(self._all, place, key=_start)
        return self._all[index] if index < len(self._all) else None


def _before(marks: list[times.Mark], place: int) -> times.Mark | None:
    index = bisect_left(marks, place, key=_start)
    return marks[index - 1] if index else None


def _start(mark: times.Mark) -> int:
    return mark.start


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
    speaking: Marks = field(init=False)
    firm: Marks = field(init=False)
    dating: Marks = field(init=False)
    dating_firm: Marks = field(init=False)
    years: Marks = field(init=False)

    def __post_init__(self) -> None:
        speaking = [mark for mark in self.marks if not (mark.soft and self.goals)]
        dating = self.marks if self.past_section else [mark for mark in self.marks if mark.tense == "past"]
        for name, marks, far in (
            ("speaking", speaking, _reach_far),
            ("firm", [mark for mark in speaking if not mark.soft], _reach_far),
            ("dating", dating, _dates_far),
            ("dating_firm", [mark for mark in dating if not mark.soft], _dates_far),
            ("years", [mark for mark in self.marks if mark.year is not None], _reach_far),
        ):
            object.__setattr__(self, name, Marks(marks, far))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a setting; the last word of time before a place decides."""

    setting: Setting
    span: Span

    def last_mark(self, place: int) -> times.Mark | None:
        last = self._last(self.setting.speaking, place)
        future = self.setting.speaking.future
        if last and last.soft and future is not None and future < last.start:
            last = self._last(self.setting.firm, place)  # 到2025年累计制修订… is promised
        return last or self.setting.carried

    def _last(self, marks: Marks, place: int) -> times.Mark | None:
        """The last one before a place that is one for this sentence: in it, or reaching on."""
        last = marks.last(place)
        return last if last and last.start >= self.span.start else marks.last_far(place)

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
        firm, any_ = self.setting.dating_firm, self.setting.dating
        # 取得了成绩 reports, and dates nothing.
        last = firm.last_far(place) or any_.last_far(place) or firm.last(place) or any_.last(place)
        last = last or self.setting.carried
        return last.words if last else ""

    def year(self, place: int, clause_end: int) -> int | None:
        """Of the sentence before the place, else of its clause, the paragraph, a title, a lead, the period.

        Outside of goals an earlier sentence gives the year only where it opens the paragraph with it: 到2023年，…
        """
        before = self.setting.years.last(place)
        if before and before.start >= self.span.start:
            return before.year
        after = self.setting.years.first(place)
        if after and after.start < clause_end:
            return after.year
        if before and (self.setting.goals or before.start == 0 or before.year == self.setting.default_year):
            return before.year
        lead = self.setting.lead.year if self.setting.lead else None
        return self.setting.title_year or lead or self.setting.default_year
