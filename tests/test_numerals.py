"""Numerals of headings and dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress import numerals


@given(st.integers(1, 99))
def test_what_is_written_is_read_back(number: int) -> None:
    assert numerals.to_int(numerals.to_chinese(number)) == number
    assert numerals.to_int(str(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("二十", 20), ("一百零三", 103), ("二〇一六", 2016), ("两", 2), ("第一", None), ("", None)],
)
def test_numerals(text: str, value: int | None) -> None:
    assert numerals.to_int(text) == value


def test_circled_numbers() -> None:
    assert [numerals.circled(char) for char in "①⑳一"] == [1, 20, None]
    assert numerals.circled("") is None


def test_no_heading_is_counted_0_or_100() -> None:
    for number in (0, 100):
        with pytest.raises(ValueError, match="no heading"):
            numerals.to_chinese(number)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016年6月12日印发", date(2016, 6, 12)),
        ("发布日期：2016-06-14 10:20", date(2016, 6, 14)),
        ("二〇一二年五月八日", date(2012, 5, 8)),
        ("二○一二年十二月三十一日", date(2012, 12, 31)),
        ("2016年13月1日，2016年2月30日", None),
        ("没有日期", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    found = numerals.to_date(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("digits", "number"), [("12", 12), ("1,200", 1200), ("3.5", 3.5), ("9" * 15, 10**15 - 1), ("9" * 16, None), ("9" * 5000, None)]
)  # fmt: skip
def test_numbers_in_digits(digits: str, number: float | None) -> None:
    assert numerals.to_number(digits) == number
