"""How many workbooks there are: one of everything, or of a large library, which no spreadsheet program opens with pleasure, one
for each province."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planpress.library import CityEntry, Library
from planpress.pages.data import about

MOST_IN_WORKBOOK = 100  # plans


@dataclass(frozen=True, slots=True)
class Volume:
    """``path`` below ``data/v1/``; ``province`` and its ``title``: 21, 辽宁省, both empty for everything; ``plans``: how many it has."""

    path: str
    plans: int = 0
    province: str = ""
    title: str = ""

    @property
    def to_root(self) -> str:
        """From the file to the root of the site, in an unpacked folder as on a server."""
        return "../../" + "../" * self.path.count("/")

    def of(self, library: Library) -> Library:
        """The library without the cities of other provinces."""
        if not self.province:
            return library
        return library.only(city for city in library.cities if province(city) == self.province)


def volumes(library: Library) -> tuple[Volume, ...]:
    """In the order of the library; a province without plans has none."""
    if len(library.plans) <= MOST_IN_WORKBOOK:
        return (Volume(about.WORKBOOK, len(library.plans)),)
    plans = Counter(province(city) for city in library.cities for _ in city.plans)
    titles = {province(city): city.city.province for city in library.cities}
    return tuple(Volume(f"{about.WORKBOOKS}/{code}.xlsx", count, code, titles[code]) for code, count in plans.items())


def province(city: CityEntry) -> str:
    """Two digits: 21 for 辽宁省."""
    return city.city.division_code[:2] or "00"
