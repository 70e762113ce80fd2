"""Departments by function: who must do what, under the names that the plans write."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from planpress.library import Library, PlanEntry
from planpress.pages import links, parts, task, words
from planpress.pages.compute.functions import (
    FunctionCount,
    FunctionIndex,
    FunctionUse,
    function_counts,
    function_index,
)
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import WHOLE, Listed, Named
from planpress.pages.templating import render
from planpress.registers import Function

INDEX = "departments/index.html"
MOST_COLUMNS = 12  # of a matrix that can be read; beyond them a row counts its plans under each name
MOST_NAMES = 12  # of a function on an overview, the most common


class Place(NamedTuple):
    """Where a duty stands: the title of its section; ``open``: its list of units ends with 等."""

    href: str
    title: str
    open: bool


def tasks(library: Library) -> Iterator[task.Task]:
    """``departments/index.html`` and a page for each function, also those that no plan names yet, each for every part where
    the library has parts."""
    yield from parts.tasks(INDEX, library, _index, _index_overview, _naming_some, counts=True)
    for function in library.departments.functions:
        url = links.function_url(function.key)
        naming = partial(_naming, function.key)
        yield from parts.tasks(url, library, _function, _function_overview, naming, function.key)


def _naming(key: str, library: Library) -> int:
    return once(function_counts, library).get(key, FunctionCount()).plans


def _naming_some(library: Library) -> int:
    return sum(bool(entry.plan.responsibilities) for entry in library.plans)


def _silent(library: Library) -> tuple[PlanEntry, ...]:
    """The plans that give nobody a task."""
    return tuple(entry for entry in library.plans if not entry.plan.responsibilities and words.looked_through(entry))


def _index(library: Library, part: Named) -> Page:
    functions, silent = once(function_index, library), once(_silent, library)
    plans = [entry for entry in library.plans if entry.plan.responsibilities]
    rows = [(item.function, {use.entry.key: use for use in item.uses}) for item in functions if item.uses]
    url = links.part_url(INDEX, part.key)
    html = render(
        "indexes/departments.html",
        url,
        library=library,
        part=part,
        rows=rows,
        plans=plans,
        silent=silent,
        wide=len(plans) > MOST_COLUMNS,
        names={item.function.key: _names(item) for item in functions},
    )
    return _index_page(url, part, html)


def _index_overview(library: Library, listed: tuple[Listed, ...]) -> Page:
    counts = once(function_counts, library)
    rows = [(item, counts[item.key]) for item in library.departments.functions if item.key in counts]
    silent = len(once(_silent, library))
    html = render("indexes/departments_overview.html", INDEX, rows=rows, silent=silent, most=MOST_NAMES, listed=listed)
    return _index_page(INDEX, WHOLE, html)


def _index_page(url: str, part: Named, html: str) -> Page:
    return Page(url, part.title("部门"), html, "规划把任务交给哪些部门，按职能归并", "departments")


def _function(library: Library, key: str, part: Named) -> Page:
    index = next(item for item in once(function_index, library) if item.function.key == key)
    url = links.part_url(links.function_url(key), part.key)
    html = _function_html(url, library, index.function, part, index.uses, ())
    toc = tuple(
        TocEntry(1, library.city[use.entry.city_key].city.name, links.plan_anchor(use.entry)) for use in index.uses
    )
    return _function_page(url, index.function, part, html, toc)


def _function_overview(library: Library, key: str, listed: tuple[Listed, ...]) -> Page:
    function = next(item for item in library.departments.functions if item.key == key)
    url = links.function_url(key)
    return _function_page(url, function, WHOLE, _function_html(url, library, function, WHOLE, (), listed))


def _function_html(
    url: str,
    library: Library,
    function: Function,
    part: Named,
    uses: tuple[FunctionUse, ...],
    listed: tuple[Listed, ...],
) -> str:
    return render(
        "indexes/function.html",
        url,
        library=library,
        function=function,
        part=part,
        uses=uses,
        by_units=_by_units,
        listed=listed,
    )


def _function_page(url: str, function: Function, part: Named, html: str, toc: tuple[TocEntry, ...] = ()) -> Page:
    return Page(url, part.title(function.name), html, f"{function.name}：各城市规划交给它的任务", "function", toc)


def _names(index: FunctionIndex) -> list[tuple[str, int]]:
    """(name as written, in how many plans) of a function's units, the most common first."""
    return Counter(name.name for use in index.uses for name in use.names).most_common()


def _by_units(library: Library, use: FunctionUse, here: str) -> Iterator[tuple[str, list[Place]]]:
    """(units as their tasks name them, places of these tasks with hrefs as seen from ``here``), in the order of the plan."""
    page = links.relative(links.plan_url(use.entry), here)
    places = once(_places, library)[use.entry.key]
    units: dict[int, str] = defaultdict(str)
    for item in use.assignments:
        units[item.number] += f"{'、' if item.number in units else ''}{item.name}（{item.role}）"
    found: dict[str, list[Place]] = defaultdict(list)
    for number, named in units.items():
        found[named].append(places[number])
    for named, at in found.items():
        yield named, [place._replace(href=page + place.href) for place in at]


def _places(library: Library) -> dict[str, list[Place]]:
    """Plan -> the places of its duties, hrefs as within its page. Each duty stands on the pages of several functions."""
    out = {}
    for entry in library.plans:
        anchors = links.quote_anchors(entry.plan)
        out[entry.key] = [
            Place(f"#{quote(anchors[id(duty)])}", words.title(entry, duty.section), duty.open)
            for duty in entry.plan.responsibilities
        ]
    return out
