"""The tags of a page as it is written: read by one pattern, since a parser for any HTML takes several times as long.

Our templates close and quote what they write, so what is no whole tag here is a fault (``STRAY``), never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"
_TAG = re.compile(
    rf"<(/?[a-zA-Z][a-zA-Z0-9:-]*)((?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:{_VALUE}))?)*)\s*/?>|<!--(?!-?>).*?--!?>|<!(?i:doctype)[^<>]*>",
    re.S,
)
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/=]+)(?:\s*=\s*({_VALUE}))?")
# What stands in these is no markup.
RAW = ("script", "style", "textarea")
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


def attributes(written: str) -> tuple[tuple[str, str], ...]:
    """(name in lower case, value) of each, in order."""
    return tuple(
        (match[1].lower(), unescape(_unquoted(match[2])) if match[2] else "") for match in _ATTRIBUTE.finditer(written)
    )


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value
