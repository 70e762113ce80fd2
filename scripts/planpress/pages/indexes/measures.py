"""Instruments: who uses which, and a page for each with the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planpress.library import Library
from planpress.pages import links, parts, task
from planpress.pages.compute.matrix import measure_matrix, measure_states
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import WHOLE, Listed, Named
from planpress.pages.templating import render

INDEX = "measures/index.html"
MOST_COLUMNS = 12  # of a matrix that can be read; beyond them a row counts its cities and names them behind the count


def tasks(library: Library) -> Iterator[task.Task]:
    """``measures/index.html`` and a page for each instrument, each for every part where the library has parts."""
    yield from parts.tasks(INDEX, library, _index, _index_overview, _using_some, counts=True)
    for measure in library.measures.measures:
        url = links.measure_url(measure.key)
        using = partial(_using, measure.key)
        yield from parts.tasks(url, library, _measure, _measure_overview, using, measure.key)


def _using(key: str, library: Library) -> int:
    return once(measure_states, library)[key]["有"]


def _using_some(library: Library) -> int:
    return sum(bool(entry.plan.measures) for entry in library.plans)


def _index(library: Library, part: Named) -> Page:
    matrix = once(measure_matrix, library)
    wide = len(matrix.plans) > MOST_COLUMNS
    url = links.part_url(INDEX, part.key)
    html = render("indexes/measures.html", url, library=library, part=part, matrix=matrix, wide=wide)
    return _index_page(url, part, html)


def _index_overview(library: Library, listed: tuple[Listed, ...]) -> Page:
    rows = [(measure, once(measure_states, library)[measure.key]) for measure in library.measures.measures]
    return _index_page(INDEX, WHOLE, render("indexes/measures_overview.html", INDEX, rows=rows, listed=listed))


def _index_page(url: str, part: Named, html: str) -> Page:
    return Page(url, part.title("政策工具"), html, "谁用什么办法：各城市规划采用的政策工具", "measures")


def _measure(library: Library, key: str, part: Named) -> Page:
    """Of the whole library every plan has its place on the page; of a part only those that use the instrument, the others
    are named together."""
    row = once(measure_matrix, library).row(key)
    cells = [cell for cell in row.cells if cell.uses or part == WHOLE]
    rest = [cell for cell in row.cells if not cell.uses and part != WHOLE]
    url = links.part_url(links.measure_url(key), part.key)
    html = render(
        "indexes/measure.html", url, library=library, measure=row.item, part=part, cells=cells, rest=rest, listed=()
    )
    toc = tuple(
        TocEntry(1, library.city[cell.entry.city_key].city.name, links.plan_anchor(cell.entry)) for cell in cells
    )
    return Page(url, part.title(row.item.name), html, row.item.definition, "measure", toc)


def _measure_overview(library: Library, key: str, listed: tuple[Listed, ...]) -> Page:
    measure = library.measure[key]
    url = links.measure_url(key)
    html = render(
        "indexes/measure.html", url, library=library, measure=measure, part=WHOLE, cells=(), rest=(), listed=listed
    )
    return Page(url, measure.name, html, measure.definition, "measure")
