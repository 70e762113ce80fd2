"""The vocabularies of two versions of a library: entries new, gone and edited, and the plans that each concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from planpress.editing.diff import facts, matching, terms
from planpress.editing.diff.changes import Change, Detail
from planpress.library import Library
from planpress.model import Plan

Uses = Callable[[Plan, Any], bool]


def _indicator(plan: Plan, entry: Any) -> bool:
    return entry.key in {
        *(key for target in plan.targets for key in target.indicators),
        *(key for baseline in plan.baselines for key in baseline.indicators),
        *(asked.indicator for asked in plan.requirements),
        *(absence.indicator for absence in plan.absences),
        *plan.review.checked,
    }


def _topic(plan: Plan, entry: Any) -> bool:
    return any(place.topic == entry.key for place in plan.topics)


def _measure(plan: Plan, entry: Any) -> bool:
    return any(use.measure == entry.key for use in plan.measures)


def _category(plan: Plan, entry: Any) -> bool:
    return any(award.category == entry.key for award in plan.awards)


def _function(plan: Plan, entry: Any) -> bool:
    return any(unit.name in entry.names for duty in plan.responsibilities for unit in duty.departments)


def _document(plan: Plan, entry: Any) -> bool:
    return any(cite.title in (entry.title, *entry.titles) for cite in plan.cites)


def _nobody(plan: Plan, entry: Any) -> bool:
    return False


# (register, its list, the word for an entry, whether a plan uses it)
_LISTS: tuple[tuple[str, str, str, Uses], ...] = (
    ("indicators", "families", "指标族", _nobody),
    ("indicators", "indicators", "指标", _indicator),
    ("topics", "groups", "主题组", _nobody),
    ("topics", "topics", "主题", _topic),
    ("measures", "measures", "政策工具", _measure),
    ("measures", "award_categories", "资助类别", _category),
    ("departments", "functions", "部门职能", _function),
    ("documents", "documents", "文件", _document),
)


def compare(before: Library, after: Library) -> Iterator[Change]:
    """Entries of all registers by their keys; of an entry that was edited or is gone, the plans that use it."""
    for register, field, what, uses in _LISTS:
        old, new = (getattr(getattr(library, register), field) for library in (before, after))
        yield from _entries(f"词表·{what}", old, new, before, after, uses)
    was, now = before.indicators.sectors, after.indicators.sectors
    if was != now:
        detail = Detail("行业", terms.shown("sector", was, before), terms.shown("sector", now, after))
        yield Change("修改", "词表·行业", "sectors", "", (detail,))


def _entries(
    what: str, old: Sequence[Any], new: Sequence[Any], before: Library, after: Library, uses: Uses
) -> Iterator[Change]:
    pairs: matching.Pairs = {}
    matching.same(old, new, pairs, lambda entry: entry.key)
    moved = matching.out_of_order(pairs)
    back = {place: index for index, place in pairs.items()}
    for index, entry in enumerate(new):
        was = old[back[index]] if index in back else None
        label = _label(entry)
        if was is None:
            yield Change("新增", what, label, "", (), _users(after, entry, uses))
        elif details := tuple(facts.differences(was, entry, before, after)):
            touched = (*_users(before, was, uses), *_users(after, entry, uses))
            yield Change("修改", what, label, "", details, tuple(dict.fromkeys(touched)))
        elif back[index] in moved:
            place = Detail("在表里的位置", f"第 {back[index] + 1} 条", f"第 {index + 1} 条")
            yield Change("移动", what, label, "", (place,))
    for index, entry in enumerate(old):
        if index not in pairs:
            yield Change("删去", what, _label(entry), "", (), _users(before, entry, uses))


def _label(entry: Any) -> str:
    name = getattr(entry, "name", None) or getattr(entry, "title", "")
    return f"{name}（{entry.key}）"


def _users(library: Library, entry: Any, uses: Uses) -> tuple[str, ...]:
    return tuple(plan.key for plan in library.plans if uses(plan.plan, entry))
