"""What can be checked when: targets by due year, and documents that plans promised to make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from planpress.library import Library
from planpress.pages.compute.documents import CitationUse
from planpress.pages.compute.naming import PlacedTarget, placed_targets


@dataclass(frozen=True, slots=True)
class Due:
    """``years`` ascending; ``undated`` are tasks to which the text gives no time; ``promised`` documents are 待出台."""

    years: tuple[tuple[int, tuple[PlacedTarget, ...]], ...]
    undated: tuple[PlacedTarget, ...]
    promised: tuple[CitationUse, ...]


def due(library: Library) -> Due:
    """All targets and promised documents of the library."""
    years: dict[int, list[PlacedTarget]] = defaultdict(list)
    undated = []
    for placed in placed_targets(library):
        if placed.target.year is None:
            undated.append(placed)
        else:
            years[placed.target.year].append(placed)
    promised = [CitationUse(entry, cite) for entry in library.plans for cite in entry.plan.cites if cite.future]
    ordered = tuple((year, tuple(years[year])) for year in sorted(years))
    return Due(ordered, tuple(undated), tuple(promised))
