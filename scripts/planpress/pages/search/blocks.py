"""The texts of search in files of a few clauses: small enough that few are read for an answer, large enough to be few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from planpress.pages.search.baring import bare
from planpress.pages.search.clauses import Clause
from planpress.pages.search.entries import Entry
from planpress.pages.search.numbering import STRIDE

T = TypeVar("T")
SIZE = 1500  # characters after which a block ends
# What follows a block, in its own words: a word that begins in a block may end in the next. No word of a query is longer.
LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Block:
    """``data``: what the file holds. ``runs``: bare texts to be found in it; a word lies within one run. ``titles`` likewise."""

    data: dict[str, Any]
    runs: tuple[str, ...]
    titles: tuple[str, ...] = ()


def plan_blocks(key: str, title: str, clauses: Iterable[Clause], topics: dict[str, int]) -> tuple[Block, ...]:
    """The blocks of one plan: at most STRIDE. ``topics``: key -> its number in the catalogue.

    File: ``p`` [key, title], ``a`` the lines of titles above, ``t`` what follows the last clause, ``u`` clauses
    [section, title, text, number in ``a`` or -1, topics, facts [kind, label, anchor, start, end]].
    """
    all_ = list(clauses)
    size = max(SIZE, 1 + sum(len(clause.words) for clause in all_) // (STRIDE - 1))
    piles = list(_piles(all_, [len(clause.words) for clause in all_], size))
    out = []
    for number, pile in enumerate(piles):
        tail = _beginning(clause.words for later in piles[number + 1 :] for clause in later)
        above = list(dict.fromkeys(clause.above for clause in pile if clause.above))
        units = [
            [
                clause.section,
                clause.title,
                clause.text,
                above.index(clause.above) if clause.above else -1,
                [topics[topic] for topic in clause.topics if topic in topics],
                [[fact.kind, fact.label, fact.anchor, fact.start, fact.end] for fact in clause.facts],
            ]
            for clause in pile
        ]
        run = bare("".join(clause.words for clause in pile)) + bare(tail)
        labels = (bare(line) for clause in pile for fact in clause.facts for line in fact.label.split("\n"))
        titles = tuple(bare(clause.title) for clause in pile if clause.title)
        out.append(Block({"p": [key, title], "a": above, "t": tail, "u": units}, (run, *labels), titles))
    return tuple(out)


def entry_blocks(entries: Iterable[Entry]) -> tuple[Block, ...]:
    """The blocks of all entries. File: ``e`` entries [kind, name, url, other names, what is said of it]."""
    all_ = list(entries)
    return tuple(
        Block(
            {"e": [[entry.kind, entry.name, entry.url, entry.also, entry.about] for entry in pile]},
            tuple(bare(text) for entry in pile for text in entry.texts),
        )
        for pile in _piles(all_, [sum(map(len, entry.texts)) for entry in all_], SIZE)
    )


def _piles(items: list[T], sizes: list[int], size: int) -> Iterator[list[T]]:
    """The items in order, a pile ending with the item that makes it reach ``size``."""
    pile: list[T] = []
    filled = 0
    for item, own in zip(items, sizes, strict=True):
        pile.append(item)
        filled += own
        if filled >= size:
            yield pile
            pile, filled = [], 0
    if pile:
        yield pile


def _beginning(texts: Iterable[str]) -> str:
    """As much of the texts, one after the other, as a word that began before them can reach into."""
    out, seen = [], 0
    for text in texts:
        for cut in range(0, len(text), LONGEST_WORD):
            part = text[cut : cut + LONGEST_WORD]
            out.append(part)
            seen += len(bare(part))
            if seen >= LONGEST_WORD:
                return "".join(out)
        out.append("\n")
    return "".join(out)
