"""The tags of a page as it is written: read by one pattern, since a parser for any HTML takes several times as long.

Our templates close and quote what they write, so what is no whole tag here is a fault (``STRAY``), never guessed at.
Most tags of a page are like others: ``counted`` takes a tenth of the time of ``tags``, which says where each stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
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

    ``written``: its attributes as they stand there, for ``attributes``. Most tags of a page are like others.
    """

    name: str
    written: str
    start: int
    end: int


def tags(html: str) -> Iterator[Tag]:
    """Every tag, comment and stray “<” in order; of script, style and textarea only the tags themselves."""
    at = html.find("<")
    while at >= 0:
        match = _TAG.match(html, at)
        if match is None:
            yield Tag(STRAY, "", at, at + 1)
            at = html.find("<", at + 1)
            continue
        name = match[1].lower() if match[1] else ""
        yield Tag(name, match[2] or "", at, match.end())
        at = html.find("<", match.end())
        if name in RAW:
            close = re.compile(rf"</{name}\b", re.I).search(html, match.end())
            at = close.start() if close else -1


def without_raw(html: str) -> str:
    """The page without what stands in script, style and textarea, but with their tags."""
    return _RAW.sub(r"\1", html)


def counted(bare: str) -> Counter[tuple[str, str]]:
    """(name, attributes as they are written) of every tag, and how often it comes; ``bare``: a page without what is raw."""
    found: Counter[tuple[str, str]] = Counter()
    for (name, written), times in Counter(_TAG.findall(bare)).items():
        found[name.lower(), written] += times
    raw = sum(times for (name, _), times in found.items() if name in RAW)
    # Where each "<" begins a tag, and what is raw comes to an end, nothing was passed over.
    if raw == len(_RAW.findall(bare)) and sum(found.values()) == bare.count("<"):
        return found
    return Counter((tag.name, tag.written) for tag in tags(bare))


def border(inline: Iterable[str]) -> re.Pattern[str]:
    """What ends a text: every tag but those of elements that are ``inline``, and every comment."""
    return re.compile(rf"<(?!/?(?i:{'|'.join(sorted(inline))})[\s/>]){_NAME}{_REST}\s*/?>|{_NO_ELEMENT}", re.S)


def attributes(written: str) -> tuple[tuple[str, str], ...]:
    """(name in lower case, value) of each, in order."""
    return tuple(
        (match[1].lower(), unescape(_unquoted(match[2])) if match[2] else "") for match in _ATTRIBUTE.finditer(written)
    )


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value
