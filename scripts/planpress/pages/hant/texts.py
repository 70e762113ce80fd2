"""The texts that a built site can show: of its pages, and of the scripts that add to them.

A text is what stands between two borders of blocks, with whatever is inline joined, since phrases cross the borders of links and
marks. The browser takes it the same way: ``INLINE`` and ``ATTRIBUTES`` are sent to it with the map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from planpress.pages import markup

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

_BREAK = re.compile(r"[\"'`\n]|\\.")


def page_texts(page: markup.Cut) -> Iterator[str]:
    """The texts of a page that is cut with ``INLINE``, in its order, and those of the attributes of its tags; between two a line ends."""
    yield unescape("\n".join(page.texts))
    for tag in page.tags:
        yield from _spoken(tag)


@lru_cache(maxsize=1 << 16)
def _spoken(tag: str) -> tuple[str, ...]:
    read = markup.element(tag)
    return tuple(value for name, value in read.attributes if name in _SPOKEN) if read else ()


def script_texts(code: str) -> str:
    """All that stands in a script between quotation marks or breaks, a line each: its strings, and what is harmless besides."""
    return _BREAK.sub("\n", code)
