"""GBK text in which a byte-wise replacement hit the middle of two characters, or that lost a byte.

In GBK a full-width mark is the byte A3 and its ASCII code plus 80 hex. A replacement of those two bytes by the ASCII
mark also hits two characters of which the first ends in A3 and the second begins with the other byte: 模 C4A3 化 BBAF
hold A3BB, the full-width semicolon, and became ``?;?``. The lost bytes are found again where words allow one reading.

A text that lost one byte reads shifted up to the next odd byte: ``?。ㄒ唬`` is A1A3 A8D2 BBA3, which after a lost
A1 is A3A8 D2BB A3(A9), （一）.
"""

from __future__ import annotations

import re
from functools import cache

from planpress.convert.draft import Draft, Mend
from planpress.convert.line import Line
from planpress.convert.normalise.evidence import Words, mend
from planpress.folding import HAN, simplify

_SPLIT = re.compile(rf"(?P<before>[{HAN}]?)[?？](?P<mark>[;:,!()；：，！（）])[?？](?P<after>[{HAN}，、；：。,;:]?)")
# The first byte pair of a shifted bracket reads 。, the next one begins with A8: bopomofo and toned vowels.
_SHIFTED = re.compile(
    r"[?？]?(?P<run>。[\u3105-\u3129āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüê\u2015-\u2267][^\x00-\x7f]*)(?P<odd>\??)"
)
_TAIL = re.compile(f"[{HAN}]{{0,2}}\\Z")
_LEAD = re.compile(f"[{HAN}]{{0,2}}")
_HEAD = re.compile(r"（[一二三四五六七八九十]{1,3}")


def restore(draft: Draft) -> Draft:
    """Both kinds of damage, where one reading is left."""
    if "?" not in draft.text and "？" not in draft.text:
        return draft
    words = Words(simplify(draft.text))
    return draft.mending(lambda line, mends: _shifted(_pairs(line, words, mends), mends))


def _pairs(line: Line, words: Words, mends: list[Mend]) -> Line:
    for match in reversed(list(_SPLIT.finditer(line.text))):
        mark = match["mark"].translate(
            {ord("；"): ";", ord("："): ":", ord("，"): ",", ord("！"): "!", ord("（"): "(", ord("）"): ")"}
        )
        readings = [first + second for first in _ending() for second in _beginning(ord(mark) + 0x80)]
        before = _TAIL.search(line.text[: match.start("mark") - 1])
        after = _LEAD.match(line.text, match.end("mark") + 1)
        chosen = words.choose(before[0] if before else "", readings, after[0] if after else "")
        if chosen:
            whole = (
                match["before"] + chosen + match["after"].translate({ord(","): "，", ord(";"): "；", ord(":"): "："})
            )
            line = mend(line, match.start(), match.end(), whole, mends, "encoding-damage")
    return line


@cache
def _ending() -> tuple[str, ...]:
    return _decoded(bytes([lead, 0xA3]) for lead in range(0xB0, 0xF8))


@cache
def _beginning(lead: int) -> tuple[str, ...]:
    return _decoded(bytes([lead, trail]) for trail in range(0xA1, 0xFF))


def _decoded(pairs: object) -> tuple[str, ...]:
    found = (bytes(pair).decode("gb2312", "ignore") for pair in pairs)  # type: ignore[attr-defined]
    return tuple(char for char in found if char)


def _shifted(line: Line, mends: list[Mend]) -> Line:
    for match in reversed(list(_SHIFTED.finditer(line.text))):
        run = match["run"]
        try:
            data = run.encode("gb18030")[1:]
        except UnicodeEncodeError:
            continue
        # The bracket's second half went with the byte, or stands at the head of what follows.
        whole = data[6:7] != b"" and data[5:7] == b"\xa3\xa9"
        text = data[: len(data) - len(data) % 2].decode("gb18030", "ignore") if whole else ""
        if whole and _HEAD.match(text) and "\ufffd" not in text and not match["odd"]:
            line = mend(line, match.start(), match.end(), text, mends, "encoding-damage")
            continue
        # Only the number can be read; （一 and the first byte of ） stand in the first three characters or four.
        for length in (3, 4):
            head = run[:length].encode("gb18030", "ignore")[1:]
            found = head[:-1].decode("gb18030", "ignore") if head.endswith(b"\xa3") else ""
            if found and _HEAD.fullmatch(found):
                end = match.start("run") + length
                line = mend(line, match.start(), end, found + "）", mends, "encoding-damage")
                break
    return line
