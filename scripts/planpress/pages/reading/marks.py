"""Marked intervals of a text -> HTML that nests validly, however the intervals overlap.

Spans and links are two kinds: a span may stand anywhere, a link never inside a link. Where links overlap the shorter
one has the place and the longer one is split around it. Where two elements cross, one is closed and opened again, and
only its first part carries the id: a ``soft`` one if there is one, since whatever lights up as the target of a link
should light up whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple


class Interval(NamedTuple):
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
        attributes = f' id="{escape(self.id)}"' if self.id is not None else ""
        if self.css:
            attributes += f' class="{escape(self.css)}"'
        if self.href is not None:
            attributes += f' href="{escape(self.href)}"'
        if self.title is not None:
            attributes += f' title="{escape(self.title)}"'
        return f"<{'a' if self.href is not None else self.tag}{attributes}>"

    def closing(self) -> str:
        return "</a>" if self.href is not None else f"</{self.tag}>"


def render(text: str, intervals: Iterable[Interval]) -> str:
    """The text, escaped, with its intervals as elements. Intervals that are empty or reach beyond the text are errors."""
    given = list(intervals)
    if not given:
        return escape(text, quote=False)
    for interval in given:
        if not 0 <= interval.start < interval.end <= len(text):
            raise ValueError(f"interval {interval.start}:{interval.end} is not within a text of {len(text)} characters")
    spans = [interval for interval in given if interval.href is None]
    links = [interval for interval in given if interval.href is not None]
    parts = [*spans, *(_disjoint(links) if len(links) > 1 else links)]
    return _nested(text, sorted(parts, key=_order))


def _order(interval: Interval) -> tuple[int, int, bool]:
    """Outer before inner; of equal ones the span is outside the link."""
    return interval.start, -interval.end, interval.href is not None


def _disjoint(links: list[Interval]) -> Iterator[Interval]:
    """Links cut so that no two share a character: the shortest has the place, of equal ones the first."""
    if all(one.end < other.start for one, other in pairwise(sorted(links, key=_order))):
        yield from links
        return
    edges = sorted({edge for link in links for edge in (link.start, link.end)})
    current: Interval | None = None
    named: set[str | None] = {None}
    for start, end in pairwise(edges):
        here = [link for link in links if link.start <= start and end <= link.end]
        best = min(here, key=lambda link: link.end - link.start, default=None)
        if best is not None and current is not None and current.end == start and _same(current, best):
            current = current._replace(end=end)
            continue
        if current is not None:
            yield current
        current = None
        if best is not None:
            current = best._replace(start=start, end=end, id=None if best.id in named else best.id)
            named.add(best.id)
    if current is not None:
        yield current


def _same(part: Interval, whole: Interval) -> bool:
    return (part.href, part.css, part.title) == (whole.href, whole.css, whole.title)


def _to_be_split(stack: list[Interval], part: Interval) -> list[Interval]:
    """The soft elements on top of the stack that would end within ``part``, a harder one, and so split it."""
    if part.soft or not stack:
        return []
    top = len(stack)
    while top and stack[top - 1].soft:
        top -= 1
    while top < len(stack) and stack[top].end >= part.end:
        top += 1
    return stack[top:]


def _nested(text: str, parts: list[Interval]) -> str:
    """A sweep over all edges with the stack of open elements; ``parts`` in the order in which they open."""
    beginning: dict[int, list[Interval]] = defaultdict(list)
    for part in parts:
        beginning[part.start].append(part)
    ends = {part.end for part in parts}
    out: list[str] = []
    stack: list[Interval] = []
    at = 0
    for place in sorted({*beginning, *ends, len(text)}):
        if at < place:
            out.append(escape(text[at:place], quote=False))
            at = place
        opening = beginning.get(place, [])
        if place in ends:
            closing = stack[[part.end for part in stack].index(place) :]
            out += [part.closing() for part in reversed(closing)]
            del stack[-len(closing) :]
            if again := [part._replace(start=place, id=None) for part in closing if part.end > place]:
                opening = sorted([*again, *opening], key=_order)
        for part in opening:
            inner = _to_be_split(stack, part)
            for yielding in reversed(inner):
                out.append(yielding.closing())
                stack.pop()
            out.append(part.opening())
            stack.append(part)
            for yielding in inner:
                stack.append(yielding._replace(start=place, id=None))
                out.append(stack[-1].opening())
    return "".join(out)
