"""Terms explained where they stand: the first one of each on a page links to its entry in the glossary.

The glossary that people write (docs/glossary.md) is the only list: an entry is ``术语 { #anchor }`` and, below it, ``:   definition``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
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
_TAG = re.compile(r"(<[^>]+>)")
_TAG_NAME = re.compile(r"</?([a-z0-9]+)")


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


def explained(page: Page, terms: tuple[Term, ...]) -> str:
    """The page's HTML with the first occurrence of each entry linked, outside of links, titles and buttons."""
    if not terms:
        return page.html
    by_name = {term.name: term for term in terms}
    long = "|".join(re.escape(term.name) for term in terms if len(term.name) >= _SHORTEST)
    # 国家标准化 and 国家标准委 are other words than 国家标准.
    pattern = re.compile(rf"(?:{long})(?![化委])") if long else re.compile(r"(?!)")
    glossary = links.relative(GLOSSARY, page.url)
    done: set[str] = set()

    def link(name: str) -> str:
        term = by_name[name]
        if term.anchor in done:
            return name
        done.add(term.anchor)
        return f'<a class="term" href="{glossary}#{term.anchor}" title="{escape(term.definition)}">{name}</a>'

    out = []
    closed: list[str] = []
    for part in _TAG.split(page.html):
        if part.startswith("<"):
            _follow(part, closed)
        elif not closed and part.strip():
            alone = unescape(part.strip())
            part = link(alone) if alone in by_name else pattern.sub(lambda match: link(match[0]), part)
        out.append(part)
    return "".join(out)


def _follow(tag: str, closed: list[str]) -> None:
    """Keep the stack of open elements, from the outermost that is closed to terms inwards."""
    match = _TAG_NAME.match(tag)
    if match is None or tag.endswith("/>"):
        return
    name = match[1]
    if tag.startswith("</"):
        if closed and closed[-1] == name:
            closed.pop()
    elif name in _CLOSED or (closed and name == closed[-1]):
        closed.append(name)
