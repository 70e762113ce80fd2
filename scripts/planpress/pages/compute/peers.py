"""Which plans belong beside each other: those of cities that end in the same year; a district is no city's peer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from planpress.library import Library, PlanEntry
from planpress.pages.once import once


@dataclass(frozen=True, slots=True)
class Peers:
    """``end``: the year in which most plans of cities end, the latest where several; ``plans``: those of them that are there.
    None and () without any. Where a library has no plan of a city, districts and county-level cities are peers of each other."""

    end: int | None
    plans: tuple[PlanEntry, ...]


class PeerRule(NamedTuple):
    """What makes plans of a library peers: that they end in the year ``end``, None where no plan has one; and that they are
    of cities, unless ``below``, which a library without dated plans of cities has."""

    end: int | None
    below: bool


def peer_rule(library: Library) -> PeerRule:
    """The rule of the library; its parts have no other."""
    dated = [entry for entry in library.plans if entry.plan.period.end is not None]
    of_cities = [entry for entry in dated if not rank_label(library, entry)]
    by_end = plans_by_end(of_cities or dated)
    return PeerRule(max(by_end, key=lambda year: (len(by_end[year]), year), default=None), not of_cities)


def peers_by(library: Library, rule: PeerRule) -> Peers:
    """The plans that are peers by the rule."""
    if rule.end is None:
        return Peers(None, ())
    ending = (entry for entry in library.plans if entry.plan.period.end == rule.end)
    return Peers(rule.end, tuple(entry for entry in ending if rule.below or not rank_label(library, entry)))


def default_peers(library: Library) -> Peers:
    """The plans that are laid side by side when nobody has chosen."""
    return peers_by(library, peer_rule(library))


def plans_by_end(plans: Iterable[PlanEntry]) -> dict[int, tuple[PlanEntry, ...]]:
    """End year -> plans, years ascending; plans without an end year are left out."""
    found: dict[int, list[PlanEntry]] = defaultdict(list)
    for entry in plans:
        if entry.plan.period.end is not None:
            found[entry.plan.period.end].append(entry)
    return {year: tuple(found[year]) for year in sorted(found)}


def peer_label(library: Library, entry: PlanEntry, peers: Peers) -> str:
    """What sets a plan apart from the default peers: 前一代, 后一代、区级 …; empty for one of them at city level."""
    words = []
    end = entry.plan.period.end
    if end is None:
        words.append("时期未写明")
    elif peers.end is not None and end != peers.end:
        words.append("前一代" if end < peers.end else "后一代")
    if rank := rank_label(library, entry):
        words.append(rank)
    return "、".join(words)


def rank_label(library: Library, entry: PlanEntry) -> str:
    """区级, 县级 or 县级市 where a plan is not a city's own; else empty."""
    city = library.city[entry.city_key].city
    if city.level == "区县":
        return "区级" if city.name.endswith("区") else "县级"
    return "县级市" if city.level == "县级市" else ""


def neighbours(library: Library, entry: PlanEntry) -> tuple[PlanEntry, ...]:
    """The other plans that end in the same year; where there are none, those nearest in time to it."""
    end = entry.plan.period.end
    if end is None:
        return ()
    by_end = once(_by_end, library)
    others = {year: plans for year, plans in by_end.items() if len(plans) > 1 or plans[0].key != entry.key}
    nearest = min((abs(year - end) for year in others), default=0)
    years = [year for year in others if abs(year - end) == nearest]
    found = [other for year in years for other in others[year] if other.key != entry.key]
    # Years before and after may be as near: their plans stand in the order of the library.
    return tuple(found if len(years) == 1 else (other for other in library.plans if other in found))


def _by_end(library: Library) -> dict[int, tuple[PlanEntry, ...]]:
    return plans_by_end(library.plans)


def beside(library: Library, entry: PlanEntry, most: int = 6) -> tuple[PlanEntry, ...]:
    """A plan and those to lay beside it: cities beside a city where there are some, else all neighbours; ``most`` in all."""
    near = neighbours(library, entry)
    below = bool(rank_label(library, entry))
    alike = tuple(other for other in near if bool(rank_label(library, other)) == below)
    return (entry, *(alike or near)[: most - 1])
