"""Instruments: who uses which, and a page for each with the sentences."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages import links, task
from planpress.pages.compute.matrix import measure_matrix
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render

INDEX = "measures/index.html"
MOST_COLUMNS = 12  # of a matrix that can be read; beyond them a row counts its cities and names them behind the count


def tasks(library: Library) -> Iterator[task.Task]:
    """``measures/index.html`` and a page for each instrument."""
    yield task.page(INDEX, _index, library, texts=False)
    for measure in library.measures.measures:
        yield task.page(links.measure_url(measure.key), _measure, library, measure.key, texts=False)


def _index(library: Library) -> Page:
    matrix = once(measure_matrix, library)
    wide = len(matrix.plans) > MOST_COLUMNS
    html = render("indexes/measures.html", INDEX, library=library, matrix=matrix, wide=wide)
    return Page(INDEX, "政策工具", html, "谁用什么办法：各城市规划采用的政策工具", "measures")


def _measure(library: Library, key: str) -> Page:
    row = once(measure_matrix, library).row(key)
    url = links.measure_url(key)
    html = render("indexes/measure.html", url, library=library, measure=row.item, cells=row.cells)
    toc = tuple(
        TocEntry(1, library.city[cell.entry.city_key].city.name, links.plan_anchor(cell.entry)) for cell in row.cells
    )
    return Page(url, row.item.name, html, row.item.definition, "measure", toc)
