"""A plan as the tables see it: what several of them need of it is worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planpress.library import Library, PlanEntry
from planpress.pages import links
from planpress.pages.compute.matrix import IndicatorCell, indicator_cells


@dataclass(frozen=True)
class PlanView:
    """``library`` gives the registers and the names of cities; of other plans nothing is looked at."""

    library: Library
    entry: PlanEntry

    @cached_property
    def indicator_cells(self) -> tuple[IndicatorCell, ...]:
        """In the order of the register."""
        return indicator_cells(self.library, self.entry)

    @cached_property
    def _urls(self) -> dict[int, str]:
        anchors = links.quote_anchors(self.entry.plan)
        return {fact: links.plan_url(self.entry, anchor) for fact, anchor in anchors.items()}

    def url(self, fact: links.Fact) -> str:
        """As ``links.quote_url``, of a fact of this plan."""
        return self._urls[id(fact)]

    @property
    def city_name(self) -> str:
        return self.library.city[self.entry.city_key].city.name
