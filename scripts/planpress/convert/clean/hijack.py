"""The advert of a hijacked mirror: one long string that stands in place of common words, all over the text."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.convert.clean import title
from planpress.convert.draft import Draft, Drop
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_SELLS = re.compile(
    r"赌场|博彩|投注|彩票|娱乐城|皇冠|百家乐|时时彩|棋牌|开户|老虎机|在线娱乐|真人娱乐|下注|娱乐场|365bet|bet365"
)
_OFTEN = 3
_LONG = 8
_REACH = 60
_END = re.compile(r"[，。；：、！？,;:!?《》〈〉“”()（）\s]")


def hijack(draft: Draft) -> Draft:
    """Every place of the string goes; the words that it replaced are lost, which ``damage.suspect`` says there."""
    advert = _advert("\n".join(line.text for line in draft.lines))
    if advert is None:
        return draft
    drops: list[Drop] = []
    out: list[Line] = []
    for index, line in enumerate(draft.lines):
        places = [match.start() for match in re.finditer(re.escape(advert), line.text)]
        rest = line.cut(places[-1] + len(advert)) if places else line
        issues = places and "印发" in line.text[: places[-1]]
        if places and places[0] < _REACH and not issues and _is_title(index, rest):
            # Of a title stays what is certain.
            drops.append(Drop(line.start, rest.start, "advert"))
            line = replace(rest.strip(), blanks=line.blanks)
            places = []
        for at in reversed(places):
            drops.append(Drop(line.at[at], line.at[at + len(advert) - 1] + 1, "advert"))
            line = line.put(at, at + len(advert), "") if len(line.text) > len(advert) else replace(line, text="", at=())
        if line.text:
            out.append(line)
    return replace(draft, lines=tuple(out), drops=(*draft.drops, *drops))


def _is_title(index: int, rest: Line) -> bool:
    return title.candidate(index, rest) is not None and len(view(rest).text) >= _LONG


def _advert(text: str) -> str | None:
    """The longest run around an advert's word that is the same wherever the word stands, if that is often."""
    places = [match.start() for match in _SELLS.finditer(text)]
    for first in places[:_OFTEN]:
        word = _SELLS.match(text, first)
        same = [match.start() for match in re.finditer(re.escape(word[0]), text)] if word else []
        if len(same) < _OFTEN:
            continue
        before = _alike([text[max(0, at - _REACH) : at][::-1] for at in same])[::-1]
        after = _alike([text[at : at + _REACH] for at in same])
        if len(before + after) >= _LONG:
            return before + after
    return None


def _alike(runs: list[str]) -> str:
    """What all runs begin with, up to a mark of a sentence."""
    length = 0
    while all(len(run) > length and run[length] == runs[0][length] for run in runs):
        if _END.match(runs[0][length]):
            break
        length += 1
    return runs[0][:length]
