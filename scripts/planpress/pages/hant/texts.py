"""The texts that a built site can show: of its pages, and of the scripts that add to them.

A text is what stands between two borders of blocks, with whatever is inline joined, since phrases cross the borders of links and
marks. The browser takes it the same way: ``INLINE`` and ``ATTRIBUTES`` are sent to it with the map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

# The script that is made of the texts, and is none of them.
URL = "assets/hant.js"
# Elements that do not end a text.
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub",
     "sup", "time", "tspan", "u", "var", "wbr")
)  # fmt: skip
# Attributes that people see or hear; data-label is shown on phones by the stylesheet.
ATTRIBUTES = frozenset(("alt", "aria-label", "data-label", "label", "placeholder", "title"))
# Attributes whose words a script puts into the page.
_SPOKEN = ATTRIBUTES | {"data-past"}

_HAN = re.compile(r"[\u2e80-\U0003ffff]")
_UNSHOWN = re.compile(r"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>", re.S | re.I)
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(rf"\s({'|'.join(sorted(_SPOKEN))})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_PIECE = re.compile(r"[\"'`\\\n]")


def site_texts(site: Path) -> Iterator[str]:
    """Every text of the pages and scripts under ``site``, some of them many times."""
    for path in sorted(site.rglob("*.html")):
        yield from page_texts(path.read_text(encoding="utf-8"))
    for path in sorted(set(site.rglob("*.js")) - {site / URL}):
        yield from script_texts(path.read_text(encoding="utf-8"))


def page_texts(html: str) -> Iterator[str]:
    """The Chinese texts of a page in its order, and those of its attributes."""
    run = ""
    at = 0
    html = _UNSHOWN.sub("<script>", html)
    for tag in _TAG.finditer(html):
        run += html[at : tag.start()]
        at = tag.end()
        if tag[1].lower().lstrip("/") not in INLINE:
            yield from _chinese(unescape(run))
            run = ""
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            yield from _chinese(unescape(attribute[2] or attribute[3] or ""))
    yield from _chinese(unescape(run + html[at:]))


def script_texts(code: str) -> Iterator[str]:
    """All that stands in a script between quotation marks or breaks: its strings, and what is harmless besides."""
    for piece in _PIECE.split(code):
        yield from _chinese(piece)


def _chinese(text: str) -> Iterator[str]:
    if _HAN.search(text):
        yield text
