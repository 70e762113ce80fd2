"""Running heads and page numbers: what comes again at the edges of pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from planpress.sources.pdf.page import Line, Page

_EDGE = 0.12
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十百]+(?=页)")
_MARKED = re.compile(
    r"[-–—―－·•~]+\s*\d{1,4}\s*[-–—―－·•~]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_PAGES = 3
_Key = tuple[bool, int, str]


def without(pages: list[Page]) -> list[Page]:
    """The pages without what stands at their edges again and again, and without their numbers."""
    counted = Counter(key for page in pages for key in {_key(page, line) for line in _edges(page)})
    again = {key for key, count in counted.items() if count >= min(_PAGES, max(2, len(pages)))}
    numbers = _counting(pages)
    return [
        replace(page, lines=tuple(line for line in page.lines if not _is_furniture(page, line, again, numbers)))
        for page in pages
    ]


def _is_furniture(page: Page, line: Line, again: set[_Key], numbers: set[int]) -> bool:
    if not _at_edge(page, line):
        return False
    text = line.text.strip()
    if _MARKED.fullmatch(text) or id(line) in numbers:
        return True
    return _key(page, line) in again and not _BARE.fullmatch(text)


def _edges(page: Page) -> list[Line]:
    return [line for line in page.lines if _at_edge(page, line)]


def _at_edge(page: Page, line: Line) -> bool:
    middle = (line.bottom + line.top) / 2
    return not _EDGE * page.height < middle < (1 - _EDGE) * page.height


def _key(page: Page, line: Line) -> _Key:
    """(at the top, size, the words with any number the same). A title in large letters is not the head that repeats it."""
    return line.bottom > page.height / 2, round(line.size), _DIGITS.sub("#", re.sub(r"\s", "", line.text))


def _counting(pages: list[Page]) -> set[int]:
    """Bare numbers at the edges that count with the pages: the ids of their lines."""
    steps: defaultdict[tuple[bool, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            text = line.text.strip()
            if text.isascii() and text.isdigit() and _BARE.fullmatch(text):
                steps[line.bottom > page.height / 2, int(text) - page.number].append(line)
    return {id(line) for lines in steps.values() if len(lines) >= 2 for line in lines}
