"""What a query needs before anything else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from planpress.library import Library, PlanEntry
from planpress.model import Plan
from planpress.pages import jsdata
from planpress.pages.page import Asset
from planpress.pages.search.clauses import FACT_KINDS
from planpress.pages.search.entries import ENTRY_KINDS
from planpress.pages.search.numbering import STRIDE, first_of_entries
from planpress.pages.search.pairs import files
from planpress.pages.search.parts import FOLDER, HOLDER
from planpress.pages.search.variants import variants_of


class Counted(NamedTuple):
    """What the catalogue says of the blocks of a plan, or of all entries: how many, and what changes with any of them."""

    blocks: int
    digest: str


class Told(NamedTuple):
    """What the catalogue says of a plan; ``years``: its first and last."""

    kind: str
    years: tuple[int, int]
    counted: Counted


def told_of(entry: PlanEntry, counted: Counted) -> Told:
    """Of a plan with these blocks."""
    return Told(entry.plan.kind, _years(entry.plan), counted)


def catalogue(
    library: Library,
    own: Sequence[Told],
    entries: Counted,
    chars: Iterable[str],
    columns: Sequence[tuple[Sequence[str], str]],
) -> Asset:
    """The catalogue. ``own``: of each plan of the library; ``chars``: the characters of all groups; ``columns``: of each what is everywhere, and
    its digest.

    ``version`` changes with the data: no file of another edition is taken for this one's.

    ``plans``: [number of the city, number of the kind, first year, last year, blocks] of each;
    ``variants``: with a space between them, what some characters are the same as and these characters; ``entries``: how many blocks are of entries,
    from the number ``first``.
    """
    cities = {city.key: number for number, city in enumerate(library.cities)}
    kinds = list(dict.fromkeys(told.kind for told in own))
    same = variants_of(set().union(*chars))
    digests = [*(told.counted.digest for told in own), entries.digest, *(digest for _, digest in columns)]
    data = {
        "version": hashlib.sha256("".join(digests).encode()).hexdigest()[:12],
        "stride": STRIDE,
        "entries": entries.blocks,
        "first": first_of_entries(len(own)),
        "files": files(len(own)),
        "everywhere": "".join(chain.from_iterable(everywhere for everywhere, _ in columns)),
        "variants": " ".join(f"{first}{''.join(others)}" for first, others in same.items()),
        "cities": [[city.key, city.city.name] for city in library.cities],
        "kinds": kinds,
        "topics": [[topic.key, topic.name] for topic in library.topics.topics],
        "facts": FACT_KINDS,
        "entryKinds": ENTRY_KINDS,
        "plans": [
            [cities[entry.city_key], kinds.index(told.kind), *told.years, told.counted.blocks]
            for entry, told in zip(library.plans, own, strict=True)
        ],
    }
    return jsdata.assignment(f"{FOLDER}/catalogue.js", HOLDER, "catalogue", data)


def _years(plan: Plan) -> tuple[int, int]:
    """The first and last year of a plan, 0 and 0 if it states none. An opinion with goals to a year begins when it is issued."""
    made = plan.issued or plan.published
    first = plan.period.start or (made.year if made else plan.period.end or 0)
    return first, plan.period.end or first
