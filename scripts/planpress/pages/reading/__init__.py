"""The pages for reading: home, cities, plans."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.light import FACTS, WEIGHED
from planpress.pages import links, task
from planpress.pages.reading import cities, city, home, plan


def tasks(library: Library) -> Iterator[task.Task]:
    """Home, the list of cities, a page for each city and each plan."""
    # In parts home counts, and compares no texts.
    yield task.page(home.HOME, home.page, library, reads=FACTS if library.parts else WEIGHED)
    yield from cities.tasks(library)
    relations = plan.related(library)
    for entry in library.cities:
        yield task.page(
            links.city_url(entry.key), city.page, library.only([entry]), entry.key, city.surroundings(library, entry)
        )
        for one in entry.plans:
            yield task.page(links.plan_url(one), plan.page, library.holding(one), one.key, relations.get(one.key, ()))
