"""Automatic numbers of a document (ISO/IEC 29500-1, 17.9): which number stands before a paragraph.

Lists (``w:num``) that share an abstract list count on together; an override of the start counts anew, the first time
that its list is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from planpress.sources.docx import counting
from planpress.sources.docx.names import attribute, is_on, number, value, w
from planpress.sources.docx.styles import Styles

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """``restart``: the level, from 1, after which this one counts anew; 0 for never, None for any above it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    close: bool = False


class Numbering:
    """Counts the paragraphs of one document; ask for each of them once, in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles):
        self._styles = styles
        self._abstract: dict[int, dict[int, _Level]] = {}
        self._lists: dict[int, tuple[int, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._started: set[int] = set()
        if root is not None:
            self._read(root)

    def before(self, properties: etree._Element | None) -> str:
        """The number, sign or nothing that stands before a paragraph with these properties (``w:pPr``), with its space."""
        style = value(properties, "pStyle")
        own = properties.find(w("numPr")) if properties is not None else None
        inherited = self._styles.listed(style)
        of = number(own, "numId")
        of = inherited.list if of is None else of
        if not of or of not in self._lists:
            return ""
        abstract, levels, starts = self._lists[of]
        depth = number(own, "ilvl")
        depth = self._linked(levels, style) if depth is None else depth
        depth = inherited.level if depth is None else depth
        depth = min(max(depth or 0, 0), _LEVELS - 1)
        return self._text(levels, self._count(of, abstract, levels, starts, depth), depth)

    def _linked(self, levels: dict[int, _Level], style: str | None) -> int | None:
        """The level that a style is linked to; styles below it count too."""
        for name in self._styles.names(style):
            for depth, level in levels.items():
                if level.style == name:
                    return depth
        return None

    def _count(
        self, of: int, abstract: int, levels: dict[int, _Level], starts: dict[int, int], depth: int
    ) -> list[int | None]:
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        if of not in self._started:
            self._started.add(of)
            for level in starts:
                counters[level] = None
        now = counters[depth]
        first = starts.get(depth, levels.get(depth, _Level()).start)
        counters[depth] = first if now is None else now + 1
        for below in range(depth + 1, _LEVELS):
            restart = levels.get(below, _Level()).restart
            if restart is None or (restart and depth < restart):
                counters[below] = None
        return counters

    def _text(self, levels: dict[int, _Level], counters: list[int | None], depth: int) -> str:
        level = levels.get(depth, _Level())
        if level.form == "bullet":
            return f"{_BULLET} " if level.text else ""

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, _Level())
            count = counters[place]
            form = "decimal" if level.legal and other.form != "none" else other.form
            return counting.written(other.start if count is None else count, form)

        text = _PLACE.sub(written, level.text)
        # What ends in no mark of its own needs the space that Word draws: 第一条 例行检查 is no 条例.
        return f"{text} " if text[-1:].isalnum() and not level.close else text

    def _read(self, root: etree._Element) -> None:
        links: dict[int, str] = {}
        named: dict[str, int] = {}
        for element in root.iterfind(w("abstractNum")):
            id = attribute(element, "abstractNumId", -1)
            self._abstract[id] = _levels(element)
            if link := value(element, "numStyleLink"):
                links[id] = link
            if name := value(element, "styleLink"):
                named[name] = id
        # A list may be defined by way of a style of lists.
        for id, link in links.items():
            self._abstract[id] = self._abstract.get(named.get(link, id), {})
        for element in root.iterfind(w("num")):
            abstract = number(element, "abstractNumId")
            if abstract is None:
                continue
            counted = named.get(links.get(abstract, ""), abstract)
            levels = dict(self._abstract.get(abstract, {}))
            starts = {}
            for override in element.iterfind(w("lvlOverride")):
                depth = attribute(override, "ilvl", 0)
                levels |= _levels(override)
                start = number(override, "startOverride")
                if start is not None:
                    starts[depth] = start
            self._lists[attribute(element, "numId", -1)] = (counted, levels, starts)


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {attribute(level, "ilvl", 0): _level(level) for level in element.iterfind(w("lvl"))}


def _level(element: etree._Element) -> _Level:
    start = number(element, "start")
    return _Level(
        start=1 if start is None else start,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=number(element, "lvlRestart"),
        legal=is_on(element, "isLgl"),
        style=value(element, "pStyle"),
        close=value(element, "suff") == "nothing",
    )
