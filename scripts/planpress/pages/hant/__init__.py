"""The site in Traditional script: what the switch 简/繁 needs to show every text as OpenCC's ``s2t`` gives it.

The browser gets no dictionary but a small map, learnt from the texts of this very site: ``texts`` finds them, ``examine`` asks
OpenCC about them, page by page, and ``learn`` makes the map of what all pages tell. ``overrides/assets/javascripts/script.js`` applies the map.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from planpress.pages.hant.asking import Unlearnt, s2t
from planpress.pages.hant.examine import END, Examined, examined
from planpress.pages.hant.learn import Map, learn
from planpress.pages.hant.texts import ATTRIBUTES, INLINE, URL
from planpress.pages.page import Asset

__all__ = ["URL", "Examined", "Unlearnt", "asset", "examined", "learn", "s2t"]


def asset(parts: Iterable[Examined]) -> Asset:
    """The script that hands the map of what was ``examined`` to the browser: the same bytes in whatever parts, in any order.

    Raises ``Unlearnt`` where the map could not show a text as OpenCC gives it.
    """
    return Asset(URL, _script(learn(parts)).encode())


def _script(known: Map) -> str:
    """``chars``: each character and its other form in turn; ``rules``: by character [phrase, offset, form …], first one wins.

    Offsets count as JavaScript does, in UTF-16 units.
    """
    rules: dict[str, list[str | int]] = {}
    for phrase, offset, form in known.rules():
        at = len(phrase[:offset].encode("utf-16-le")) // 2
        rules.setdefault(phrase[offset], []).extend((phrase, at, form))
    data = {
        "end": END,
        "inline": sorted(INLINE),
        "attributes": sorted(ATTRIBUTES),
        "chars": "".join(char + form for char, form in sorted(known.chars.items())),
        "rules": dict(sorted(rules.items())),
    }
    return f"planpress.script.take({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
