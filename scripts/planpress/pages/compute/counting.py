"""In how many plans each indicator and topic is in which state: the sums of their matrices, without the cells.

Read from facts alone and in one pass, for libraries whose matrices nobody could read. For instruments: ``matrix.measure_states``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from planpress.library import Library, PlanEntry
from planpress.model import Plan
from planpress.pages.compute.shares import is_whole

Counts = dict[str, Counter[str]]  # key -> state -> plans


def indicator_counts(library: Library) -> Counts:
    """What ``indicator_matrix`` would have in its cells."""
    return _counts(library.indicator, library.plans, _indicator_states)


def topic_counts(library: Library) -> Counts:
    """What ``topic_matrix`` would have in its cells."""
    return _counts(library.topic, library.plans, _topic_states)


def _counts(keys: Iterable[str], plans: tuple[PlanEntry, ...], states: Callable[[Plan], dict[str, str]]) -> Counts:
    counts: Counts = {key: Counter() for key in keys}
    for entry in plans:
        said = states(entry.plan)
        checked = entry.plan.review.checked
        for key, count in counts.items():
            count[said.get(key) or ("未提及" if "all" in checked or key in checked else "未核")] += 1
    return counts


def _indicator_states(plan: Plan) -> dict[str, str]:
    """What a later line writes goes before what an earlier one wrote, as in ``indicator_cell``."""
    # The first absence of an indicator counts.
    said: dict[str, str] = {item.indicator: item.state for item in reversed(plan.absences)}
    said |= {item.indicator: "有要求无数字" for item in plan.requirements}
    said |= {
        key: "并入合计"
        for target in plan.targets
        for key in (*target.indicators, *target.includes)
        if target.indicators != (key,)
    }
    return said | {target.indicators[0]: "数值" for target in plan.targets if len(target.indicators) == 1}


def _topic_states(plan: Plan) -> dict[str, str]:
    said = {place.topic: "仅提及" for place in plan.topics}
    said |= {place.topic: "段落" for place in plan.topics if not place.mention}
    return said | {place.topic: "专节" for place in plan.topics if is_whole(place)}
