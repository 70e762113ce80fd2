"""The pages for reading: home, cities, plans."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages.page import Page
from planpress.pages.reading import plan


def pages(library: Library) -> Iterator[Page]:
    """Home, the list of cities, a page for each city and each plan."""
    yield Page("index.html", "城市标准化规划库", "<h1>城市标准化规划库</h1>", kind="home")
    yield Page("cities/index.html", "城市", "<h1>城市</h1>", kind="cities")
    for entry in library.plans:
        yield plan.page(library, entry)
