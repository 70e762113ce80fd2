"""Question after question until source and page are explained, or nobody can say more."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from planpress.body import Outline
from planpress.editing.explain import entries, normalising, reasons, spots
from planpress.editing.explain.entries import Entry
from planpress.editing.explain.spots import Spot
from planpress.model import Plan
from planpress.sources import conservation
from planpress.sources.conservation import Difference
from planpress.vocabulary import Normalisation


@dataclass(frozen=True, slots=True)
class Question:
    """What an editor decides. ``entry`` is None where no entry can be proposed; ``within`` then is the one that covers it.

    ``spot`` is None for a way of writing, which explains ``count`` differences. ``doubt``: why the plan is more likely wrong.
    """

    entry: Entry | None
    spot: Spot | None
    count: int = 1
    doubt: str = ""
    within: tuple[str, int] | None = None


@dataclass
class Session:
    """A plan and its source; ``plan`` grows by every entry that is accepted."""

    source: str
    plan: Plan
    accepted: list[Entry] = field(default_factory=list)
    _declined: frozenset[Normalisation] = frozenset()
    _passed: dict[tuple[int, str, int], int] = field(default_factory=dict)
    _asked: tuple[Difference, ...] = ()

    def __post_init__(self) -> None:
        self._outline = Outline(self.plan.body)

    def left(self) -> list[Difference]:
        """Every difference that is not declared."""
        return conservation.compare(self.source, self.plan)

    def question(self) -> Question | None:
        """The next one; None when all is explained or was passed over."""
        differences = self.left()
        if not differences:
            return None
        if whole := normalising.find(self.source, self.plan, len(differences), self._declined):
            return Question(whole[0], None, whole[1])
        open_ = [rest for difference in differences if (rest := self._rest(difference))]
        return self._about(open_, len(differences)) if open_ else None

    def accept(self, entry: Entry) -> None:
        self.plan = entry.added(self.plan)
        self.accepted.append(entry)

    def decline(self, question: Question) -> None:
        """It is not asked again."""
        if question.spot is None and question.entry is not None:
            self._declined |= {question.entry.record}
            return
        for difference in self._asked:
            partly = question.spot and len(self._asked) == 1 and not difference.reading
            end = question.spot.end if question.spot and partly else difference.end
            self._passed[_name(difference)] = end

    def _rest(self, difference: Difference) -> Difference | None:
        """What of a difference nobody passed over yet."""
        until = self._passed.get(_name(difference))
        if until is None:
            return difference
        start = until + len(self.source[until : difference.end]) - len(self.source[until : difference.end].lstrip())
        if start >= difference.end:
            return None
        line = self.source.count("\n", 0, start) + 1
        column = start - self.source.rfind("\n", 0, start)
        return dataclasses.replace(difference, start=start, source_line=line, source_column=column)

    def _about(self, open_: list[Difference], left: int) -> Question:
        first = open_[0]
        if not first.run and not first.reading and first.start == first.end:
            self._asked = (first,)
            found = entries.title(self.source, self.plan, left)
            return Question(*(found or (None, Spot(0, 0, self.plan.title, self.plan.title, 0, "s0", 1, 1, 0))))
        spot = spots.first(self.source, self.plan, self._outline, open_)
        if _name(first) in self._passed:
            spot = dataclasses.replace(spot, rest=max(spot.rest, spot.end))
        self._asked = tuple(each for each in open_ if each is first or spot.start <= each.start <= spot.end)
        doubt = reasons.doubt(self.source[spot.start : spot.end], spot.reading)
        entry = entries.find(self.source, self.plan, self._outline, spot, left)
        higher = None if entry else spots.above(self.source, self.plan, self._outline, spot)
        if higher and (entry := entries.find(self.source, self.plan, self._outline, higher, left)):
            spot = higher
        within = None if entry else entries.overlapping(self.source, self.plan, spot)
        return Question(entry, spot, 1, doubt, within)


def _name(difference: Difference) -> tuple[int, str, int]:
    """What stays the same of a difference while its beginning is passed over."""
    return difference.end, difference.reading, difference.offset
