"""Recognise: the official number that a run begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

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
_RULES: list[tuple[Kind, re.Pattern[str], str]] = [
    (
        Kind.ATTACHMENT,
        re.compile(r"附件[ 　]?(?P<n>\d{1,2}|[一二三四五六七八九十])?(?=$|[：:]|[．.、 　]?[^：:，。0-9的中])"),
        "",
    ),
    (Kind.PART, re.compile(rf"第(?P<n>{_HAN}|\d{{1,2}})[编篇部](?!分)"), ""),
    (Kind.CHAPTER, re.compile(rf"第(?P<n>{_HAN}|\d{{1,2}})章"), ""),
    (Kind.SECTION, re.compile(rf"第(?P<n>{_HAN}|\d{{1,2}})节"), ""),
    (Kind.ARTICLE, re.compile(rf"第(?P<n>{_HAN}|\d{{1,3}})条(?![例件约款])"), ""),
    (Kind.HAN, re.compile(rf"(?P<n>{_HAN})[、．.](?!{_HAN}(?:[、产级线类批期等]|[和至到]{_HAN}))"), ""),
    (Kind.PAREN_HAN, re.compile(rf"[(（](?P<n>{_HAN})[)）][、]?"), "（{}）"),
    (Kind.DECIMAL_3, re.compile(r"\d{1,2}\.\d{1,2}\.(?P<n>\d{1,2})(?![\d.%年万亿])[ 　.、]?"), ""),
    (Kind.DECIMAL_2, re.compile(r"\d{1,2}\.(?P<n>\d{1,2})(?![\d.%年万亿个项家倍])[ 　、]?(?=[\u4e00-\u9fff“])"), ""),
    (Kind.ARABIC, re.compile(r"(?P<n>\d{1,2})[.、．](?=(?:19|20)\d\d年|\D|$)[ 　]?"), "{}."),
    (Kind.PAREN_ARABIC, re.compile(r"[(（](?P<n>\d{1,2})[)）][、]?"), "（{}）"),
    (Kind.PAREN_ARABIC, re.compile(r"(?P<n>\d{1,2})[)）]"), ""),
    (Kind.CIRCLED, re.compile(r"(?P<n>[①-⑳])"), ""),
    (Kind.DECIMAL_1, re.compile(r"(?P<n>\d{1,2})[ 　](?=[\u4e00-\u9fff])"), ""),
]
# A document that counts 1.1 counts its chapters 1, 2.
_DECIMAL = re.compile(r"^\d{1,2}\.\d{1,2}[ 　]?[\u4e00-\u9fff]", re.M)


def recognise(text: str, at: int = 0) -> Marker | None:
    """The number that ``text[at:]`` begins with; ``end`` counts from the start of the text."""
    for kind, pattern, form in _RULES:
        match = pattern.match(text, at)
        if match and (number := _number(match["n"])):
            printed = form.format(match["n"]) if form else match[0]
            return Marker(kind, number, match.end(), printed)
    return None


def is_decimal(text: str) -> bool:
    """Whether a text counts 1, 1.1, 1.1.1."""
    return len(_DECIMAL.findall(text)) > 1


def _number(numeral: str | None) -> int | None:
    return numerals.circled(numeral) or numerals.to_int(numeral) if numeral else 1
