"""The text of a plan as the extractors read it: runs, sentences and clauses, each with its place.

A run is a text that a quote may lie in: a title, a paragraph, an item of a list, a cell of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from planpress.body import Block, Bullets, Heading, Outline, Paragraph, Table

RunKind = Literal["title", "paragraph", "item", "cell"]

_PAIRS = {"《": "》", "〈": "〉", "“": "”", "‘": "’"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARK = re.compile(f"[{''.join((*_PAIRS, *_CLOSERS))}]")
_SENTENCE_END = re.compile(r"[。！？\n]")
_CLAUSE_MARK = re.compile(r"[，；：。！？\n（()）]")
# A quotation longer than this is a speech or lacks its end: it hides nothing.
_LONGEST_QUOTATION = 60
HIDDEN = "＊"


@dataclass(frozen=True, slots=True)
class Run:
    """``titles``: those of the sections that hold the run, outermost first; ``block`` is an index into the body."""

    section: str
    titles: tuple[str, ...]
    text: str
    kind: RunKind
    block: int


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a run."""

    start: int
    end: int


def runs(outline: Outline, wanted: Callable[[str], bool] = lambda text: True) -> tuple[Run, ...]:
    """All runs whose text is ``wanted``, in order, each with the deepest section that holds it."""
    places = _places(outline)

    @cache
    def titles(section: str) -> tuple[str, ...]:
        return tuple(above.title for above in outline.path(section) if above.title)

    return tuple(
        Run(places[i], titles(places[i]), text, kind, i)
        for i, block in enumerate(outline.blocks)
        if i in places
        for kind, text in _texts(block)
        if wanted(text)
    )


def _places(outline: Outline) -> dict[int, str]:
    places: dict[int, str] = {}
    for section in outline.sections.values():
        for i in range(section.start, section.own_end):
            places[i] = section.id  # sections come outermost first, paragraphs with an id after what holds them
    return places


def _texts(block: Block) -> Iterator[tuple[RunKind, str]]:
    if isinstance(block, Heading):
        if not block.missing:
            yield "title", block.text
    elif isinstance(block, Paragraph):
        yield "paragraph", block.text
    elif isinstance(block, Bullets):
        for item in block.items:
            yield "item", item.text
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield "cell", cell


# Farther off nothing belongs to a number.
_LONGEST_CLAUSE = 800


def quotations(text: str) -> Iterator[Span]:
    """What stands inside outermost 《》, 〈〉, “” and ‘’, without the marks. An opener without its closer is none."""
    stack: list[int] = []
    waiting = dict.fromkeys(_PAIRS, 0)
    for match in _MARK.finditer(text):
        i, char = match.start(), match[0]
        if char in _PAIRS:
            stack.append(i)
            waiting[char] += 1
        elif waiting[opener := _CLOSERS[char]]:
            start = stack.pop()
            waiting[text[start]] -= 1
            while text[start] != opener:
                start = stack.pop()
                waiting[text[start]] -= 1
            if not stack and i - start <= _LONGEST_QUOTATION:
                yield Span(start + 1, i)


def hide_quotations(text: str) -> str:
    """The text, as long as it was, with all that stands in quotation marks hidden: names carry no numbers."""
    parts: list[str] = []
    shown = 0
    for span in quotations(text):
        parts += (text[shown : span.start], HIDDEN * (span.end - span.start))
        shown = span.end
    return "".join((*parts, text[shown:]))


def sentences(hidden: str) -> Iterator[Span]:
    """Sentences of a text whose quotations are hidden, without their stops."""
    start = 0
    for match in _SENTENCE_END.finditer(hidden):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(hidden):
        yield Span(start, len(hidden))


# All numbers of a run ask for the clauses of the same text.
@lru_cache(maxsize=4)
def _clause_marks(hidden: str) -> list[int]:
    return [match.start() for match in _CLAUSE_MARK.finditer(hidden)]


def clause_around(hidden: str, place: int) -> Span:
    """The clause that holds a place: between marks that stand outside of brackets."""
    marks = _clause_marks(hidden)
    here = bisect_left(marks, place)
    start = max(place - _LONGEST_CLAUSE + 1, 0)
    depth = 0
    for n in range(here - 1, -1, -1):
        at = marks[n]
        if at < start:
            break
        if hidden[at] in "）)":
            depth += 1
        elif hidden[at] in "（(":
            depth = max(0, depth - 1)
        elif depth == 0:
            start = at + 1
            break
    end = min(len(hidden), place + _LONGEST_CLAUSE)
    depth = 0
    for n in range(here, len(marks)):
        at = marks[n]
        if at >= end:
            break
        if hidden[at] in "（(":
            depth += 1
        elif hidden[at] in "）)":
            depth = max(0, depth - 1)
        elif depth == 0 or hidden[at] in "。\n":
            end = at
            break
    return Span(start, end)
