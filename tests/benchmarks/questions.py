"""Questions to a search whose answers are known: parts of the texts, and which clauses hold them, found by reading all texts.

The truth is worked out here from the library alone, in a way of its own: the running text of a plan, and where each clause begins.
"""

from __future__ import annotations

import random
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from opencc import OpenCC

from planpress.library import Library
from planpress.pages.data.plans import SECTIONS
from planpress.pages.data.view import PlanView

SHORTEST, LONGEST = 2, 12


@dataclass(frozen=True, slots=True)
class Running:
    """A plan's text as one run, without punctuation and spaces; ``starts``: where each of its ``sections`` begins."""

    plan: str
    text: str
    sections: tuple[str, ...]
    starts: tuple[int, ...]
    raw: str  # with punctuation
    at: tuple[int, ...]  # of each character of ``text``, its place in ``raw``

    def holding(self, words: str) -> Iterator[str]:
        """The sections in which the words begin."""
        at = self.text.find(words)
        while at >= 0:
            yield self.sections[bisect_right(self.starts, at) - 1]
            at = self.text.find(words, at + 1)


@dataclass(frozen=True, slots=True)
class Question:
    """``asked`` is typed; ``words`` are meant, as ``Running.text`` has them. ``crosses``: punctuation stood between them."""

    asked: str
    words: str
    crosses: bool
    other_script: bool


def plain(text: str) -> str:
    """Letters, digits and characters of a Simplified text, of one width and case."""
    return "".join(flat for char in text if (flat := _flat(char)))


def _flat(char: str) -> str:
    flat = unicodedata.normalize("NFKC", char).lower()
    return "".join(one for one in flat if unicodedata.category(one)[0] in "LN")


def running(library: Library) -> list[Running]:
    """The running text of every plan, from the table of sections that is published."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for entry in library.plans:
        for placed in SECTIONS.of_plan(PlanView(library, entry)):
            text = f"{placed.section.title or ''}\n{placed.text}\n"
            rows.setdefault(entry.key, []).append((placed.section.id, text))
    out = []
    for plan, sections in rows.items():
        texts = [plain(text) for _, text in sections]
        raw = "".join(text for _, text in sections)
        at = tuple(n for n, char in enumerate(raw) for _ in _flat(char))
        starts = tuple(accumulate(map(len, texts), initial=0))[:-1]
        out.append(Running(plan, "".join(texts), tuple(section for section, _ in sections), starts, raw, at))
    return out


def questions(library: Library, count: int, seed: int = 1) -> list[Question]:
    """``count`` parts of the texts: every other one crosses punctuation, every other pair is typed in the other script."""
    dice = random.Random(seed)
    texts = running(library)
    to_traditional = OpenCC("s2t")
    out: list[Question] = []
    while len(out) < count:
        text = dice.choices(texts, [len(one.text) for one in texts])[0]
        length = dice.randint(SHORTEST, LONGEST)
        start = dice.randrange(len(text.text) - length)
        last = start + length - 1
        crosses = text.at[last] - text.at[start] != last - start
        if crosses != (len(out) % 2 == 0):
            continue
        raw = text.raw[text.at[start] : text.at[last] + 1].replace("\n", "")
        other = len(out) // 2 % 2 == 0
        # A space would part it into two words, and so be another question.
        if " " in raw or "\u3000" in raw or len(plain(raw)) != length:
            continue
        asked = to_traditional.convert(raw) if other else raw
        # Half of those that cross punctuation are typed without it.
        if crosses and len(out) // 4 % 2:
            asked = "".join(char for char in asked if _flat(char))
        out.append(Question(asked, text.text[start : start + length], crosses, other))
    return out


def truth(texts: list[Running], words: str) -> set[tuple[str, str]]:
    """(plan, section) of every clause in which the words begin."""
    return {(text.plan, section) for text in texts for section in text.holding(words)}
