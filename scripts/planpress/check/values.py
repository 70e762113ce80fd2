"""Rules over single values: numbers that programs can hold."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.check.context import Finding, PlanCheck

_MOST = 1e15  # above, spreadsheets and scripts lose digits
_NUMBERS = ("value", "upper", "baseline", "amount", "cap")


def number_size(check: PlanCheck) -> Iterator[Finding]:
    """数字的绝对值小于一千万亿：更大的数表格软件和浏览器都记不准。"""
    for fact in check.facts:
        for field in _NUMBERS:
            value = getattr(fact.record, field, None)
            if isinstance(value, int | float) and abs(value) >= _MOST:
                yield Finding(
                    check.place(*fact.where, field),
                    f"{field} 的数字有 {len(str(abs(int(value))))} 位",
                    "不超过 15 位的数字",
                    f"{field}: 200",
                )
