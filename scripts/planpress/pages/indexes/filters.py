"""By what a table of numbers may be narrowed: the choices of its form, and what each row answers to them.

``overrides/assets/javascripts/table.js`` reads both; without scripts the form stays hidden and all rows stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import words

Fact = Target | Baseline
_KINDS = {"target": "目标", "baseline": "现状"}


@dataclass(frozen=True, slots=True)
class Facet:
    """``options``: (value, as shown, how many rows)."""

    key: str
    label: str
    options: tuple[tuple[str, str, int], ...]


def fields(library: Library, entry: PlanEntry, fact: Fact | None = None) -> str:
    """What a row is, in the order of the facets: ``shenyang|副省级市|2016-2020|new|target``; a plan's own row ends after its period."""
    return "|".join(value for value, _ in _fields(library, entry, fact))


def facets(library: Library, facts: Iterable[tuple[PlanEntry, Fact | None]]) -> tuple[Facet, ...]:
    """The choices that the rows of these facts leave, in the order in which they first come; None: a row of the plan itself."""
    counts: list[Counter[tuple[str, str]]] = [Counter() for _ in range(5)]
    for entry, fact in facts:
        for counter, field in zip(counts, _fields(library, entry, fact), strict=False):
            counter[field] += 1
    labels = {"city": "城市", "level": "级别", "period": "规划期", "nature": "性质", "kind": "种类"}
    return tuple(
        Facet(key, label, tuple((value, name, count) for (value, name), count in counter.items()))
        for (key, label), counter in zip(labels.items(), counts, strict=True)
    )


def _fields(library: Library, entry: PlanEntry, fact: Fact | None) -> tuple[tuple[str, str], ...]:
    """(value, as shown) for each facet."""
    city, span = library.city[entry.city_key].city, entry.plan.period
    of_plan = (
        (entry.city_key, city.name),
        (city.level, city.level),
        (f"{span.start or ''}-{span.end or ''}", words.period(span)),
    )
    if fact is None:
        return of_plan
    kind = "baseline" if isinstance(fact, Baseline) else "target"
    return (*of_plan, (fact.nature, words.nature(fact)), (kind, _KINDS[kind]))
