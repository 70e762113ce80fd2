"""The list of cities, by province and by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple, get_args

from planpress.library import CityEntry, Library
from planpress.pages import links, task
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import WHOLE, Named, Part, parts
from planpress.pages.reading.timeline import timeline
from planpress.pages.templating import render
from planpress.parts import MOST
from planpress.vocabulary import AdminLevel

INDEX = "cities/index.html"


class Province(NamedTuple):
    """A province on the overview; ``parts``: (name, URL, cities, plans) of each of its parts."""

    anchor: str
    parts: tuple[tuple[str, str, int, int], ...]


def tasks(library: Library) -> Iterator[task.Task]:
    """``cities/index.html``, for every part where the library has parts."""
    found = once(parts, library)
    if not found:
        yield task.page(INDEX, _page, library, WHOLE, texts=False)
        return
    yield task.page(INDEX, _overview, library, texts=False)
    for part in found:
        yield task.page(links.part_url(INDEX, part.key), _page, part.library, part.named, texts=False)


def _page(library: Library, part: Named) -> Page:
    """Division codes put the cities of a province side by side."""
    url = links.part_url(INDEX, part.key)
    provinces = [(name, list(group)) for name, group in groupby(library.cities, key=lambda entry: entry.city.province)]
    drawn = timeline(library, library.plans)
    html = render(
        "reading/cities.html",
        url,
        library=library,
        part=part,
        provinces=provinces,
        levels=_levels(library),
        timeline=drawn,
        anchor=_anchor,
    )
    toc = [TocEntry(1, "按省份", "provinces")]
    toc += [TocEntry(2, name, _anchor(cities[0])) for name, cities in provinces]
    toc += [TocEntry(1, "按级别", "levels")] + [TocEntry(1, "按年份", "years")] * bool(drawn)
    return _made(url, library, part, html, tuple(toc) if library.cities else ())


def _overview(library: Library) -> Page:
    """Provinces and counts; names of cities only of levels that have few."""
    ends = Counter(entry.plan.period.end for entry in library.plans)
    undated = ends.pop(None, 0)
    found = groupby(once(parts, library), key=lambda part: _anchor(part.library.cities[0]))
    html = render(
        "reading/cities_overview.html",
        INDEX,
        library=library,
        provinces=[Province(anchor, tuple(map(_line, group))) for anchor, group in found],
        levels=_levels(library),
        most=MOST,
        ends=sorted(ends.items()),
        undated=undated,
    )
    toc = (TocEntry(1, "按省份", "provinces"), TocEntry(1, "按级别", "levels"), TocEntry(1, "按年份", "years"))
    return _made(INDEX, library, WHOLE, html, toc)


def _line(part: Part) -> tuple[str, str, int, int]:
    return part.name, links.part_url(INDEX, part.key), len(part.library.cities), len(part.library.plans)


def _levels(library: Library) -> list[tuple[str, list[CityEntry]]]:
    """The levels that some city has, with their cities."""
    found = [
        (level, [entry for entry in library.cities if entry.city.level == level]) for level in get_args(AdminLevel)
    ]
    return [item for item in found if item[1]]


def _made(url: str, library: Library, part: Named, html: str, toc: tuple[TocEntry, ...]) -> Page:
    return Page(url, part.title("城市"), html, f"{len(library.cities)}个城市的标准化规划。", "cities", toc)


def _anchor(first: CityEntry) -> str:
    """Where a province begins: by the two digits that GB/T 2260 gives it."""
    return f"province-{first.city.division_code[:2]}"
