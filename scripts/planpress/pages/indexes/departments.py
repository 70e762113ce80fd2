"""Departments by function: who must do what, under the names that the plans write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planpress.library import Library, PlanEntry
from planpress.pages import links, task, words
from planpress.pages.compute.functions import FunctionIndex, function_index
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render

INDEX = "departments/index.html"
MOST_COLUMNS = 12  # of a matrix that can be read; beyond them a row counts its plans under each name


def tasks(library: Library) -> Iterator[task.Task]:
    """``departments/index.html`` and a page for each function, also those that no plan names yet."""
    yield task.page(INDEX, _index, library, texts=False)
    for function in library.departments.functions:
        yield task.page(links.function_url(function.key), _function, library, function.key, texts=False)


def _silent(library: Library) -> tuple[PlanEntry, ...]:
    """The plans that give nobody a task."""
    return tuple(entry for entry in library.plans if not entry.plan.responsibilities and words.looked_through(entry))


def _index(library: Library) -> Page:
    functions, silent = once(function_index, library), once(_silent, library)
    plans = [entry for entry in library.plans if entry.plan.responsibilities]
    rows = [(item.function, {use.entry.key: use for use in item.uses}) for item in functions if item.uses]
    html = render(
        "indexes/departments.html",
        INDEX,
        library=library,
        rows=rows,
        plans=plans,
        silent=silent,
        wide=len(plans) > MOST_COLUMNS,
        names={item.function.key: _names(item) for item in functions},
    )
    return Page(INDEX, "部门", html, "规划把任务交给哪些部门，按职能归并", "departments")


def _function(library: Library, key: str) -> Page:
    item = next(item for item in once(function_index, library) if item.function.key == key)
    silent = once(_silent, library)
    url = links.function_url(item.function.key)
    html = render("indexes/function.html", url, library=library, index=item, silent=silent)
    toc = tuple(
        TocEntry(1, library.city[use.entry.city_key].city.name, links.plan_anchor(use.entry)) for use in item.uses
    )
    return Page(url, item.function.name, html, f"{item.function.name}：各城市规划交给它的任务", "function", toc)


def _names(index: FunctionIndex) -> list[tuple[str, int]]:
    """(name as written, in how many plans) of a function's units, the most common first."""
    return Counter(name.name for use in index.uses for name in use.names).most_common()
