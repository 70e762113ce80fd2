"""Which plans belong beside each other: those of cities that end in the same year; a district is no city's peer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planpress.library import Library, PlanEntry


@dataclass(frozen=True, slots=True)
class Peers:
    """``end``: the year in which most plans of cities end, the latest where several; ``plans``: those. None and ()
    without any. Where a library has no plan of a city, districts and county-level cities are peers of each other."""

    end: int | None
    plans: tuple[PlanEntry, ...]


def default_peers(library: Library) -> Peers:
    """The plans that are laid side by side when nobody has chosen."""
    dated = [entry for entry in library.plans if entry.plan.period.end is not None]
    by_end = plans_by_end([entry for entry in dated if not rank_label(library, entry)] or dated)
    if not by_end:
        return Peers(None, ())
    end = max(by_end, key=lambda year: (len(by_end[year]), year))
    return Peers(end, by_end[end])


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
    others = [other for other in library.plans if other.key != entry.key and other.plan.period.end is not None]
    end = entry.plan.period.end
    if end is None or not others:
        return ()
    nearest = min(abs((other.plan.period.end or 0) - end) for other in others)
    return tuple(other for other in others if abs((other.plan.period.end or 0) - end) == nearest)


def beside(library: Library, entry: PlanEntry, most: int = 6) -> tuple[PlanEntry, ...]:
    """A plan and those to lay beside it: cities beside a city where there are some, else all neighbours; ``most`` in all."""
    near = neighbours(library, entry)
    below = bool(rank_label(library, entry))
    alike = tuple(other for other in near if bool(rank_label(library, other)) == below)
    return (entry, *(alike or near)[: most - 1])
