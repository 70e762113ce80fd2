"""Plan × indicator, plan × topic, plan × instrument (DESIGN: promise 4).

A cell says what the plan says, and 未提及 only where somebody looked: the key, or ``all``, is in ``review.checked``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
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
F = TypeVar("F")


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
    """The cell of one plan and one indicator; for all of them ``indicator_cells`` goes through the plan only once."""
    plan = entry.plan
    return _indicator_cell(
        entry,
        library.indicator[indicator_key],
        [target for target in plan.targets if indicator_key in _counted(target)],
        [baseline for baseline in plan.baselines if indicator_key in _counted(baseline)],
        [item for item in plan.requirements if item.indicator == indicator_key],
        [item for item in plan.absences if item.indicator == indicator_key],
    )


def indicator_cells(library: Library, entry: PlanEntry) -> tuple[IndicatorCell, ...]:
    """The cells of one plan and all indicators, in the order of the register."""
    plan = entry.plan
    targets, baselines = _by_key(plan.targets, _counted), _by_key(plan.baselines, _counted)
    requirements = _by_key(plan.requirements, lambda item: (item.indicator,))
    absences = _by_key(plan.absences, lambda item: (item.indicator,))
    return tuple(
        _indicator_cell(entry, item, targets[item.key], baselines[item.key], requirements[item.key], absences[item.key])
        for item in library.indicators.indicators
    )


def _indicator_cell(
    entry: PlanEntry,
    indicator: Indicator,
    targets: Iterable[Target],
    baselines: Iterable[Baseline],
    requirements: Sequence[Requirement],
    absences: Sequence[Absence],
) -> IndicatorCell:
    """A cell of all facts that have to do with its indicator."""
    own: list[Target] = []
    joint: list[Target] = []
    for target in targets:
        (own if target.indicators == (indicator.key,) else joint).append(target)
    state: CellState
    if own:
        state = "数值"
    elif joint:
        state = "并入合计"
    elif requirements:
        state = "有要求无数字"
    elif absences:
        state = absences[0].state
    else:
        state = "未提及" if _checked(entry, indicator.key) else "未核"
    absence = absences[0] if absences else None
    return IndicatorCell(
        entry, indicator, state, tuple(own), tuple(joint), tuple(requirements), absence, tuple(baselines)
    )


def _counted(fact: Target | Baseline) -> tuple[str, ...]:
    """The indicators that a number has to do with."""
    return (*fact.indicators, *fact.includes)


def topic_cells(library: Library, entry: PlanEntry) -> tuple[TopicCell, ...]:
    """The cells of one plan and all topics, in the order of the register."""
    shares = topic_shares(entry)
    places = _by_key(entry.plan.topics, lambda place: (place.topic,))
    return tuple(
        _topic_cell(entry, topic, places[topic.key], shares.get(topic.key, 0.0)) for topic in library.topics.topics
    )


def _topic_cell(entry: PlanEntry, topic: Topic, places: Sequence[TopicPlace], share: float) -> TopicCell:
    grade: TopicGrade
    if any(is_whole(place) for place in places):
        grade = "专节"
    elif any(not place.mention for place in places):
        grade = "段落"
    elif places:
        grade = "仅提及"
    else:
        grade = "未提及" if _checked(entry, topic.key) else "未核"
    return TopicCell(entry, topic, grade, tuple(places), share)


def measure_cells(library: Library, entry: PlanEntry) -> tuple[MeasureCell, ...]:
    """The cells of one plan and all instruments, in the order of the register."""
    uses = _by_key(entry.plan.measures, lambda use: (use.measure,))
    return tuple(_measure_cell(entry, measure, uses[measure.key]) for measure in library.measures.measures)


def _measure_cell(entry: PlanEntry, measure: Measure, uses: Sequence[MeasureUse]) -> MeasureCell:
    state: MeasureState = "有" if uses else "未提及" if _checked(entry, measure.key) else "未核"
    return MeasureCell(entry, measure, state, tuple(uses))


def indicator_matrix(library: Library, plans: Iterable[PlanEntry] | None = None) -> Matrix[Indicator, IndicatorCell]:
    """Indicator × plan; all plans of the library unless some are given."""
    return _matrix(library, library.indicators.indicators, plans, indicator_cells)


def measure_matrix(library: Library, plans: Iterable[PlanEntry] | None = None) -> Matrix[Measure, MeasureCell]:
    """Instrument × plan."""
    return _matrix(library, library.measures.measures, plans, measure_cells)


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
    return _matrix(library, library.topics.topics, plans, topic_cells)


def topics_by_group(library: Library) -> tuple[tuple[TopicGroup, tuple[Topic, ...]], ...]:
    """The topic groups with their topics, both in the order of the register."""
    topics = library.topics.topics
    return tuple((group, tuple(t for t in topics if t.group == group.key)) for group in library.topics.groups)


def _matrix(
    library: Library,
    items: tuple[K, ...],
    plans: Iterable[PlanEntry] | None,
    cells: Callable[[Library, PlanEntry], tuple[C, ...]],
) -> Matrix[K, C]:
    """``cells``: those of one plan, one for each of the items."""
    chosen = library.plans if plans is None else tuple(plans)
    columns = [cells(library, entry) for entry in chosen]
    return Matrix(chosen, tuple(Row(item, tuple(column[n] for column in columns)) for n, item in enumerate(items)))


def _by_key(facts: Iterable[F], keys: Callable[[F], Iterable[str]]) -> defaultdict[str, list[F]]:
    """Key -> the facts that have it, in their order."""
    out: defaultdict[str, list[F]] = defaultdict(list)
    for fact in facts:
        for key in dict.fromkeys(keys(fact)):
            out[key].append(fact)
    return out


def _checked(entry: PlanEntry, key: str) -> bool:
    checked = entry.plan.review.checked
    return "all" in checked or key in checked
