"""What search has of one plan, or of all entries: made in any process, and the same until its own text changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.pages import jsdata
from planpress.pages.page import Asset
from planpress.pages.search.blocks import Block, entry_blocks, plan_blocks
from planpress.pages.search.clauses import plan_clauses
from planpress.pages.search.entries import all_entries
from planpress.pages.search.pairs import BREAK
from planpress.pages.search.written import Written

FOLDER = "search/data"
HOLDER = "found"  # planpress.found: what the data files set


@dataclass(frozen=True, slots=True)
class Part:
    """``blocks``: of each the texts and the titles that are found in it, each with BREAK between them; ``texts``: of each what
    its file sets, as JSON; ``digest`` changes with any of them. Nothing of where the blocks come to stand."""

    blocks: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    digest: str


def blocks_of(library: Library, entry: PlanEntry) -> Part:
    """The blocks of one plan. Depends on the plan, and on the library's registers, of which it takes names and order."""
    topics = {topic.key: number for number, topic in enumerate(library.topics.topics)}
    return _part(plan_blocks(entry.key, entry.plan.title, plan_clauses(library, entry), topics))


def entries_of(library: Library, written: Iterable[Written]) -> Part:
    """The blocks of all that is found besides clauses."""
    return _part(entry_blocks(all_entries(library, written)))


def texts_at(first: int, part: Part) -> Iterator[Asset]:
    """The files of a part whose first block has the number ``first``."""
    for number, text in enumerate(part.texts, first):
        yield jsdata.script(f"{FOLDER}/texts/{number}.js", HOLDER, f"t{number}", text)


def _part(made: tuple[Block, ...]) -> Part:
    blocks = tuple((BREAK.join(block.runs), BREAK.join(block.titles)) for block in made)
    texts = tuple(jsdata.written(block.data) for block in made)
    digest = hashlib.sha256("\n".join((*texts, *(text for block in blocks for text in block))).encode()).hexdigest()
    return Part(blocks, texts, digest)
