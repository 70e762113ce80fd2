"""Rules over the marks of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planpress.body import texts
from planpress.check.context import Finding, PlanCheck

_HAN = r"\u3400-\u9fff"
_NARROW = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!()]|[,;?!()](?=[{_HAN}“《（])|(?<=[{_HAN}])\"|\"(?=[{_HAN}])")
# Most runs of text have none of the characters in question.
_IN_QUESTION = re.compile(r"[,;:?!()\"０-９Ａ-Ｚａ-ｚ]")
_URL = re.compile(r"https?://[!-~]+")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_AROUND = 6


class Mark(NamedTuple):
    """``text[start:end]`` is written in the wrong width; ``right`` is what it should be, None where that is not certain."""

    start: int
    end: int
    right: str | None


def wrong_marks(text: str) -> list[Mark]:
    """All marks, digits and letters of a run of text that are in the wrong width, in order."""
    if not _IN_QUESTION.search(text):
        return []
    # Spaces in a URL's stead keep the places.
    plain = _URL.sub(lambda match: " " * len(match[0]), text)
    narrow = {match.start() for match in _NARROW.finditer(plain)}
    # A bracket is as wide as its partner.
    pairs = list(_pairs(plain)) if "(" in plain or ")" in plain else []
    for start, end in pairs:
        if plain[start] + plain[end] in ("（)", "(）") or narrow & {start, end}:
            narrow |= {place for place in (start, end) if plain[place] in "()"}
    if narrow and '"' in plain:
        narrow |= _partners([match.start() for match in re.finditer('"', plain)], narrow)
    out = [Mark(place, place + 1, _WIDE.get(plain[place]) or _quote(plain, place)) for place in narrow]
    for match in _FULL_WIDTH.finditer(plain):
        out.append(Mark(match.start(), match.end(), "".join(chr(ord(char) - 0xFEE0) for char in match[0])))
    return sorted(out)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    open_: list[int] = []
    for place, char in enumerate(text):
        if char in "(（":
            open_.append(place)
        elif char in ")）" and open_:
            yield open_.pop(), place


def _partners(quotes: list[int], narrow: set[int]) -> set[int]:
    """The straight quotation marks that pair with one beside Chinese, where all of them pair."""
    pairs = list(zip(quotes[::2], quotes[1::2], strict=False)) if len(quotes) % 2 == 0 else []
    return {place for pair in pairs if narrow & {*pair} for place in pair}


def _quote(text: str, place: int) -> str | None:
    """Which of “ and ” a straight mark is; None where the marks of the run do not pair."""
    before = text[:place]
    if text.count('"') % 2:
        return None
    return "“" if before.count('"') % 2 == 0 else "”"


def corrected(text: str) -> str:
    """The text with all marks in their width, as far as that is certain."""
    # A mark that became full-width makes those beside it Chinese.
    while marks := [mark for mark in wrong_marks(text) if mark.right]:
        for mark in reversed(marks):
            text = text[: mark.start] + str(mark.right) + text[mark.end :]
    return text


def punctuation(check: PlanCheck) -> Iterator[Finding]:
    """标题和正文里汉字旁边的标点用全角：，；：？！（）“”；网址、时间和西文里用半角。数字和字母用半角。"""
    title = [(check.title_line, check.plan.title)] if wrong_marks(check.plan.title) else []
    for line, text in (*title, *(run for block in check.plan.body for run in texts(block))):
        for mark in wrong_marks(text):
            words = text[mark.start : mark.end]
            around = text[max(mark.start - _AROUND, 0) : mark.end + _AROUND]
            if words[0] > "\x7f":
                yield Finding(
                    check.body_place(line, words), f"全角的“{words}”", f"半角的 {mark.right}", str(mark.right)
                )
                continue
            place = check.body_place(line, around)
            wide = mark.right or "“ 或 ”"
            found, example = f"“{around}”里的 {words} 是半角", corrected(around)
            yield Finding((place[0], place[1] + min(mark.start, _AROUND)), found, f"全角的 {wide}", example)
