"""Library -> what the scripts of search read (``search/data/``), and the page that shows what is found.

A catalogue, the texts in blocks (``blocks``) and the index of character pairs (``pairs``). What a reader loads grows with
what is found, hardly with the library: docs/measurements.md has the numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from planpress.library import Library
from planpress.model import Plan
from planpress.pages.jsdata import assignment
from planpress.pages.page import Asset
from planpress.pages.search.blocks import STRIDE, Block, entry_blocks, plan_blocks
from planpress.pages.search.clauses import FACT_KINDS, plan_clauses
from planpress.pages.search.entries import ENTRY_KINDS, all_entries
from planpress.pages.search.pairs import PairIndex, pair_index
from planpress.pages.search.variants import variants_of
from planpress.pages.search.written import Written

FOLDER = "search/data"
HOLDER = "found"  # planpress.found: what the data files set


def assets(library: Library, written: Iterable[Written]) -> Iterator[Asset]:
    """All data files of search. The same library and pages give the same bytes."""
    topics = {topic.key: number for number, topic in enumerate(library.topics.topics)}
    first = entry_blocks(all_entries(library, written))
    own = [plan_blocks(e.key, e.plan.title, plan_clauses(library, e), topics) for e in library.plans]
    slots = -(-len(first) // STRIDE)
    numbered = dict(enumerate(first))
    for slot, blocks in enumerate(own, slots):
        numbered.update(enumerate(blocks, slot * STRIDE))
    index = pair_index(numbered, len(library.plans))
    texts = [assignment(_text_url(number), HOLDER, f"t{number}", block.data) for number, block in numbered.items()]
    pairs = [
        assignment(f"{FOLDER}/pairs/{number}.js", HOLDER, f"p{number}", file) for number, file in enumerate(index.files)
    ]
    version = hashlib.sha256(b"".join(asset.data for asset in (*texts, *pairs))).hexdigest()[:12]
    yield from texts
    yield from pairs
    yield assignment(
        f"{FOLDER}/catalogue.js", HOLDER, "catalogue", _catalogue(library, version, len(first), own, index, numbered)
    )


def _text_url(number: int) -> str:
    return f"{FOLDER}/texts/{number}.js"


def _catalogue(
    library: Library,
    version: str,
    first: int,
    own: list[tuple[Block, ...]],
    index: PairIndex,
    numbered: dict[int, Block],
) -> dict[str, Any]:
    """What a query needs before anything else. ``version`` changes with the data: no file of another edition is taken for this one's.

    ``plans``: [number of the city, number of the kind, first year, last year, blocks] of each;
    ``variants``: characters and, in the same order, what they are the same as; ``entries``: how many blocks are of entries.
    """
    cities = {city.key: number for number, city in enumerate(library.cities)}
    kinds = list(dict.fromkeys(entry.plan.kind for entry in library.plans))
    same = variants_of(set("".join(run for block in numbered.values() for run in block.runs)))
    return {
        "version": version,
        "stride": STRIDE,
        "entries": first,
        "files": len(index.files),
        "everywhere": "".join(index.everywhere),
        "variants": ["".join(same), "".join(same.values())],
        "cities": [[city.key, city.city.name] for city in library.cities],
        "kinds": kinds,
        "topics": [[topic.key, topic.name] for topic in library.topics.topics],
        "facts": FACT_KINDS,
        "entryKinds": ENTRY_KINDS,
        "plans": [
            [
                cities[entry.city_key],
                kinds.index(entry.plan.kind),
                *_years(entry.plan),
                len(blocks),
            ]
            for entry, blocks in zip(library.plans, own, strict=True)
        ],
    }


def _years(plan: Plan) -> tuple[int, int]:
    """The first and last year of a plan, 0 and 0 if it states none. An opinion with goals to a year begins when it is issued."""
    made = plan.issued or plan.published
    first = plan.period.start or (made.year if made else plan.period.end or 0)
    return first, plan.period.end or first
