"""What a document itself shows of its titles and sentences, as evidence for the titles that lost their stops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_CLAUSE = re.compile(r"[^，。；：、！？\n（）“”《》]{4,}")
_TAIL = 2


@dataclass(frozen=True, slots=True)
class Custom:
    """``lengths``: of the titles that are marked as such; ``endings``: their last two characters; ``commas``: whether
    titles have any. ``begins`` and ``ends``: the two characters that clauses begin and end with, and how often."""

    lengths: tuple[int, ...] = ()
    endings: frozenset[str] = frozenset()
    commas: bool = False
    begins: Counter[str] | None = None
    ends: Counter[str] | None = None

    @property
    def shortest(self) -> int:
        return min(self.lengths)

    @property
    def longest(self) -> int:
        return max(self.lengths)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The two characters that the clauses of a document begin and end with, and how often."""

    begins: Counter[str]
    ends: Counter[str]


def clauses(texts: Iterable[str]) -> Clauses:
    """``texts``: all of the document."""
    found = [match for text in texts for match in _CLAUSE.findall(text)]
    return Clauses(Counter(each[:_TAIL] for each in found), Counter(each[-_TAIL:] for each in found))


def learn(titles: Iterable[str], of: Clauses) -> Custom:
    """``titles``: those without doubt, without numbers."""
    known = list(titles)
    return Custom(
        lengths=tuple(map(len, known)),
        endings=frozenset(title[-_TAIL:] for title in known),
        commas=any("，" in title for title in known),
        begins=of.begins,
        ends=of.ends,
    )
