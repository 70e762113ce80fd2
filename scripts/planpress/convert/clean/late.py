"""The title of a plan whose source begins with the notice's addressees or text: it stands below them."""

from __future__ import annotations

import re

from planpress.convert.clean import title
from planpress.convert.clean.title import Candidate
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》){4,80})》")
_SIGNED = re.compile(r".{0,30}(?:\d{4}年\d{1,2}月\d{1,2}日|[一二][〇○零0]\S*)|\([^()]{2,16}\)")
_REACH = 40
_SHORTEST = 6


def find(lines: list[Line], start: int) -> Candidate | None:
    """The line below ``start`` that spells what the notice issues; or a title right behind its signature."""
    near = lines[start : start + _REACH]
    end = next((i for i, line in enumerate(near) if i and title.BEGINS.match(view(line).text)), len(near))
    wanted = {
        title.key(name)
        for line in near[:end]
        for name in _NAMED.findall(view(line).text)
        if title.candidate(0, line) is None
    }
    for index in range(start, start + end):
        if (whole := title.spelled(index, lines, wanted)) and len(whole.key) >= _SHORTEST:
            return whole
        whole = title.with_years(index, lines) or title.candidate(index, lines[index])
        if whole is None or len(whole.key) < _SHORTEST:
            continue
        signed = index > start and _SIGNED.fullmatch(view(lines[index - 1]).text)
        if signed:
            return whole
    return None
