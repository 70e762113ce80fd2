"""What the comparison's scripts read: a list of all that can be compared, and a file for each plan.

A file a plan, because a reader compares a few of many: what is loaded grows with the plans chosen, never with the library.
Which runs of text plans share is worked out in the browser: there are as many answers as there are choices of plans.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from planpress.library import Library
from planpress.pages import links
from planpress.pages.indexes.bench.catalogue import catalogue
from planpress.pages.indexes.bench.shard import shard
from planpress.pages.page import Asset

FOLDER = "compare/data"


def assets(library: Library) -> Iterator[Asset]:
    """``compare/data/catalogue.js`` and ``compare/data/<plan>.js``: scripts that set a variable, for ``file://``."""
    yield _script("catalogue", catalogue(library))
    for entry in library.plans:
        yield _script(links.plan_anchor(entry), shard(library, entry))


def _script(name: str, data: dict[str, Any]) -> Asset:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    code = (
        f"window.planpress=window.planpress||{{}};(planpress.bench=planpress.bench||{{}})[{json.dumps(name)}]={text};\n"
    )
    return Asset(f"{FOLDER}/{name}.js", code.encode())
