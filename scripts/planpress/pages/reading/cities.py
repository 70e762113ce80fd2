"""The list of cities, by province and by level."""

from __future__ import annotations

from itertools import groupby
from typing import get_args

from planpress.library import CityEntry, Library
from planpress.pages.page import Page, TocEntry
from planpress.pages.reading.timeline import timeline
from planpress.pages.templating import render
from planpress.vocabulary import AdminLevel

INDEX = "cities/index.html"


def page(library: Library) -> Page:
    """``cities/index.html``. Division codes put the cities of a province side by side."""
    provinces = [(name, list(group)) for name, group in groupby(library.cities, key=lambda entry: entry.city.province)]
    levels = [
        (level, [entry for entry in library.cities if entry.city.level == level]) for level in get_args(AdminLevel)
    ]
    drawn = timeline(library, library.plans)
    html = render(
        "reading/cities.html",
        INDEX,
        library=library,
        provinces=provinces,
        levels=[item for item in levels if item[1]],
        timeline=drawn,
        anchor=_anchor,
    )
    parts = [TocEntry(1, "按省份", "provinces")]
    parts += [TocEntry(2, name, _anchor(cities[0])) for name, cities in provinces]
    parts += [TocEntry(1, "按级别", "levels")] + [TocEntry(1, "按年份", "years")] * bool(drawn)
    toc = tuple(parts) if library.cities else ()
    return Page(INDEX, "城市", html, f"{len(library.cities)}个城市的标准化规划。", "cities", toc)


def _anchor(first: CityEntry) -> str:
    """Where a province begins: by the two digits that GB/T 2260 gives it."""
    return f"province-{first.city.division_code[:2]}"
