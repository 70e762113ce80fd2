"""What a statement is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# More plans than these are not told apart in one sentence: the rest is counted and linked.
MOST = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence; ``url`` is a path in the site, with an anchor where there is one."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Insight:
    """One statement. ``numbers`` are the same facts as data; ``url`` is the page that says more."""

    key: str
    title: str
    segments: tuple[Segment, ...]
    url: str
    numbers: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The statement without its links."""
        return "".join(segment.text for segment in self.segments)


def said(text: str, url: str | None = None) -> list[Segment]:
    """One segment, or none where there is nothing to say."""
    return [Segment(text, url)] if text else []


def joined(parts: Iterable[list[Segment]], between: str) -> list[Segment]:
    """Parts with ``between`` between them."""
    out: list[Segment] = []
    for part in parts:
        if out:
            out.append(Segment(between))
        out += part
    return out


def sentences(*parts: list[Segment]) -> tuple[Segment, ...]:
    """Parts that say something, each ended by a stop."""
    return tuple(segment for part in parts if part for segment in [*part, Segment("。")])
