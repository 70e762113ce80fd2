"""Terms explained where they stand: the first one of each on a page links to its entry in the glossary.

The glossary that people write (docs/glossary.md) is the only list: an entry is ``术语 { #anchor }`` and, below it, ``:   definition``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from planpress.pages import links
from planpress.pages.page import Page

GLOSSARY = "glossary.html"
_ENTRY = re.compile(r"^(?P<names>\S.*?) \{ #(?P<anchor>[\w-]+) \}\n:\s+(?P<definition>.+)$", re.M)
_NAME = re.compile(r"[^、（）]+")
# Shorter words are too common in running text; they are explained where they stand alone, as a label.
_SHORTEST = 3
# What has words of its own, leads elsewhere, or is not prose.
_CLOSED = frozenset(
    ("a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "summary", "svg", "script", "style", "option", "textarea", "pre", "code", "del")
)  # fmt: skip
_CLOSED_ELEMENT = re.compile(rf"<(?P<name>{'|'.join(sorted(_CLOSED))})(?=[\s/>])[^>]*(?<!/)>.*?</(?P=name)>", re.S)


@dataclass(frozen=True, slots=True)
class Term:
    """One name of an entry; several may share its ``anchor``."""

    name: str
    anchor: str
    definition: str


def read(path: Path) -> tuple[Term, ...]:
    """The terms of a glossary, longest first, since 分技术委员会 is not 技术委员会."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    terms = [
        Term(name, entry["anchor"], entry["definition"])
        for entry in _ENTRY.finditer(text)
        for name in _NAME.findall(entry["names"])
    ]
    return tuple(sorted(terms, key=lambda term: -len(term.name)))


@dataclass(frozen=True, slots=True)
class _Patterns:
    """``within``: terms in running text; ``alone``: all that stands between two tags, if it is a term."""

    within: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(terms: tuple[Term, ...]) -> _Patterns:
    names = [re.escape(term.name) for term in terms]
    long = "|".join(re.escape(term.name) for term in terms if len(term.name) >= _SHORTEST)
    # 国家标准化 and 国家标准委 are other words than 国家标准.
    within = re.compile(rf"(?:{long})(?![化委])" if long else r"(?!)")
    return _Patterns(within, re.compile(rf">\s*({'|'.join(names)})\s*<"))


def explained(page: Page, terms: tuple[Term, ...]) -> str:
    """The page's HTML with the first occurrence of each entry linked, outside of links, titles and buttons."""
    if not terms:
        return page.html
    by_name = {term.name: term for term in terms}
    glossary = links.relative(GLOSSARY, page.url)
    done: set[str] = set()
    open_ = _Open(page.html)
    out: list[str] = []
    at = 0
    for start, end, name in _found(page.html, _patterns(terms)):
        term = by_name[name]
        # A page speaks of the same few terms again and again: what is done already is not even placed.
        if term.anchor in done or start < at or open_.closed(start):
            continue
        done.add(term.anchor)
        out.append(page.html[at:start])
        out.append(f'<a class="term" href="{glossary}#{term.anchor}" title="{escape(term.definition)}">{name}</a>')
        at = end
    return "".join((*out, page.html[at:]))


def _found(html: str, patterns: _Patterns) -> list[tuple[int, int, str]]:
    """(start, end, term) of everything that may be one, in order."""
    alone = [(match.start(1), match.end(1), match[1]) for match in patterns.alone.finditer(html)]
    return sorted([*alone, *((match.start(), match.end(), match[0]) for match in patterns.within.finditer(html))])


class _Open:
    """What is open to terms, as the page is gone through from its beginning."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._elements = _CLOSED_ELEMENT.finditer(html)
        self._next = next(self._elements, None)

    def closed(self, at: int) -> bool:
        """Whether this place, which lies behind all that was asked for before, is in a tag, or in an element closed to terms."""
        while self._next and self._next.end() <= at:
            self._next = next(self._elements, None)
        within = self._next is not None and self._next.start() < at
        return within or self._html.rfind("<", 0, at) > self._html.rfind(">", 0, at)
