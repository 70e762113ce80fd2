"""What the site is made of, before any site generator sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of a page's outline; ``level`` counts from 1, ``gap`` marks a heading that the source lost."""

    level: int
    title: str
    id: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page. ``url`` is its path in the site (targets/standards.html); ``html`` the content inside ``main``.

    ``data``: what the page says, as JSON-LD, or empty.
    """

    url: str
    title: str
    html: str
    description: str = ""
    kind: str = "page"  # body class of the page: plan, city, family …
    toc: tuple[TocEntry, ...] = ()
    data: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is shipped as it is."""

    url: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """What is made for other tasks and not published; ``value`` can be pickled."""

    name: str
    value: Any
