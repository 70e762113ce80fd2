"""The site in Traditional script: what the switch 简/繁 needs to show every text as OpenCC's ``s2t`` gives it.

The browser gets no dictionary but a small map, learnt from the texts of this very site: ``texts`` finds them, ``learn`` asks
OpenCC about them. ``overrides/assets/javascripts/script.js`` applies the map.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from planpress.pages.hant.learn import Map, Unlearnt, learn, s2t
from planpress.pages.hant.texts import ATTRIBUTES, INLINE, URL
from planpress.pages.page import Asset

__all__ = ["URL", "Unlearnt", "asset", "learn", "s2t"]


def asset(texts: Iterable[str]) -> Asset:
    """The script that hands the map of ``texts`` to the browser. The same texts in any order make the same bytes.

    Raises ``Unlearnt`` where the map could not show a text as OpenCC gives it.
    """
    return Asset(URL, _script(learn(texts)).encode())


def _script(known: Map) -> str:
    """``chars``: each character and its other form in turn; ``rules``: by character [phrase, offset, form …], first one wins.

    Offsets count as JavaScript does, in UTF-16 units.
    """
    rules: dict[str, list[str | int]] = {}
    for phrase, offset, form in known.rules():
        at = len(phrase[:offset].encode("utf-16-le")) // 2
        rules.setdefault(phrase[offset], []).extend((phrase, at, form))
    data = {
        "inline": sorted(INLINE),
        "attributes": sorted(ATTRIBUTES),
        "chars": "".join(char + form for char, form in sorted(known.chars.items())),
        "rules": dict(sorted(rules.items())),
    }
    return f"planpress.script.take({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
