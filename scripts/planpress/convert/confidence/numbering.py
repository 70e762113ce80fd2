"""Where the official numbers of siblings do not count on: a title was lost, read too much, or stands elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict

_LAST = re.compile(r"(?P<parent>.*?)-?(?P<number>\d+)(?P<again>-[a-z])?\Z")
_UNNUMBERED = re.compile(r"-u\d+")


def odd(ids: list[str]) -> dict[str, str]:
    """Ids of a text in order -> those whose number does not follow, with a word for it.

    A number may begin at 1, follow its sibling, or run on across parents.
    """
    siblings: dict[str, int] = defaultdict(int)
    last: dict[int, int] = defaultdict(int)
    out: dict[str, str] = {}
    for ident in ids:
        match = _LAST.match(ident)
        if not match or _UNNUMBERED.search(ident):
            continue
        number, depth = int(match["number"]), ident.count("-")
        before = siblings[match["parent"]]
        follows = number == before + 1 or (not before and number == last[depth] + 1) or ident[0] in "nat"
        if match["again"]:
            out[ident] = "同一级里这个序号出现了不止一次"
        elif not follows:
            out[ident] = f"序号不连续：前一个是 {before}，这一个是 {number}" if before else f"这一级从 {number} 开始"
        siblings[match["parent"]] = last[depth] = number
    return out
