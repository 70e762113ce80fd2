"""A cell of an indicator table as a number: ≥90, [200], 8—10, 45家以上; and the unit in a label: 森林覆盖率（%）"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planpress.numerals import to_number
from planpress.vocabulary import Comparator

_MEASURE = (
    "(?:[万亿千百]?(?:个|项|家|名|人次|人|件|处|条|座|所|户|套|种|张|岁|年|天|个月|小时|公里|平方米|平方公里|立方米|亩|公顷|吨标准煤|吨|"
    "元|倍|批次|批|次|位|部|台|辆|分|支|对|场|期|门|微克|毫克)|[万亿])"
)
_UNIT = rf"(?:%|％|‰|{_MEASURE}(?:[/／]{_MEASURE}|[/／][\u4e00-\u9fffA-Za-z]{{1,4}})?)"
_UNIT_IN_NAME = re.compile(rf"[（(](?:单位[：:])?(?P<unit>{_UNIT})[）)]\s*$")
_UNIT_ALONE = re.compile(rf"(?P<unit>{_UNIT})(?:[（(][^（）()]*[）)])?")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CELL = re.compile(
    r"(?P<before>≥|≤|>|<|＞|＜|不少于|不低于|不高于|不超过|超过|突破|达到|不足|约)?\s*(?P<open>[\[〔【])?"
    rf"(?P<low>{_NUMBER})(?:(?:%|％)?(?:—|–|-|~|～|至)(?P<high>{_NUMBER}))?[\]〕】]?\s*"
    rf"(?P<unit>{_UNIT})?[\]〕】]?(?P<after>以上|以内|以下|左右)?"
)
_BEFORE: dict[str, Comparator] = {
    "≥": ">=", "不少于": ">=", "不低于": ">=", "≤": "<=", "不高于": "<=", "不超过": "<=", ">": ">", "＞": ">", "超过": ">", "突破": ">",
    "<": "<", "＜": "<", "不足": "<", "约": "~",
}  # fmt: skip
_AFTER: dict[str, Comparator] = {"以上": ">=", "以内": "<=", "以下": "<=", "左右": "~"}


@dataclass(frozen=True, slots=True)
class Value:
    """``high`` closes a range; ``summed``: in square brackets, a sum over the years."""

    low: int | float
    high: int | float | None
    unit: str
    comparator: Comparator
    summed: bool


def read(text: str, unit: str) -> Value | None:
    """The number of a cell whose column or label names the unit; None for words, a dash, or where no unit is known."""
    match = _CELL.fullmatch(text.strip())
    unit = (match["unit"] or unit).replace("％", "%") if match else ""
    if not match or not unit:
        return None
    low, high = to_number(match["low"]), to_number(match["high"]) if match["high"] else None
    if low is None or (high is not None and high <= low):
        return None
    comparator = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or "") or "="
    return Value(low, high, unit, "range" if high is not None else comparator, bool(match["open"]))


def is_unit(text: str) -> bool:
    return _UNIT_ALONE.fullmatch(text.strip()) is not None


def bare_unit(text: str) -> str:
    """项（累计） -> 项; a cell that holds no unit as it is."""
    match = _UNIT_ALONE.fullmatch(text.strip())
    return match["unit"] if match else text.strip()


def without_unit(label: str) -> tuple[str, str]:
    """森林覆盖率（%） -> 森林覆盖率, %"""
    match = _UNIT_IN_NAME.search(label)
    return (label[: match.start()].strip(), match["unit"]) if match else (label.strip(), "")
