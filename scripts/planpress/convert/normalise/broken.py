"""Sentences that the source broke over several lines."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.outline.markers import BULLET, recognise

_OPEN = re.compile(r"[，、：—“（《〔]\Z|[\u4e00-\u9fffA-Za-z0-9]\Z")
# Nothing ends so, and nothing of it is longer: an open list, an open bracket, a number without its title.
_HUNGRY = re.compile(
    r"[，、“（《〔]\Z|(?:(?:\A|[。；：\u4e00-\u9fff])（[一二三四五六七八九十\d]{1,3}）|(?:\A|。)(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．]))\Z"
)
_LONGEST_HUNGRY = 8
_LABELLED = re.compile(r"[（(]?(?:责任|牵头|配合|落实|主管)(?:部门|单位)[：:]|附件|来源|时间")
_WRAPPED = 3
_FULL = 0.85
_SENTENCE = 25
# No paragraph is longer.
_LONGEST = 3000


def join(draft: Draft) -> Draft:
    """Lines that go on with the sentence of the line before them, joined to it."""
    lines = _join(draft.lines)
    if len(lines) == len(draft.lines):
        return draft
    notice = draft.notice and sum(line.start < draft.title.start for line in lines) if draft.title else 0
    return replace(draft, lines=tuple(lines), notice=notice, normalised=draft.normalised | {"spaces"})


def _join(lines: tuple[Line, ...]) -> list[Line]:
    width = _wrap_width(lines)
    out: list[Line] = []
    for line in lines:
        if out and len(out[-1].text) < _LONGEST and _broken(out[-1], line, width):
            out[-1] = out[-1].join(line)
        else:
            out.append(line)
    return out


def _wrap_width(lines: tuple[Line, ...]) -> int | None:
    """The length at which a source broke its lines, if it did: many lines of nearly one length, most of them open."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 2 * _WRAPPED:
        return None
    widest = lengths[-max(1, len(lengths) // 20)]
    full = [line for line in lines if widest * _FULL <= len(line.text) <= widest]
    open_ = [line for line in full if _OPEN.search(line.text[-1:])]
    wrapped = widest <= 60 and len(full) >= _WRAPPED and len(full) > len(lines) / 4 and len(open_) > len(full) / 2
    return int(widest * _FULL) if wrapped else None


def _broken(before: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    if _unclosed(before.text) and not line.blanks:
        return True
    if recognise(line.text) or BULLET.match(line.text) or _LABELLED.match(line.text) or "|" in line.text:
        return False
    if (
        width is None
        and BULLET.match(before.text)
        and not _HUNGRY.search(before.text, max(0, len(before.text) - _LONGEST_HUNGRY))
    ):
        return False
    if _HUNGRY.search(before.text, max(0, len(before.text) - _LONGEST_HUNGRY)) and len(before.text) > 8:
        return True
    if width is not None and _OPEN.search(before.text[-1:]) and not line.blanks:
        return _length_of_last_line(before, width) >= width
    if (
        re.match("[的和与及之等](?!级)", line.text)
        and re.match(r"[\u4e00-\u9fff]", before.text[-1:])
        and not line.blanks
    ):
        return len(before.text) > _SENTENCE
    ends_in_word = re.match(r"[\u4e00-\u9fff]", before.text[-1:]) is not None
    return ends_in_word and len(before.text) >= 60 and _sentence_goes_on(before.text, line.text)


def _unclosed(text: str) -> bool:
    """Whether a bracket or a quotation is open right at the end."""
    tail = text[-12:]
    return any(tail.rfind(one) > tail.rfind(other) for one, other in ("（）", "《》", "“”", "〔〕"))


def _length_of_last_line(line: Line, most: int) -> int:
    """How much of a joined run stands on its last source line, ``most`` at most: up to the last jump in its offsets."""
    count = 1
    while count < min(len(line.at), most) and line.at[-count] - line.at[-count - 1] <= 2:
        count += 1
    return count


def _sentence_goes_on(before: str, after: str) -> bool:
    """A long paragraph without its stop, and a line that cannot begin one: it ends a sentence soon, or opens with a mark."""
    if re.match(r"[，。；、）》”]", after):
        return True
    first = re.split("[，。；]", after)[0]
    return (
        "。" in before
        and not before.endswith("。")
        and "。" in after
        and len(first) <= 20
        and not re.search("责任|政府$", before[-6:])
    )
