"""What the comparison's scripts read: a list of all that can be compared, and a file for each plan.

A file a plan, because a reader compares a few of many: what is loaded grows with the plans chosen, never with the library.
Which runs of text plans share is worked out in the browser: there are as many answers as there are choices of plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planpress.library import Library
from planpress.pages import links, task
from planpress.pages.indexes.bench.catalogue import catalogue
from planpress.pages.indexes.bench.shard import shard
from planpress.pages.jsdata import assignment
from planpress.pages.page import Asset

FOLDER = "compare/data"
_CATALOGUE = "catalogue"


def tasks(library: Library) -> Iterator[task.Task]:
    """``compare/data/catalogue.js`` and ``compare/data/<plan>.js``: scripts that set a variable, for ``file://``."""
    yield task.files(_url(_CATALOGUE), _list, library)
    for entry in library.plans:
        yield task.files(_url(links.plan_anchor(entry)), _plan, library.holding(entry), entry.key)


def _list(library: Library) -> tuple[Asset]:
    return (_data(_CATALOGUE, catalogue(library)),)


def _plan(library: Library, key: str) -> tuple[Asset]:
    entry = library.entry(key)
    return (_data(links.plan_anchor(entry), shard(library, entry)),)


def _url(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def _data(name: str, data: dict[str, Any]) -> Asset:
    return assignment(_url(name), "bench", name, data)
