"""The pages for reading: home, cities, plans."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages.compute.cities import alone
from planpress.pages.compute.documents import cited_documents
from planpress.pages.compute.functions import function_index
from planpress.pages.page import Page
from planpress.pages.reading import cities, city, home, plan


def pages(library: Library) -> Iterator[Page]:
    """Home, the list of cities, a page for each city and each plan."""
    yield home.page(library)
    yield cities.page(library)
    shared = city.Shared(alone(library), function_index(library), cited_documents(library))
    for entry in library.cities:
        yield city.page(library, entry, shared)
        for one in entry.plans:
            yield plan.page(library, one)
