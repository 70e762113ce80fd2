"""Sentences that the source broke over several lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from planpress.convert import wrapping
from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.numbers import file_number
from planpress.convert.outline.markers import BULLET, recognise
from planpress.convert.wrapping import Wrap

_OPEN = re.compile(r"[，、：—“（《〔]\Z|[\u4e00-\u9fffA-Za-z0-9]\Z")
# What the end of a line has to be for a rule to join the next one to it: no stop, no closing quotation mark.
_MAY_GO_ON = re.compile(r"[，、：—“（《〔）.．\u4e00-\u9fffA-Za-z0-9]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTICLE = re.compile("[的和与及之等](?!级)")
# Nothing ends so, and nothing of it is longer: an open list, an open bracket, a number without its title.
_HUNGRY = re.compile(
    r"[，、“（《〔]\Z|(?:(?:\A|[。；：\u4e00-\u9fff])（[一二三四五六七八九十\d]{1,3}）|(?:\A|。)(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．]))\Z"
)
_LONGEST_HUNGRY = 8
_OPENING = re.compile("[（《“〔]")
_LABELLED = re.compile(r"[（(]?(?:责任|牵头|配合|落实|主管)(?:部门|单位)[：:]|附件|来源|时间")
_ADDRESSED = re.compile(r"各[市县区镇乡街][^。；]*[：:]")
_SENTENCE = 25
# No paragraph is longer.
_LONGEST = 3000


def join(draft: Draft) -> Draft:
    """Lines that go on with the sentence of the line before them, joined to it."""
    wrap = wrapping.edge(draft.source)
    pages = sorted(drop.start for drop in draft.drops if drop.reason == "page-furniture")
    lines: list[Line] = []
    for line in draft.lines:
        if (
            lines
            and len(lines[-1].text) < _LONGEST
            and (_broken(lines[-1], line, wrap) or _over_page(lines[-1], line, pages))
        ):
            lines[-1] = lines[-1].join(line)
        else:
            lines.append(line)
    if len(lines) == len(draft.lines):
        return draft
    notice = draft.notice and sum(line.start < draft.title.start for line in lines) if draft.title else 0
    return replace(draft, lines=tuple(lines), notice=notice, normalised=draft.normalised | {"spaces"})


def _broken(before: Line, line: Line, wrap: Wrap | None) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    if _unclosed(before.text) and not line.blanks:
        return True
    if not _MAY_GO_ON.search(before.text[-1:]):
        return False
    if recognise(line.text) or BULLET.match(line.text) or _LABELLED.match(line.text) or "|" in line.text:
        return False
    if wrap is None and BULLET.match(before.text) and not _HUNGRY.search(before.text):
        return False
    if _HUNGRY.search(before.text, max(0, len(before.text) - _LONGEST_HUNGRY)) and len(before.text) > 8:
        return True
    if wrap and _OPEN.search(before.text) and not line.blanks:
        return wrap.reaches(before.at[-1]) and not _stands_alone(before.text) and not _stands_alone(line.text)
    ends_in_word = _HAN.match(before.text[-1:]) is not None
    if ends_in_word and _PARTICLE.match(line.text) and not line.blanks:
        return len(before.text) > _SENTENCE
    return ends_in_word and len(before.text) >= 60 and _sentence_goes_on(before.text, line.text)


def _over_page(before: Line, line: Line, pages: list[int]) -> bool:
    """Whether a sentence was cut by the end of a page: its number or running head stood between."""
    if bisect_left(pages, before.end) >= bisect_left(pages, line.start):
        return False
    heading = recognise(before.text) is not None and "。" not in before.text
    begins = recognise(line.text) or BULLET.match(line.text) or "|" in line.text + before.text
    whole = _stands_alone(before.text) or _stands_alone(line.text)
    return not (heading or begins or whole) and len(before.text) >= _SENTENCE and _OPEN.search(before.text) is not None


def _stands_alone(text: str) -> bool:
    """Whether a line is a document's number or its addressees."""
    return file_number(text) is not None or _ADDRESSED.fullmatch(text) is not None


def _unclosed(text: str) -> bool:
    """Whether a bracket or a quotation is open right at the end."""
    tail = text[-12:]
    if not _OPENING.search(tail):
        return False
    return any(tail.rfind(one) > tail.rfind(other) for one, other in ("（）", "《》", "“”", "〔〕"))


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
