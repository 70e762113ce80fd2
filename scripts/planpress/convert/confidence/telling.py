"""What was made of the words, in short Chinese: a report says it beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from planpress import saying
from planpress.convert.confidence.evidence import Evidence
from planpress.model import (
    Award,
    Baseline,
    Citation,
    Duty,
    MeasureUse,
    Period,
    Plan,
    Requirement,
    Target,
    TopicPlace,
)
from planpress.vocabulary import NATURE_WORDS

_UNKNOWN = "未认出指标"


def field(plan: Plan, name: str) -> str:
    """The value of a field of the front matter."""
    value: Any = getattr(plan, name)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, Period):
        return f"{value.start or '？'}—{value.end or '？'}年"
    return str(value)


def fact(record: Any, evidence: Evidence) -> str:
    """The value of a record that has a quote."""
    if isinstance(record, Target | Baseline):
        names = "＋".join(evidence.indicator_names.get(key, key) for key in record.indicators) or _UNKNOWN
        return f"{names} {saying.quantity(record)}（{saying.due(record)}，{NATURE_WORDS[record.nature]}）"
    if isinstance(record, Duty):
        roles = dict.fromkeys(unit.role for unit in record.departments)
        listed = [
            f"{role}：{'、'.join(unit.name for unit in record.departments if unit.role == role)}" for role in roles
        ]
        return "；".join(listed) + ("等" if record.open else "")
    if isinstance(record, Citation):
        number = f"（{record.number}）" if record.number else ""
        return f"《{record.title}》{number}" + ("，将要制定" if record.future else "")
    if isinstance(record, Award):
        return f"{record.kind} {saying.money(record)}：{record.condition}"
    if isinstance(record, Requirement):
        return evidence.indicator_names.get(record.indicator, record.indicator)
    assert isinstance(record, MeasureUse)
    return evidence.measure_names.get(record.measure, record.measure)


def topic(record: TopicPlace, evidence: Evidence) -> str:
    return evidence.topic_names.get(record.topic, record.topic)
