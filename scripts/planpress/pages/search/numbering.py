"""Where the blocks of search have their numbers: a change in one plan leaves the numbers of all others alone.

A plan's blocks stand in a slot of STRIDE numbers, slots come in the order of the library, and GROUP of them are indexed
together. Entries come after the plans, in groups of their own: no name and no page that people write moves a plan.
"""

from __future__ import annotations

STRIDE = 64
GROUP = 64  # plans
SPAN = GROUP * STRIDE  # numbers of a group


def first_of_plan(place: int) -> int:
    """The number of the first block of the library's plan at ``place``, counted from 0."""
    return place * STRIDE


def first_of_entries(plans: int) -> int:
    """The number of the first block of the entries of a library of so many plans."""
    return -(-plans // GROUP) * SPAN
