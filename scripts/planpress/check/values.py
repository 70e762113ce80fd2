"""Rules over single values: numbers that programs can hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache

from planpress.check.context import Finding, PlanCheck

_MOST = 1e15  # above, spreadsheets and scripts lose digits
_NUMBERS = ("value", "upper", "baseline", "amount", "cap")


@cache
def _numbers(record: type) -> tuple[str, ...]:
    """Those fields that a record has."""
    names = {item.name for item in dataclasses.fields(record)}
    return tuple(name for name in _NUMBERS if name in names)


def number_size(check: PlanCheck) -> Iterator[Finding]:
    """数字的绝对值小于一千万亿：更大的数表格软件和浏览器都记不准。"""
    for fact in check.facts:
        record: type = type(fact.record)
        for field in _numbers(record):
            value = getattr(fact.record, field)
            if isinstance(value, int | float) and abs(value) >= _MOST:
                yield Finding(
                    check.place(*fact.where, field),
                    f"{field} 的数字有 {len(str(abs(int(value))))} 位",
                    "不超过 15 位的数字",
                    f"{field}: 200",
                )
