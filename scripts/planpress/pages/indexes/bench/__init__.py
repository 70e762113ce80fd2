"""What the comparison's scripts read: a list of all that can be compared, and a file for each plan.

A file a plan, because a reader compares a few of many: what is loaded grows with the plans chosen, never with the library.
Which runs of text plans share is worked out in the browser: there are as many answers as there are choices of plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planpress.library import Library, PlanEntry
from planpress.pages import links, task
from planpress.pages.indexes.bench.catalogue import catalogue
from planpress.pages.indexes.bench.shard import shard
from planpress.pages.jsdata import assignment
from planpress.pages.page import Asset

FOLDER = "compare/data"


def tasks(library: Library) -> Iterator[task.Task]:
    """``compare/data/catalogue.js`` and ``compare/data/<plan>.js``: scripts that set a variable, for ``file://``."""
    yield task.files(_catalogue, library)
    for entry in library.plans:
        yield task.files(_shard, library, entry)


def _catalogue(library: Library) -> Iterator[Asset]:
    yield _data("catalogue", catalogue(library))


def _shard(library: Library, entry: PlanEntry) -> Iterator[Asset]:
    yield _data(links.plan_anchor(entry), shard(library, entry))


def _data(name: str, data: dict[str, Any]) -> Asset:
    return assignment(f"{FOLDER}/{name}.js", "bench", name, data)
