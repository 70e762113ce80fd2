"""Recognise: the official number that a run begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from planpress import numerals


class Kind(IntEnum):
    """The ladder of numbers, outermost first."""

    ATTACHMENT = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    HAN = 5
    PAREN_HAN = 6
    DECIMAL_1 = 7
    DECIMAL_2 = 8
    DECIMAL_3 = 9
    ARABIC = 10
    PAREN_ARABIC = 11
    CIRCLED = 12


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at ``text[:end]``. ``printed`` is how it is published."""

    kind: Kind
    number: int
    end: int
    printed: str


# Dashes and dots before an unnumbered item.
BULLET = re.compile(r"(?:[-—–―－─]{2,}|[—―](?=[\u4e00-\u9fff“])|[■●◆▪•○]|[－·][ 　]?)[ 　]*(?=[^\s\-—])")
_HAN = "[一二三四五六七八九十百]{1,4}"
_Rule = tuple[Kind, re.Pattern[str], str]
# By the character that a number begins with; of those that begin alike the first one that matches.
_ATTACHED: list[_Rule] = [
    (
        Kind.ATTACHMENT,
        re.compile(r"附件[ 　]?(?P<n>\d{1,2}|[一二三四五六七八九十])?(?=$|[：:]|[．.、 　]?[^：:，。0-9的中])"),
        "",
    ),
]
_COUNTED: list[_Rule] = [
    (Kind.PART, re.compile(rf"第(?P<n>{_HAN}|\d{{1,2}})[编篇部](?!分)"), ""),
    (Kind.CHAPTER, re.compile(rf"第(?P<n>{_HAN}|\d{{1,2}})章"), ""),
    (Kind.SECTION, re.compile(rf"第(?P<n>{_HAN}|\d{{1,2}})节"), ""),
    (Kind.ARTICLE, re.compile(rf"第(?P<n>{_HAN}|\d{{1,3}})条(?![例件约款])"), ""),
]
_IN_HAN: list[_Rule] = [
    (Kind.HAN, re.compile(rf"(?P<n>{_HAN})[、．.](?!{_HAN}(?:[、产级线类批期等]|[和至到]{_HAN}))"), ""),
]
_IN_BRACKETS: list[_Rule] = [
    (Kind.PAREN_HAN, re.compile(rf"[(（](?P<n>{_HAN})[)）][、]?"), "（{}）"),
    (Kind.PAREN_ARABIC, re.compile(r"[(（](?P<n>\d{1,2})[)）][、]?"), "（{}）"),
]
_IN_DIGITS: list[_Rule] = [
    (Kind.DECIMAL_3, re.compile(r"\d{1,2}\.\d{1,2}\.(?P<n>\d{1,2})(?![\d.%年万亿])[ 　.、]?"), ""),
    (Kind.DECIMAL_2, re.compile(r"\d{1,2}\.(?P<n>\d{1,2})(?![\d.%年万亿个项家倍])[ 　、]?(?=[\u4e00-\u9fff“])"), ""),
    (Kind.ARABIC, re.compile(r"(?P<n>\d{1,2})[.、．](?=(?:19|20)\d\d年|\D|$)[ 　]?"), "{}."),
    (Kind.PAREN_ARABIC, re.compile(r"(?P<n>\d{1,2})[)）]"), ""),
    (Kind.DECIMAL_1, re.compile(r"(?P<n>\d{1,2})[ 　](?=[\u4e00-\u9fff])"), ""),
]
_CIRCLED: list[_Rule] = [(Kind.CIRCLED, re.compile(r"(?P<n>[①-⑳])"), "")]
_RULES: dict[str, list[_Rule]] = {
    "附": _ATTACHED,
    "第": _COUNTED,
    **dict.fromkeys("一二三四五六七八九十百", _IN_HAN),
    **dict.fromkeys("(（", _IN_BRACKETS),
    **dict.fromkeys(map(chr, range(ord("①"), ord("⑳") + 1)), _CIRCLED),
}
# A document that counts 1.1 counts its chapters 1, 2.
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}[ 　]?[\u4e00-\u9fff]")


def recognise(text: str, at: int = 0) -> Marker | None:
    """The number that ``text[at:]`` begins with; ``end`` counts from the start of the text."""
    first = text[at : at + 1]
    for kind, pattern, form in _IN_DIGITS if first.isdecimal() else _RULES.get(first, ()):
        match = pattern.match(text, at)
        if match and (number := _number(match["n"])):
            printed = form.format(match["n"]) if form else match[0]
            return Marker(kind, number, match.end(), printed)
    return None


def is_decimal(lines: Iterable[str]) -> bool:
    """Whether a text counts 1, 1.1, 1.1.1."""
    return sum(_DECIMAL.match(line) is not None for line in lines) > 1


@lru_cache(maxsize=256)
def _number(numeral: str | None) -> int | None:
    return numerals.circled(numeral) or numerals.to_int(numeral) if numeral else 1
