"""The tags of a page as it is written, and the texts between them; a parser for any HTML takes many times as long.

Our templates close and quote what they write, so what is no whole tag here is a fault (``STRAY``), never guessed at.
Most tags of a page are like others: ``cut`` reads each once, and takes a tenth of the time of ``tags``, which says where each stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"
_NAME = "/?[a-zA-Z][a-zA-Z0-9:-]*"
_REST = rf"(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:{_VALUE}))?)*"
_NO_ELEMENT = "<!--(?!-?>).*?--!?>|<!(?i:doctype)[^<>]*>"
_TAG = re.compile(rf"<({_NAME})({_REST})\s*/?>|{_NO_ELEMENT}", re.S)
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/=]+)(?:\s*=\s*({_VALUE}))?")
# What stands in these is no markup.
RAW = ("script", "style", "textarea")
_RAW = re.compile(rf"(<({'|'.join(RAW)})\b[^>]*>).*?(?=</\2\b)", re.S | re.I)
# The name of a "<" that begins no tag.
STRAY = "<"


class Tag(NamedTuple):
    """``name`` in lower case, with a slash before it for an end tag; empty for a comment. ``html[start:end]`` is the tag.

    ``written``: what stands between “<” and “>”, for ``element``; of a stray one ``STRAY``.
    """

    name: str
    written: str
    start: int
    end: int


class Element(NamedTuple):
    """A tag as it is meant. ``name`` as in ``Tag``; ``attributes``: (name in lower case, value) of each, in order."""

    name: str
    attributes: tuple[tuple[str, str], ...]


def tags(html: str) -> Iterator[Tag]:
    """Every tag, comment and stray “<” in order; of script, style and textarea only the tags themselves."""
    at = html.find("<")
    while at >= 0:
        match = _TAG.match(html, at)
        if match is None:
            yield Tag(STRAY, STRAY, at, at + 1)
            at = html.find("<", at + 1)
            continue
        name = match[1].lower() if match[1] else ""
        yield Tag(name, match[0][1:-1], at, match.end())
        at = html.find("<", match.end())
        if name in RAW:
            close = re.compile(rf"</{name}\b", re.I).search(html, match.end())
            at = close.start() if close else -1


class Cut(NamedTuple):
    """A page in pieces. ``tags``: every tag as it is written (``Tag.written``), and how often it comes.

    ``texts``: what stands between two tags that are not inline, in order, with its entities, and with nothing that is raw.
    """

    tags: Counter[str]
    texts: list[str]


def cut(html: str, inline: frozenset[str]) -> Cut:
    """All tags and texts of a page; a tag of an element that is ``inline`` ends no text."""
    bare, closed = _RAW.subn(r"\1", html)
    before, *rest = bare.split("<")
    pieces = [piece.partition(">") for piece in rest]
    found = Counter([piece[0] for piece in pieces])
    known = [(tag, read.name) for tag in found if (read := element(tag))]
    raw = sum(found[tag] for tag, name in known if name in RAW)
    # Only where each "<" begins a whole tag, and what is raw comes to an end, nothing was passed over.
    if len(known) < len(found) or raw != closed or not all(end for _, end, _ in pieces):
        return _cut_slowly(bare, inline)
    within = {tag for tag, name in known if name.removeprefix("/") in inline}
    # No text has a "<" of its own.
    joined = "".join([before, *[text if tag in within else f"<{text}" for tag, _, text in pieces]])
    return Cut(found, joined.split("<"))


def _cut_slowly(bare: str, inline: frozenset[str]) -> Cut:
    found: Counter[str] = Counter()
    texts = [""]
    at = 0
    for tag in tags(bare):
        found[tag.written] += 1
        texts[-1] += bare[at : tag.start]
        if tag.name == STRAY:
            texts[-1] += STRAY
        elif tag.name.removeprefix("/") not in inline:
            texts.append("")
        at = tag.end
    texts[-1] += bare[at:]
    return Cut(found, texts)


@lru_cache(maxsize=1 << 16)
def element(written: str) -> Element | None:
    """What stands between “<” and “>”; None where that is no tag."""
    match = _TAG.fullmatch(f"<{written}>")
    if match is None:
        return None
    attributes = (
        (name.lower(), unescape(_unquoted(value)) if value else "")
        for name, value in _ATTRIBUTE.findall(match[2] or "")
    )
    return Element((match[1] or "").lower(), tuple(attributes))


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value
