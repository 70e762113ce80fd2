"""Plan × indicator, plan × topic, plan × instrument (DESIGN: promise 4).

A cell says what the plan says, and 未提及 only where somebody looked: the key, or ``all``, is in ``review.checked``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from planpress.library import Library, PlanEntry
from planpress.model import Absence, Baseline, MeasureUse, Requirement, Target, TopicPlace
from planpress.pages.compute.shares import is_whole, topic_shares
from planpress.registers import Indicator, Measure, Topic, TopicGroup
from planpress.vocabulary import CellState, TopicGrade

MeasureState = Literal["有", "未提及", "未核"]
GRADES: tuple[TopicGrade, ...] = ("专节", "段落", "仅提及", "未提及", "未核")
STATES: tuple[CellState, ...] = ("数值", "并入合计", "有要求无数字", "未提及", "未核", "明确为零", "不适用")


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """What one plan says of one indicator.

    ``own``: its numbers for this indicator alone, also joint over sectors or levels. ``joint``: the numbers over several
    indicators that it is part of, and those that include it by name (联盟标准 in a number of 团体标准). ``baselines``: both kinds.
    """

    entry: PlanEntry
    indicator: Indicator
    state: CellState
    own: tuple[Target, ...]
    joint: tuple[Target, ...]
    requirements: tuple[Requirement, ...]
    absence: Absence | None
    baselines: tuple[Baseline, ...]


@dataclass(frozen=True, slots=True)
class TopicCell:
    """Where a plan speaks of a topic, in the order of its file; ``share`` of its text, 0 to 1, in whole sections."""

    entry: PlanEntry
    topic: Topic
    state: TopicGrade
    places: tuple[TopicPlace, ...]
    share: float


@dataclass(frozen=True, slots=True)
class MeasureCell:
    entry: PlanEntry
    measure: Measure
    state: MeasureState
    uses: tuple[MeasureUse, ...]


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


class Stated(Protocol):
    @property
    def state(self) -> str: ...


K = TypeVar("K", bound=Keyed)
C = TypeVar("C", bound=Stated)


@dataclass(frozen=True, slots=True)
class Row(Generic[K, C]):
    """One indicator, topic or instrument; ``cells`` in the order of the matrix's plans."""

    item: K
    cells: tuple[C, ...]

    def count(self, *states: str) -> int:
        return sum(cell.state in states for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix(Generic[K, C]):
    """Rows in the order of the register."""

    plans: tuple[PlanEntry, ...]
    rows: tuple[Row[K, C], ...]

    def row(self, key: str) -> Row[K, C]:
        """Raises KeyError for a key that the register does not have."""
        for row in self.rows:
            if row.item.key == key:
                return row
        raise KeyError(key)

    def counts(self) -> Counter[str]:
        """How many cells are in which state."""
        return Counter(cell.state for row in self.rows for cell in row.cells)


def indicator_cell(library: Library, entry: PlanEntry, indicator_key: str) -> IndicatorCell:
    """The cell of one plan and one indicator."""
    plan = entry.plan
    own, joint = [], []
    for target in plan.targets:
        if target.indicators == (indicator_key,):
            own.append(target)
        elif indicator_key in target.indicators or indicator_key in target.includes:
            joint.append(target)
    requirements = tuple(item for item in plan.requirements if item.indicator == indicator_key)
    absence = next((item for item in plan.absences if item.indicator == indicator_key), None)
    baselines = tuple(
        item for item in plan.baselines if indicator_key in item.indicators or indicator_key in item.includes
    )
    state: CellState
    if own:
        state = "数值"
    elif joint:
        state = "并入合计"
    elif requirements:
        state = "有要求无数字"
    elif absence:
        state = absence.state
    else:
        state = "未提及" if _checked(entry, indicator_key) else "未核"
    indicator = library.indicator[indicator_key]
    return IndicatorCell(entry, indicator, state, tuple(own), tuple(joint), requirements, absence, baselines)


def topic_cells(library: Library, entry: PlanEntry) -> tuple[TopicCell, ...]:
    """The cells of one plan and all topics, in the order of the register."""
    shares = topic_shares(entry)
    return tuple(_topic_cell(entry, topic, shares.get(topic.key, 0.0)) for topic in library.topics.topics)


def topic_cell(library: Library, entry: PlanEntry, topic_key: str) -> TopicCell:
    """The cell of one plan and one topic; for many, ``topic_cells`` or ``topic_matrix`` weigh each text only once."""
    return _topic_cell(entry, library.topic[topic_key], topic_shares(entry).get(topic_key, 0.0))


def _topic_cell(entry: PlanEntry, topic: Topic, share: float) -> TopicCell:
    places = tuple(place for place in entry.plan.topics if place.topic == topic.key)
    grade: TopicGrade
    if any(is_whole(place) for place in places):
        grade = "专节"
    elif any(not place.mention for place in places):
        grade = "段落"
    elif places:
        grade = "仅提及"
    else:
        grade = "未提及" if _checked(entry, topic.key) else "未核"
    return TopicCell(entry, topic, grade, places, share)


def measure_cell(library: Library, entry: PlanEntry, measure_key: str) -> MeasureCell:
    """The cell of one plan and one instrument."""
    uses = tuple(use for use in entry.plan.measures if use.measure == measure_key)
    state: MeasureState = "有" if uses else "未提及" if _checked(entry, measure_key) else "未核"
    return MeasureCell(entry, library.measure[measure_key], state, uses)


def indicator_matrix(library: Library, plans: Iterable[PlanEntry] | None = None) -> Matrix[Indicator, IndicatorCell]:
    """Indicator × plan; all plans of the library unless some are given."""
    return _matrix(
        library, library.indicators.indicators, plans, lambda entry, item: indicator_cell(library, entry, item.key)
    )


def measure_matrix(library: Library, plans: Iterable[PlanEntry] | None = None) -> Matrix[Measure, MeasureCell]:
    """Instrument × plan."""
    return _matrix(
        library, library.measures.measures, plans, lambda entry, item: measure_cell(library, entry, item.key)
    )


def measure_states(library: Library) -> dict[str, Counter[str]]:
    """Instrument -> how many plans are in which state: the sums of the matrix, without its cells."""
    out: dict[str, Counter[str]] = {measure.key: Counter() for measure in library.measures.measures}
    for entry in library.plans:
        used = {use.measure for use in entry.plan.measures}
        for key, states in out.items():
            states["有" if key in used else "未提及" if _checked(entry, key) else "未核"] += 1
    return out


def topic_matrix(library: Library, plans: Iterable[PlanEntry] | None = None) -> Matrix[Topic, TopicCell]:
    """Topic × plan."""
    chosen = library.plans if plans is None else tuple(plans)
    columns = [topic_cells(library, entry) for entry in chosen]
    topics = library.topics.topics
    return Matrix(chosen, tuple(Row(topic, tuple(column[n] for column in columns)) for n, topic in enumerate(topics)))


def topics_by_group(library: Library) -> tuple[tuple[TopicGroup, tuple[Topic, ...]], ...]:
    """The topic groups with their topics, both in the order of the register."""
    topics = library.topics.topics
    return tuple((group, tuple(t for t in topics if t.group == group.key)) for group in library.topics.groups)


def _matrix(
    library: Library, items: tuple[K, ...], plans: Iterable[PlanEntry] | None, cell: Callable[[PlanEntry, K], C]
) -> Matrix[K, C]:
    chosen = library.plans if plans is None else tuple(plans)
    return Matrix(chosen, tuple(Row(item, tuple(cell(entry, item) for entry in chosen)) for item in items))


def _checked(entry: PlanEntry, key: str) -> bool:
    checked = entry.plan.review.checked
    return "all" in checked or key in checked
