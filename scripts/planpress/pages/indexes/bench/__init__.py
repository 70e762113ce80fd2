"""What the comparison's scripts read: a list of all that can be compared, and a file for each plan.

A file a plan, because a reader compares a few of many: what is loaded grows with the plans chosen, never with the library.
For the same reason a library in parts has a list of plans for each, and each plan's file says what the plan is.
Which runs of text plans share is worked out in the browser: there are as many answers as there are choices of plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planpress.library import Library
from planpress.pages import links, task
from planpress.pages.compute.peers import PeerRule, peer_rule, peers_by
from planpress.pages.indexes.bench.catalogue import PartLine, catalogue, known_plans
from planpress.pages.indexes.bench.shard import shard
from planpress.pages.jsdata import assignment
from planpress.pages.once import once
from planpress.pages.page import Asset
from planpress.pages.parts import parts

FOLDER = "compare/data"
_CATALOGUE = "catalogue"


def tasks(library: Library) -> Iterator[task.Task]:
    """``compare/data/catalogue.js``, ``compare/data/parts/<part>.js`` and ``compare/data/<plan>.js``: scripts that set a
    variable, for ``file://``."""
    rule, found = peer_rule(library), once(parts, library)
    lines = tuple((part.key, part.name, len(part.library.plans)) for part in found if part.library.plans)
    seen = library.only(()) if lines else library
    yield task.files(_url(_CATALOGUE), _list, seen, rule, lines, texts=False)
    for part in found:
        yield task.files(_url(_of_part(part.key)), _part, part.library, part.key, rule, texts=False)
    # What a plan is called, and what sets it apart, depends on others.
    known = known_plans(library, library.plans, peers_by(library, rule)) if lines else {}
    for entry in library.plans:
        anchor = links.plan_anchor(entry)
        yield task.files(_url(anchor), _plan, library.holding(entry), entry.key, known.get(anchor))


def _list(library: Library, rule: PeerRule, lines: tuple[PartLine, ...]) -> tuple[Asset]:
    return (_data(_CATALOGUE, catalogue(library, rule, lines)),)


def _part(library: Library, key: str, rule: PeerRule) -> tuple[Asset]:
    return (_data(_of_part(key), known_plans(library, library.plans, peers_by(library, rule))),)


def _plan(library: Library, key: str, known: dict[str, Any] | None) -> tuple[Asset]:
    entry = library.entry(key)
    return (_data(links.plan_anchor(entry), shard(library, entry) | ({"plan": known} if known else {})),)


def _of_part(key: str) -> str:
    return f"parts/{key}"


def _url(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def _data(name: str, data: dict[str, Any]) -> Asset:
    return assignment(_url(name), "bench", name, data)
