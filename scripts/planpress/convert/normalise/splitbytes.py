"""GBK text in which a byte-wise replacement hit the middle of two characters, or that lost a byte.

In GBK a full-width mark is the byte A3 and its ASCII code plus 80 hex. A replacement of those two bytes by the ASCII
mark also hits two characters of which the first ends in A3 and the second begins with the other byte: 模 C4A3 化 BBAF
hold A3BB, the full-width semicolon, and became ``?;?``. Where more text follows, it reads shifted by the byte that is
left of the second character, up to the next odd byte: 保护率有所提高。 became ``?;ぢ视兴岣摺?``.

A text that lost one byte reads shifted from there: ``?。ㄒ唬`` is A1A3 A8D2 BBA3, which after a lost A1 is
A3A8 D2BB A3(A9), （一）. Lost bytes are found again only where words leave one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from planpress.convert.draft import Draft, Mend, Suspicion
from planpress.convert.line import Line
from planpress.convert.normalise.evidence import Words, mend
from planpress.folding import HAN, simplify
from planpress.sources.encodings import plan_likeness
from planpress.vocabulary import Confidence

_SPLIT = re.compile(rf"(?P<before>[{HAN}]?)[?？](?P<mark>[;:,!()；：，！（）])[?？](?P<after>[{HAN}，、；：。,;:]?)")
_SPLIT_SHIFTED = re.compile(r"[?？](?P<mark>[;:,!()；：，！（）])(?P<run>[^\x00-\x7f？]+)(?P<odd>[?？]?)")
# The first byte pair of a shifted bracket reads 。, the next one begins with A8: bopomofo and toned vowels.
_SHIFTED = re.compile(
    r"[?？]?(?P<run>。[\u3105-\u3129āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüê\u2015-\u2267][^\x00-\x7f？]*)(?P<odd>[?？]?)"
)
_TAIL = re.compile(f"[{HAN}]{{0,2}}\\Z")
_LEAD = re.compile(f"[{HAN}]{{0,2}}")
_HEAD = re.compile(r"（[一二三四五六七八九十]{1,3}")
_NARROW = str.maketrans("；：，！（）", ";:,!()")
# How much more a text must read like a plan than what it was mistaken for.
_BETTER = 0.4
# A line with more such places is no text.
_MOST = 400
_SENTENCE = 10


def restore(draft: Draft) -> Draft:
    """Every kind of damage, where one reading is left."""
    if not re.search(r"[?？]|。[ㄅ-ㄩā-ǜ]", draft.text):
        return draft
    words = Words(simplify(draft.text))
    lost: list[Suspicion] = []

    def change(line: Line, mends: list[Mend]) -> Line:
        line = _split_shifted(line, words, mends, lost)
        return _shifted(_pairs(line, words, mends), words, mends, lost)

    return draft.mending(change).suspecting(lost)


def _pairs(line: Line, words: Words, mends: list[Mend]) -> Line:
    """``?;?``: both characters are half lost."""
    found = list(_SPLIT.finditer(line.text))
    for match in reversed(found) if len(found) <= _MOST else ():
        second = ord(match["mark"].translate(_NARROW)) + 0x80
        before = _TAIL.search(line.text[: match.start("mark") - 1])
        after = _LEAD.match(line.text, match.end("mark") + 1)
        around = before[0] if before else "", after[0] if after else ""
        chosen, confidence = _reading(second, around, words, _ends_sentence(line.text[: match.start("mark") - 1]))
        if not chosen:
            continue
        whole = match["before"] + chosen + match["after"].translate(str.maketrans(",;:", "，；："))
        line = mend(line, match.start(), match.end(), whole, mends, "encoding-damage", confidence)
    return line


def _reading(second: int, around: tuple[str, str], words: Words, may_end: bool) -> tuple[str | None, Confidence]:
    """What stood there and how sure that is: two characters, or 。, which ends in A3 too, and one."""
    chosen = words.choose(around[0], _both(second), around[1])
    possible, opening = words.opening(_beginning(second), around[1])
    if chosen and (not possible or words.joins(*around, chosen)):
        return chosen, "high"
    bridges = words.bridges(around[0], _both(second), around[1]) if around[1] else []
    if bridges or not opening or not may_end:
        return (bridges[0] if len(bridges) == 1 else None), "medium"
    return f"。{opening}", "medium"


def _ends_sentence(before: str) -> bool:
    """Whether so much stands behind the last mark of a sentence that another one may end here."""
    return len(re.split("[。；：]", before)[-1]) >= _SENTENCE


def _split_shifted(line: Line, words: Words, mends: list[Mend], lost: list[Suspicion]) -> Line:
    """``?;`` and text shifted by one byte: only the first character is half lost, and the last one."""
    found = list(_SPLIT_SHIFTED.finditer(line.text))
    for match in reversed(found) if len(found) <= _MOST else ():
        second = ord(match["mark"].translate(_NARROW)) + 0x80
        text, last = _decoded(bytes([second]) + _encoded(match["run"]), line.text[match.end() :], match["odd"], words)
        if not text or plan_likeness(text) < plan_likeness(match["run"]) + _BETTER:
            continue
        before = _TAIL.search(line.text[: match.start()])
        chosen = words.choose(before[0] if before else "", tuple(one + text[0] for one in _ending()), text[1:3])
        if chosen:
            end = match.end() if last else match.end("run")
            _suspect(line, match, chosen + text[1:], last, lost)
            line = mend(line, match.start(), end, chosen + text[1:], mends, "encoding-damage", "medium")
    return line


def _shifted(line: Line, words: Words, mends: list[Mend], lost: list[Suspicion]) -> Line:
    """``?。ㄒ唬``: the whole run if it reads like a plan, else the number in its brackets."""
    for match in reversed(list(_SHIFTED.finditer(line.text))):
        run = match["run"]
        text, last = _decoded(_encoded(run)[1:], line.text[match.end() :], match["odd"], words)
        bracket = _HEAD.match(text) and "）" in (text + line.text[match.end() :][:1])[:5]
        if bracket and plan_likeness(text) >= plan_likeness(run) + _BETTER:
            _suspect(line, match, text, last, lost)
            line = mend(
                line, match.start(), match.end() if last else match.end("run"), text, mends, "encoding-damage", "medium"
            )
            continue
        # （一 and the first byte of ） stand in the first three characters or four.
        for length in (3, 4):
            head = _encoded(run[:length])[1:]
            found = head[:-1].decode("gb18030", "ignore") if head.endswith(b"\xa3") else ""
            if _HEAD.fullmatch(found):
                end = match.start("run") + length
                line = mend(line, match.start(), end, found + "）", mends, "encoding-damage")
                break
    return line


def _encoded(run: str) -> bytes:
    return run.encode("gb18030", "ignore")


def _suspect(line: Line, match: re.Match[str], text: str, last: bool, lost: list[Suspicion]) -> None:
    """A last character that stays lost is a doubt; it is published as the source has it."""
    if not last:
        lost.append(Suspicion(line.at[match.start()], text[-3:] + "？", "问号处的字在来源里已经损坏，无法还原"))


def _decoded(data: bytes, after: str, odd: str, words: Words) -> tuple[str, bool]:
    """(text of the bytes, whether it is whole): a last byte alone is half of a character that ``odd`` stands for."""
    even, lead = (data, None) if len(data) % 2 == 0 else (data[:-1], data[-1])
    try:
        text = even.decode("gb18030")
    except UnicodeDecodeError:
        return "", False
    if lead is None or not odd:
        return (text + odd, True) if lead is None else ("", False)
    if lead == 0xA1 and not after:
        return text + "。", True
    if lead == 0xA3 and after:
        return text + "，", True
    if text == "（" and after.startswith("）"):
        numbers = [char for char in _beginning(lead) if char in "一二三四五六七八九十"]
        return (text + numbers[0], True) if len(numbers) == 1 else ("", False)
    next_to = _LEAD.match(after)
    chosen = words.choose(text[-1:], _beginning(lead), next_to[0] if next_to else "", lexicon=False)
    return (text + chosen, True) if chosen else (text, False)


@cache
def _both(second: int) -> tuple[str, ...]:
    return tuple(one + other for one in _ending() for other in _beginning(second))


@cache
def _ending() -> tuple[str, ...]:
    return _characters(bytes([lead, 0xA3]) for lead in range(0xB0, 0xF8))


@cache
def _beginning(lead: int) -> tuple[str, ...]:
    return _characters(bytes([lead, trail]) for trail in range(0xA1, 0xFF))


def _characters(pairs: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(char for pair in pairs if (char := pair.decode("gb2312", "ignore")))
