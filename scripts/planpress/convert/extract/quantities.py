"""Numbers with a unit, as plans write them: 10项以上, 8—10个, 不少于100名, 90%以上, 三家, 百分之九十, 2万人.

A quantity knows its comparator and nothing of what it counts. Money, durations, relative numbers and names are
told apart here, so that what is left may be a target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from planpress.numerals import to_int, to_number
from planpress.vocabulary import Comparator

Sort = Literal["count", "rate", "money", "duration", "relative"]

_MONEY = "亿元|万元|千元|元"
_DURATION = "个工作日|工作日|个月|个小时|小时|分钟|天|周年|年"
_RELATIVE = "个百分点|百分点|倍|番"
_COUNT = (
    "人次|批次|家次|场次|万亩|平方公里|平方米|公里|公顷|个|项|家|名|人|件|处|条|座|所|户|套|种|部|篇|场|次|期|门|"
    "支|对|台|辆|位|份|张|块|例|株|亩|吨|批|岁(?![以及至到—-])|分(?=[以左，。；、）]|$)"
)
_UNITS = f"(?:{_RELATIVE}|{_DURATION}|{_MONEY}|{_COUNT}|%|％)"
# A unit's character that opens another word: 个人, 项目, 家庭, 名牌, 件数 …
_OTHER_WORD = (
    "(?:(?<=个)(?:人(?!才)|性|体|别)|(?<=项)目(?!标)|(?<=家)(?:庭|具|电|政|园)|(?<=名)(?:牌|优|称|录)|(?<=处)(?:理|于|置|罚)"
    "|(?<=人)(?:民|口|大|社|均)|(?<=条)(?:件|例)|(?<=部)(?:门|分)|(?<=场)(?:所|景)|(?<=期)间|(?<=对)(?:标|接|外)"
    "|(?<=台)账|(?<=位)(?:一体|于|置)|(?<=份)额|(?<=种)(?:植|子|业|养)|(?<=次)(?:产业|性)|(?<=支)(?:持|撑|柱)|(?<=批)准)"
)
_MORE_DIGITS = r"\d*(?:,\d{3})*(?:\.\d+)?"
_HAN_DIGIT = "一二两三四五六七八九十百千"
# What may not stand before a number is looked at behind its first digit: where no digit stands a text is soon passed over.
_ARABIC = re.compile(
    rf"(?P<low>\d(?<![\dA-Za-z.第〔\[/+＋]\d){_MORE_DIGITS})(?P<lowscale>[万亿]?)"
    rf"(?:[%％]?(?:—|–|-|~|～|至|到)(?P<high>\d{_MORE_DIGITS})(?P<highscale>[万亿]?))?"
    rf"(?P<more>余|多)?(?P<unit>{_UNITS})(?!{_OTHER_WORD})(?P<moreafter>余|多)?"
)
_HAN = re.compile(
    rf"(?P<low>[{_HAN_DIGIT}](?<![第{_HAN_DIGIT}].)[{_HAN_DIGIT}]*)(?P<more>余|多)?(?P<unit>{_UNITS})(?!{_OTHER_WORD})"
)
_PERCENT = re.compile(rf"百分之(?P<low>[{_HAN_DIGIT}]+)")
_ALL = re.compile("全覆盖")

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    ("不少于|不低于|不小于|不短于|至少|≥", ">="),
    ("不超过|不高于|不多于|不大于|最多|≤", "<="),
    ("(?<!不)(?:超过|突破(?!性)|高于|大于|多于)", ">"),
    ("(?<!不)(?:低于|少于|小于)", "<"),
)
_ABOUT = "约|近|接近"
_NEAR = re.compile(f"(?:{'|'.join(words for words, _ in _BEFORE)}|{_ABOUT})(?:到|至)?$")
# A verb may stand between: 至少建设1个. 约 and 近 stand right before the number.
_FAR = tuple((re.compile(f"(?:{words})[^\\d，；。、]{{0,4}}$"), comparator) for words, comparator in _BEFORE)
_AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile("(?:及|或|（含）)?以上"), ">="),
    (re.compile("(?:及|或|（含）)?(?:以内|以下|之内)"), "<="),
    (re.compile("左右|上下"), "~"),
)
_SORTS: dict[str, Sort] = {
    **dict.fromkeys(_MONEY.split("|"), "money"),
    **dict.fromkeys(_DURATION.split("|"), "duration"),
    **dict.fromkeys(_RELATIVE.split("|"), "relative"),
    "%": "rate",
}
_REACH_BACK = 12
_SCALES = {"": 1, None: 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[start:end]`` with its comparator words; the number itself begins at ``number``.

    ``wording``: the words read as the value where its digits do not stand in the text.
    ``stated``: whether a word (and not a bare number) made the comparator. ``han``: written 三家.
    """

    start: int
    number: int
    end: int
    value: int | float
    upper: int | float | None
    unit: str
    sort: Sort
    comparator: Comparator
    stated: bool
    wording: str | None = None
    han: bool = False


