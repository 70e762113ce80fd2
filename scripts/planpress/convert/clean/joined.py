"""Parts of a document's head that a page joined to one line: title, number and addressees; signature, date and title."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from planpress.convert.clean import labels, title
from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(【]\d{4}[〕\])】]第?\d{1,4}号")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[一二][〇○零0].{2}年.{1,3}月.{1,3}日")
_AGENCY = re.compile(r"[\u4e00-\u9fff]{2,30}(?:政府|政府办公[厅室]|办公[厅室]|委员会|局|厅|委)")
_WORD = re.compile(r"\S+")
_REACH = 60


def cut(draft: Draft) -> Draft:
    """Every such line cut at the spaces around its parts; nothing is dropped."""
    out: list[Line] = []
    begun = False
    for index, line in enumerate(draft.lines):
        begun = begun or index > _REACH or title.BEGINS.match(view(line).text) is not None
        out += [line] if begun else _parts(line)
    return replace(draft, lines=tuple(out))


def _parts(line: Line) -> list[Line]:
    words = list(_WORD.finditer(line.text))
    if len(words) < 2 or labels.parse(view(line)) or view(line.cut(0, words[0].end())).text in labels.NAMES:
        return [line]
    seen = [view(line.cut(match.start(), match.end())).text for match in words]
    places: set[int] = set()
    for i, word in enumerate(seen):
        if _NUMBER.fullmatch(word) and title.candidate(
            0, line.cut(0, words[i].start()).strip() if i else line.cut(0, 0)
        ):
            places |= {words[i].start(), words[i].end()}
        signed = 0 < i < len(seen) - 1 and _DATE.fullmatch(word) and _AGENCY.fullmatch(seen[i - 1])
        if signed and title.candidate(0, line.cut(words[i].end()).strip()):
            places |= {words[i - 1].start(), words[i].start(), words[i].end()}
    cuts = [0, *sorted(places - {0, len(line.text)}), len(line.text)]
    parts = [line.cut(start, end).strip() for start, end in itertools.pairwise(cuts)]
    kept = [part for part in parts if part.text]
    return [replace(kept[0], blanks=line.blanks), *kept[1:]]
