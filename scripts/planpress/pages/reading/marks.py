"""Marked intervals of a text -> HTML that nests validly, however the intervals overlap.

Spans and links are two kinds: a span may stand anywhere, a link never inside a link. Where links overlap the shorter
one has the place and the longer one is split around it. Where two elements cross, one is closed and opened again, and
only its first part carries the id: a ``soft`` one if there is one, since whatever lights up as the target of a link
should light up whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Interval:
    """``text[start:end]`` as one element: an ``a`` where ``href`` is given, else a ``tag`` (span, strong).

    ``soft``: rather this one is split than another.
    """

    start: int
    end: int
    css: str = ""
    id: str | None = None
    href: str | None = None
    title: str | None = None
    tag: str = "span"
    soft: bool = False

    def opening(self) -> str:
        name = "a" if self.href is not None else self.tag
        attributes = (("id", self.id), ("class", self.css or None), ("href", self.href), ("title", self.title))
        written = (f' {key}="{escape(value)}"' for key, value in attributes if value is not None)
        return f"<{name}{''.join(written)}>"

    def closing(self) -> str:
        return "</a>" if self.href is not None else f"</{self.tag}>"


def render(text: str, intervals: Iterable[Interval]) -> str:
    """The text, escaped, with its intervals as elements. Intervals that are empty or reach beyond the text are errors."""
    given = list(intervals)
    for interval in given:
        if not 0 <= interval.start < interval.end <= len(text):
            raise ValueError(f"interval {interval.start}:{interval.end} is not within a text of {len(text)} characters")
    spans = [interval for interval in given if interval.href is None]
    parts = sorted([*spans, *_disjoint([interval for interval in given if interval.href is not None])], key=_order)
    return "".join(_emit(text, parts))


def _order(interval: Interval) -> tuple[int, int, bool]:
    """Outer before inner; of equal ones the span is outside the link."""
    return interval.start, -interval.end, interval.href is not None


def _disjoint(links: list[Interval]) -> Iterator[Interval]:
    """Links cut so that no two share a character: the shortest has the place, of equal ones the first."""
    edges = sorted({edge for link in links for edge in (link.start, link.end)})
    current: Interval | None = None
    named: set[str | None] = {None}
    for start, end in pairwise(edges):
        here = [link for link in links if link.start <= start and end <= link.end]
        best = min(here, key=lambda link: link.end - link.start, default=None)
        if best is not None and current is not None and current.end == start and _same(current, best):
            current = replace(current, end=end)
            continue
        if current is not None:
            yield current
        current = None
        if best is not None:
            current = replace(best, start=start, end=end, id=None if best.id in named else best.id)
            named.add(best.id)
    if current is not None:
        yield current


def _same(part: Interval, whole: Interval) -> bool:
    return (part.href, part.css, part.title) == (whole.href, whole.css, whole.title)


def _to_be_split(stack: list[Interval], part: Interval) -> list[Interval]:
    """The soft elements on top of the stack that would end within ``part``, a harder one, and so split it."""
    top = len(stack)
    while top and stack[top - 1].soft and not part.soft:
        top -= 1
    while top < len(stack) and stack[top].end >= part.end:
        top += 1
    return stack[top:]


def _emit(text: str, parts: list[Interval]) -> Iterator[str]:
    """A sweep over all edges with the stack of open elements."""
    edges = sorted({0, len(text), *(edge for part in parts for edge in (part.start, part.end))})
    stack: list[Interval] = []
    for place, following in zip(edges, [*edges[1:], len(text)], strict=True):
        ending = [n for n, part in enumerate(stack) if part.end == place]
        again: list[Interval] = []
        if ending:
            for part in reversed(stack[ending[0] :]):
                yield part.closing()
            again = [replace(part, start=place, id=None) for part in stack[ending[0] :] if part.end > place]
            del stack[ending[0] :]
        for part in sorted([*again, *(part for part in parts if part.start == place)], key=_order):
            inner = _to_be_split(stack, part)
            for yielding in reversed(inner):
                yield yielding.closing()
                stack.pop()
            for opened in (part, *(replace(yielding, start=place, id=None) for yielding in inner)):
                yield opened.opening()
                stack.append(opened)
        yield escape(text[place:following], quote=False)