def quantities(hidden: str) -> Iterator[Quantity]:
    """All quantities of a text whose quotations are hidden, in order."""
    found = [*_arabic(hidden), *_han(hidden), *_words(hidden)]
    end = 0
    for quantity in sorted(found, key=lambda q: (q.number, -q.end)):
        if quantity.number >= end:
            yield quantity
            end = quantity.end


def _arabic(text: str) -> Iterator[Quantity]:
    for match in _ARABIC.finditer(text):
        first, last = to_number(match["low"]), to_number(match["high"] or "0")
        if first is None or last is None:
            continue
        low = _scaled(first, match["lowscale"])
        high = None
        if match["high"]:
            high = _scaled(last, match["highscale"])
            if not match["lowscale"]:
                low = _scaled(low, match["highscale"])
            if high <= low:
                continue
        scaled = match["lowscale"] or match["highscale"]
        wording = match[0][: match.start("unit") - match.start()] if scaled else None
        yield _quantity(text, match, low, high, wording, bool(match["more"] or match["moreafter"]))


def _han(text: str) -> Iterator[Quantity]:
    for match in _HAN.finditer(text):
        value = to_int(match["low"])
        if value is not None and not match["unit"].startswith("年"):
            yield _quantity(text, match, value, None, match["low"] + match["unit"], bool(match["more"]), han=True)


def _words(text: str) -> Iterator[Quantity]:
    for match in _PERCENT.finditer(text):
        value = to_int(match["low"])
        if value is not None:
            start, comparator, end, stated = _comparator(text, match.start(), match.end(), False)
            yield Quantity(start, match.start(), end, value, None, "%", "rate", comparator, stated, match[0], han=True)
    for match in _ALL.finditer(text):
        yield Quantity(
            match.start(), match.start(), match.end(), 100, None, "%", "rate", "=", False, match[0], han=True
        )


def _quantity(
    text: str,
    match: re.Match[str],
    low: int | float,
    high: int | float | None,
    wording: str | None,
    more: bool,
    han: bool = False,
) -> Quantity:
    unit = match["unit"].replace("％", "%")
    start, comparator, end, stated = _comparator(text, match.start("low"), match.end(), more)
    if comparator == "~" and wording is None and start < match.start("low"):
        wording = text[start : match.end("low")]  # 近100: what was read as about 100
    if high is not None:
        comparator, stated = "range", True
    sort = _SORTS.get(unit, "count")
    return Quantity(start, match.start("low"), end, low, high, unit, sort, comparator, stated, wording, han)


def _comparator(text: str, number: int, end: int, more: bool) -> tuple[int, Comparator, int, bool]:
    """Start with the comparator's words, the comparator, end with its words, whether a word stated it."""
    after = next(((m.end(), c) for words, c in _AFTER if (m := words.match(text, end))), None)
    low = max(0, number - _REACH_BACK)
    before = text[low:number]
    near = _NEAR.search(before)
    start = low + near.start() if near else number
    far = next((c for words, c in _FAR if words.search(before)), None)
    if far:
        return start, far, after[0] if after else end, True
    if after:
        return start, after[1], after[0], True
    if near:
        return start, "~", end, True
    return number, ">" if more else "=", end, more


def _scaled(number: int | float, scale: str | None) -> int | float:
    """1.2 with 万 is 12000, exactly."""
    if isinstance(number, int):
        return number * _SCALES[scale]
    value = Decimal(str(number)) * _SCALES[scale]
    return int(value) if value == value.to_integral_value() else float(value)
