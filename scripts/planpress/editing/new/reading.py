"""Words of a person -> values of the plan file."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable
from datetime import date
from typing import Any

from planpress import numerals
from planpress.filenames import DEVICES

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_SHORTEST_TITLE = 4


def key(words: str) -> str:
    if not _KEY.match(words) or DEVICES.fullmatch(words):
        raise ValueError("小写拼音，只有字母、数字和连字符，以字母开头")
    return words


def name(words: str) -> str:
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,20}", words):
        raise ValueError("中文全名，如行政区划里所写")
    return words


def pinyin(words: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Za-z' ]{1,40}", words):
        raise ValueError("拼音，首字母大写，不带声调")
    return words


def code(words: str) -> str:
    if not re.fullmatch(r"[1-9]\d{5}", words):
        raise ValueError("六位行政区划代码（GB/T 2260）")
    return words


def title(words: str) -> str:
    if len(words) < _SHORTEST_TITLE or "\n" in words:
        raise ValueError("标题全文，写成一行")
    return words


def one_of(literal: Any) -> Callable[[str], str]:
    values = typing.get_args(literal)

    def read(words: str) -> str:
        if words not in values:
            raise ValueError(f"其中之一：{'、'.join(values)}")
        return words

    return read


def year(words: str) -> int | None:
    if not words:
        return None
    if not re.fullmatch(r"(?:19|20)\d\d年?", words):
        raise ValueError("四位年份，不知道就空着")
    return int(words[:4])


def day(words: str) -> date | None:
    """2016-06-12 or 2016年6月12日."""
    if not words:
        return None
    found = numerals.to_date(words)
    try:
        return found[0] if found else date.fromisoformat(words)
    except ValueError as error:
        raise ValueError("日历上有的日期：年-月-日，不知道就空着") from error


def optional(words: str) -> str | None:
    return words or None
