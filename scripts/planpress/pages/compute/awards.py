"""What is paid for what, by category; never added up, never ranked across conditions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Award, AwardRule
from planpress.registers import AwardCategory


@dataclass(frozen=True, slots=True)
class AwardUse:
    entry: PlanEntry
    award: Award


@dataclass(frozen=True, slots=True)
class AwardGroup:
    """``uses`` in the order of the plans and of their texts."""

    category: AwardCategory
    uses: tuple[AwardUse, ...]


def award_groups(library: Library) -> tuple[AwardGroup, ...]:
    """The categories that some plan uses, in the order of the register; keys that it lacks come last, under themselves."""
    found: dict[str, list[AwardUse]] = defaultdict(list)
    for entry in library.plans:
        for award in entry.plan.awards:
            found[award.category].append(AwardUse(entry, award))
    categories = {item.key: item for item in library.measures.award_categories}
    categories |= {key: AwardCategory(key=key, name=key) for key in found if key not in categories}
    return tuple(AwardGroup(item, tuple(found[key])) for key, item in categories.items() if key in found)


def award_rules(library: Library) -> tuple[tuple[PlanEntry, tuple[AwardRule, ...]], ...]:
    """The rules that belong to each plan's schedule, for the plans that have some."""
    return tuple((entry, entry.plan.award_rules) for entry in library.plans if entry.plan.award_rules)
