"""Two libraries -> what the change from one to the other means."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planpress.editing.diff import addresses, checking, facts, matching, registers, sections, terms
from planpress.editing.diff.changes import Change, Detail, LibraryChange, PlanChange, State
from planpress.library import CityEntry, Library, PlanEntry, read_library

_SAME_PLAN = 0.6
_REGISTERS = ("indicators", "topics", "measures", "departments", "documents")
_NO_FACTS: dict[str, Any] = dict.fromkeys(terms.FACTS, ())


def compare_folders(before: Path, after: Path) -> LibraryChange:
    """The change between the libraries in two folders; what of them cannot be read is named and left out."""
    old, new = read_library(before), read_library(after)
    change = compare(old.library, new.library)
    missing = [*checking.unread(old, "改前"), *checking.unread(new, "改后")]
    appeared, solved = checking.compare(old, new)
    unread = {path for _, path in missing}
    plans = tuple(plan for plan in change.plans if f"{plan.key}.md" not in unread)
    return dataclasses.replace(change, plans=plans, unread=tuple(missing), appeared=appeared, solved=solved)


def compare(before: Library, after: Library) -> LibraryChange:
    """The change between two libraries that could be read. Empty when they are equal."""
    pairs = _pairs(before, after)
    changes = tuple(_plans(before, after, pairs))
    gone = set(addresses.of_registers(before)) - set(addresses.of_registers(after))
    cities = _city_pairs(before, after)
    gone |= {
        addresses.of_city(old.key, new.key if new else None)
        for old, new in cities
        if old and (not new or old.key != new.key)
    }
    return LibraryChange(
        plans=changes,
        cities=tuple(_cities(cities, before, after)),
        registers=tuple(registers.compare(before, after)),
        links=tuple(sorted(gone, key=lambda link: (link.url, link.anchor))),
    )


def _pairs(before: Library, after: Library) -> list[tuple[PlanEntry | None, PlanEntry | None]]:
    """Which plan is which: by its key, by its source, by its title and text."""
    old, new = before.plans, after.plans
    pairs: matching.Pairs = {}
    matching.same(old, new, pairs, lambda entry: entry.key)
    matching.same(old, new, pairs, lambda entry: entry.plan.source.sha256)
    matching.alike(old, new, pairs, _likeness, _SAME_PLAN)
    return matching.joined(old, new, pairs)


def _likeness(old: PlanEntry, new: PlanEntry) -> float:
    title = matching.ratio(old.plan.title, new.plan.title)
    ids = len(old.outline.sections.keys() & new.outline.sections.keys())
    return 0.5 * title + 0.5 * ids / max(len(old.outline.sections), len(new.outline.sections), 1)


def _plans(
    before: Library, after: Library, pairs: list[tuple[PlanEntry | None, PlanEntry | None]]
) -> Iterator[PlanChange]:
    # What a plan's addresses are depends on the registers too.
    same = all(getattr(before, name) == getattr(after, name) for name in _REGISTERS)
    for old, new in pairs:
        if old is None and new is not None:
            yield PlanChange(new.key, new.plan.title, "新增", None, (), (), _holds(new))
        elif new is None and old is not None:
            yield PlanChange(old.key, old.plan.title, "删去", old.key, (), addresses.of_plan(before, old), _holds(old))
        elif old is not None and new is not None and not (same and (old.key, old.plan) == (new.key, new.plan)):
            change = _plan((before, after), (old, new))
            if change.changes or change.links or old.key != new.key:
                yield change


def _plan(libraries: tuple[Library, Library], entries: tuple[PlanEntry, PlanEntry]) -> PlanChange:
    old, new = entries
    clauses, matched = sections.match(old.outline, new.outline), facts.match(old.plan, new.plan)
    changes = [change for kind in matched for change in facts.compare(kind, *libraries, clauses.moves)]
    changes += sections.compare(old.outline, new.outline, clauses)
    changes += _metadata(old, new, *libraries)
    links = tuple(addresses.lost(libraries, entries, clauses, matched))
    state: State = "修改" if old.key == new.key else "改名"
    return PlanChange(new.key, new.plan.title, state, old.key, tuple(changes), links)


def _holds(entry: PlanEntry) -> tuple[tuple[str, int], ...]:
    counts = [("条款", len(entry.outline.sections))]
    counts += [(what, len(getattr(entry.plan, field))) for field, what in terms.FACTS.items()]
    return tuple((what, count) for what, count in counts if count)


def _metadata(old: PlanEntry, new: PlanEntry, before: Library, after: Library) -> Iterator[Change]:
    front = [dataclasses.replace(entry.plan, body=(), **_NO_FACTS) for entry in (old, new)]
    if details := tuple(facts.differences(front[0], front[1], before, after)):
        yield Change("修改", "元数据", "", "", details)


def _city_pairs(before: Library, after: Library) -> list[tuple[CityEntry | None, CityEntry | None]]:
    """Which city is which: by its folder, by its division code."""
    pairs: matching.Pairs = {}
    matching.same(before.cities, after.cities, pairs, lambda entry: entry.key)
    matching.same(before.cities, after.cities, pairs, lambda entry: entry.city.division_code or None)
    return matching.joined(before.cities, after.cities, pairs)


def _cities(
    pairs: list[tuple[CityEntry | None, CityEntry | None]], before: Library, after: Library
) -> Iterator[Change]:
    for old, new in pairs:
        if old is None and new is not None:
            yield Change("新增", "城市", _city(new))
        elif new is None and old is not None:
            yield Change("删去", "城市", _city(old))
        elif old is not None and new is not None:
            details = [Detail("文件夹", old.key, new.key)] if old.key != new.key else []
            details += facts.differences(old.city, new.city, before, after)
            if details:
                yield Change("修改", "城市", _city(new), "", tuple(details))


def _city(entry: CityEntry) -> str:
    return f"{entry.city.name}（{entry.key}）"
