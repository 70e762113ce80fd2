"""A page's outline as the templates show it: a tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from planpress.pages.page import TocEntry


@dataclass(slots=True)
class Heading:
    """A line of the outline. ``title`` is HTML, as MkDocs has the titles of written pages; ``gap``: the source lost this heading."""

    title: str
    id: str
    level: int
    gap: bool
    children: list[Heading] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"#{self.id}"


@dataclass(frozen=True, slots=True)
class Outline:
    """``items``: the headings at the top."""

    items: list[Heading]


def tree(entries: Iterable[TocEntry]) -> Outline:
    """Lines with levels as a tree, by the nearest line above with a smaller level."""
    roots: list[Heading] = []
    above: list[Heading] = []
    for entry in entries:
        heading = Heading(escape(entry.title), entry.id, entry.level, entry.gap)
        while above and above[-1].level >= entry.level:
            above.pop()
        (above[-1].children if above else roots).append(heading)
        above.append(heading)
    return Outline(roots)
