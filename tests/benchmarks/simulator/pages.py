"""What a page is made of: the document's text as lines, and what sites put around it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from planpress.body import Bullets, Heading, Paragraph, Table
from planpress.model import Plan

Lines = list[str]
Change = Callable[[Lines, random.Random], Lines]
# What can be read off the text of any document.
TITLE_ONLY = frozenset({"title", "kind", "period"})
FIELDS = ("title", "kind", "period", "issued", "published", "issuer", "document_number")
_DASHES = ("——", "——", "----", "■", "—")


@dataclass(frozen=True, slots=True)
class Page:
    """``text``: the document, its title first, empty lines included, rows of tables as ``| a | b |``; ``above`` and ``below``:
    lines of the site's; ``told``: the fields of the front matter that can be read off it all."""

    text: tuple[str, ...]
    told: frozenset[str]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def furniture(self) -> tuple[str, ...]:
        return (*self.above, *self.below)

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.above, *self.text, *self.below)

    def changed(self, change: Change, dice: random.Random, whole: bool) -> Page:
        """Damaged: the text alone, or the ``whole`` page, every line of which is then still a line."""
        if not whole:
            return replace(self, text=tuple(change(list(self.text), dice)))
        lines = change(list(self.lines), dice)
        above, below = len(self.above), len(lines) - len(self.below)
        return replace(self, above=tuple(lines[:above]), text=tuple(lines[above:below]), below=tuple(lines[below:]))


def body(plan: Plan, dice: random.Random, run_in: float = 0.5) -> Lines:
    """The text below the title; a title with a paragraph behind it is run in now and then, for a whole level at once."""
    levels = {level: dice.random() < run_in for level in range(1, 7)}
    levels[1] = False
    dash = dice.choice(_DASHES)
    out: Lines = []
    skip = False
    for n, block in enumerate(plan.body):
        if skip:
            skip = False
            continue
        following = plan.body[n + 1] if n + 1 < len(plan.body) else None
        if isinstance(block, Heading):
            if block.missing:
                out += ["", ""]
            elif levels[block.level] and isinstance(following, Paragraph) and not following.id and _short(block.text):
                out.append(f"{block.text}。{following.text}")
                skip = True
            else:
                out.append(block.text)
        elif isinstance(block, Paragraph):
            out.append(block.text)
        elif isinstance(block, Bullets):
            out += [f"{dash}{item.text}" for item in block.items]
        elif isinstance(block, Table):
            out += ["| " + " | ".join(row) + " |" for row in block.rows]
    return out


def _short(title: str) -> bool:
    """A title without a number is one only on a line of its own."""
    return (
        not re.search(r"[，。；：？！]", title)
        and len(title) <= 24
        and bool(re.match(r"[（\d一二三四五六七八九十第]", title))
    )


def day(when: date | None) -> str:
    return f"{when.year}年{when.month}月{when.day}日" if when else ""


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return line.startswith("| ") and line.endswith(" |")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
