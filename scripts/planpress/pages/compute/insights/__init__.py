"""What the comparison says at first sight, computed, every number with its link.

Ten statements; those that the library gives no ground for are left out (a single plan is compared with nothing). Of a library
in parts nothing is said that is of single plans, and nothing that only their texts tell: what is left are counts.
"""

from __future__ import annotations

from planpress.library import Library
from planpress.pages.compute.insights.difference import only_one, text_shares
from planpress.pages.compute.insights.figures import comparable, progress, spreads
from planpress.pages.compute.insights.overview import due_years, periods, three_styles
from planpress.pages.compute.insights.parts import Insight, Segment

__all__ = ["Insight", "Segment", "insights"]


def insights(library: Library) -> tuple[Insight, ...]:
    """The statements in the order in which they are read."""
    if library.parts:
        counted = (periods(library), due_years(library), comparable(library), *spreads(library))
        return tuple(insight for insight in counted if insight)
    found = (
        three_styles(library),
        periods(library),
        due_years(library),
        comparable(library),
        *spreads(library),
        progress(library),
        only_one(library),
        text_shares(library),
    )
    return tuple(insight for insight in found if insight)
