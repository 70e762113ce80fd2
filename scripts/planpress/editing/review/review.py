"""What is to be reviewed: every fact of a plan with its confidence, the doubtful ones numbered, the most doubtful first."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.body import Heading
from planpress.convert.assemble import Registers
from planpress.convert.confidence import MOST, NAMES, Judged, judge, shortlist
from planpress.convert.report import LEVELS
from planpress.pages.data.glosses import MEANINGS
from planpress.planfile import PlanFile
from planpress.sources.alignment import Alignment
from planpress.sources.conservation import Difference


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact on the page. ``key`` makes its anchors, ``number`` is that of its doubt, 0 for none; ``line`` in the plan file."""

    key: int
    fact: Judged
    number: int
    line: int
    value: str

    @property
    def name(self) -> str:
        return NAMES[self.fact.field]

    @property
    def level(self) -> str:
        return LEVELS[self.fact.confidence]

    @property
    def tip(self) -> str:
        """The fact in one line, for whoever points at its words."""
        why = "；".join(reason.words for reason in self.fact.reasons)
        number = f"{self.number}. " if self.number else ""
        return f"{number}{self.name}：{self.value}" + (f"　把握{self.level}：{why}" if why else "")

    @property
    def published(self) -> bool:
        """Whether its words stand in the text of the plan."""
        return self.fact.place is not None and self.fact.place.run >= 0


class Review:
    """A plan file beside its source. ``confirmed``: a person has signed it, so its facts are not doubted again."""

    def __init__(self, file: PlanFile, source: str, registers: Registers):
        self.file = file
        self.plan = file.plan
        self.source = source
        self.aligned = Alignment(source, file.plan)
        judged = judge(file.plan, self.aligned, registers)
        ranked = {id(fact): n for n, fact in enumerate(shortlist(judged, len(judged)), 1)}
        self.entries = tuple(
            Entry(key, fact, ranked.get(id(fact), 0), self._line(fact), self._value(fact))
            for key, fact in enumerate(judged)
        )

    @property
    def confirmed(self) -> bool:
        return self.plan.review.status == "人工核对"

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        return tuple(sorted((entry for entry in self.entries if entry.number), key=lambda entry: entry.number))

    @property
    def first(self) -> tuple[Entry, ...]:
        return self.doubtful[:MOST]

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.aligned.differences

    def of(self, field: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.fact.field == field)

    def _line(self, fact: Judged) -> int:
        """Where an editor finds the fact in the plan file."""
        if fact.field == "headings":
            heads = (block for block in self.plan.body if isinstance(block, Heading) and block.id == fact.id)
            return next((block.line for block in heads), 0)
        where = (fact.field,) if fact.index is None else (fact.field, fact.index)
        return self.file.place(*where)[0]

    def _value(self, fact: Judged) -> str:
        """What was made of the words; of what went or changed, why."""
        if fact.index is not None and fact.field == "dropped":
            return MEANINGS[self.plan.dropped[fact.index].reason][0]
        if fact.index is not None and fact.field == "emendations":
            entry = self.plan.emendations[fact.index]
            return f"{fact.value}（{MEANINGS[entry.reason][0]}，{MEANINGS[entry.confidence][0]}）"
        return fact.value
