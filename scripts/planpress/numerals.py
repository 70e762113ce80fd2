"""Chinese numerals as headings and dates write them ⇄ int; numbers in digits.

Only an isolated numeral is read: in running text 十分重要 holds no number.
"""

from __future__ import annotations

import re
from datetime import date

DIGITS = "零一二三四五六七八九"
NUMERAL = "[〇零一二两三四五六七八九十百]+"
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MOST_DIGITS = 15
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Long texts are searched for dates: where none of the characters stands that a year opens with, they are passed over at once.
_YEAR = r"(?P<year>[12一二](?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[一二])[〇○零一二三四五六七八九]{3}))"
_DATE = re.compile(
    _YEAR + r"\s*(?:年|[-./])\s*(?P<month>\d{1,2}|十?[一二]|[三四五六七八九十])\s*(?:月|[-./])"
    r"\s*(?P<day>\d{1,2}|[一二三]?十?[一二三四五六七八九]|[一二三]?十)\s*日?"
)


def to_int(numeral: str) -> int | None:
    """12 for 12, 十二 and 一二; None for what is no numeral. Below 10 000."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if not numeral or any(char not in _VALUES and char not in _UNITS for char in numeral):
        return None
    if not any(char in _UNITS for char in numeral):
        return int("".join(str(_VALUES[char]) for char in numeral))
    total = digit = 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


def to_number(digits: str) -> int | float | None:
    """1200 for 1,200, 3.5 for 3.5; None for more digits than programs hold exactly, which no document means."""
    plain = digits.replace(",", "")
    if len(plain) > _MOST_DIGITS:
        return None
    return float(plain) if "." in plain else int(plain)


def to_chinese(number: int) -> str:
    """十二 for 12; from 1 to 99, as headings count."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading is counted {number}")
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def circled(char: str) -> int | None:
    """3 for ③."""
    found = _CIRCLED.find(char)
    return found + 1 if found >= 0 and char else None


def to_date(text: str) -> tuple[date, int, int] | None:
    """The first date in a text, in digits or Chinese numerals, and where it stands: (date, start, end)."""
    for match in _DATE.finditer(text):
        parts = [to_int(match[name]) for name in ("year", "month", "day")]
        year, month, day = (part or 0 for part in parts)
        try:
            return date(year, month, day), match.start(), match.end()
        except ValueError:
            continue
    return None
