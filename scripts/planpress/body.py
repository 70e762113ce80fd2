"""The text of a plan: blocks, and the sections that its headings and paragraph ids make.

Plain text only: marks (bold, links) stand beside the text as offsets, so that a quote is looked
for in what a reader reads. A block's ``line`` is its place in the plan file; it is no part of
equality, so a plan that is written and read back is equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is bold, or links to ``href``."""

    start: int
    end: int
    kind: Literal["strong", "link"] = "strong"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A title with its official number in ``text`` (一、总体要求); ``level`` counts from 1 below the plan's title.

    ``missing``: the source lost the title; ``text`` then is the number it must have had and 〔原文缺标题〕.
    """

    level: int
    text: str
    id: str
    missing: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    marks: tuple[Mark, ...] = ()
    id: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unnumbered list (—— or ---- in the sources)."""

    items: tuple[Paragraph, ...]
    line: int = field(default=0, compare=False)


MAX_COLUMNS = 60  # ten times those of the widest table known


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain cells, the first row being the head; no more than ``MAX_COLUMNS`` of them in a row."""

    rows: tuple[tuple[str, ...], ...]
    line: int = field(default=0, compare=False)


Block = Heading | Paragraph | Bullets | Table


def texts(block: Block) -> Iterator[tuple[int, str]]:
    """(line, text) of each run of text in a block that a quote may lie in."""
    if isinstance(block, Bullets):
        for item in block.items:
            yield item.line, item.text
    elif isinstance(block, Table):
        for offset, row in enumerate(block.rows):
            for cell in row:
                yield block.line + offset + (1 if offset else 0), cell
    elif not (isinstance(block, Heading) and block.missing):
        yield block.line, block.text


@dataclass(frozen=True, slots=True)
class Section:
    """What an id names: a heading and all below it, a paragraph with an id, or ``s0`` before the first heading.

    ``start`` and ``end`` are indexes into the blocks; ``own_end`` is where the first subsection begins.
    """

    id: str
    title: str
    level: int
    missing: bool
    parent: str | None
    start: int
    own_end: int
    end: int
    line: int


class Outline:
    """The sections of a text, in order; duplicate ids keep the first (``check`` reports them)."""

    def __init__(self, blocks: tuple[Block, ...]):
        self.blocks = blocks
        self.sections: dict[str, Section] = {}
        self._build()

    def _build(self) -> None:
        heads = [(i, block) for i, block in enumerate(self.blocks) if isinstance(block, Heading)]
        first = heads[0][0] if heads else len(self.blocks)
        if first:
            self._add(Section("s0", "", 0, False, None, 0, first, first, self.blocks[0].line))
            self._add_paragraphs("s0", 0, first)
        open_: list[tuple[int, str]] = []
        following = [*(start for start, _ in heads), len(self.blocks)][1:]
        for (start, head), own_end, end in zip(heads, following, self._ends(heads), strict=True):
            while open_ and open_[-1][0] >= head.level:
                open_.pop()
            parent = open_[-1][1] if open_ else None
            sibling = self._sibling(head.id, parent, start, own_end) if own_end == end else end
            own_end, rest = min(own_end, sibling), own_end
            end = min(end, sibling)
            open_.append((head.level, head.id))
            self._add(Section(head.id, head.text, head.level, head.missing, parent, start, own_end, end, head.line))
            self._add_paragraphs(head.id, start + 1, own_end)
            if parent is not None and own_end < rest:
                self._add_paragraphs(parent, own_end, rest)

    def _ends(self, heads: list[tuple[int, Heading]]) -> list[int]:
        """Where the section of each heading ends: at the next heading that is no deeper."""
        ends = [len(self.blocks)] * len(heads)
        open_: list[int] = []
        for n, (start, head) in enumerate(heads):
            while open_ and heads[open_[-1]][1].level >= head.level:
                ends[open_.pop()] = start
            open_.append(n)
        return ends

    def _sibling(self, ident: str, parent: str | None, start: int, end: int) -> int:
        """Where a paragraph stands whose id makes it a sibling of the heading above it (s4-6-2 after s4-6-1)."""
        for i in range(start, end):
            block = self.blocks[i]
            own = isinstance(block, Paragraph) and block.id
            if own and own.startswith(f"{parent}-") and not own.startswith(f"{ident}-"):
                return i
        return end

    def _add_paragraphs(self, parent: str, start: int, end: int) -> None:
        level = self.sections[parent].level + 1
        for i in range(start, end):
            block = self.blocks[i]
            if isinstance(block, Paragraph) and block.id:
                self._add(Section(block.id, "", level, False, parent, i, i + 1, i + 1, block.line))

    def _add(self, section: Section) -> None:
        self.sections.setdefault(section.id, section)

    def owners(self) -> tuple[str, ...]:
        """For each block the deepest section that it belongs to; empty under an id that was there before."""
        out = [""] * len(self.blocks)
        for section in self.sections.values():
            # A section comes after those around it, so the deepest one writes last.
            out[section.start : section.end] = [section.id] * (section.end - section.start)
        return tuple(out)

    def runs(self, section: str) -> Iterator[tuple[int, int, str]]:
        """(block index, line, text) of each run of text under a section."""
        place = self.sections[section]
        for i in range(place.start, place.end):
            for line, text in texts(self.blocks[i]):
                yield i, line, text

    def text(self, section: str) -> str:
        """All text under a section, its title first, a run a line."""
        return "\n".join(text for _, _, text in self.runs(section))

    def holds(self, section: str, quote: str) -> bool:
        """Whether the quote stands, verbatim, in one run of text under the section."""
        return any(quote in text for _, _, text in self.runs(section))

    def deepest(self, quote: str, within: str | None = None) -> str | None:
        """The id of the deepest section that holds the quote, the first one where several do."""
        found: str | None = None
        for section in self.sections.values():
            if within is not None and not self.contains(within, section.id):
                continue
            if self.holds(section.id, quote) and (found is None or self.contains(found, section.id)):
                found = section.id
        return found

    def contains(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies below it."""
        current: str | None = inner
        while current is not None:
            if current == outer:
                return True
            current = self.sections[current].parent
        return False

    def path(self, section: str) -> tuple[Section, ...]:
        """A section and those above it, outermost first."""
        out: list[Section] = []
        current: str | None = section
        while current is not None:
            out.append(self.sections[current])
            current = self.sections[current].parent
        return tuple(reversed(out))
