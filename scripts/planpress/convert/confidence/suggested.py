"""Doubts about what the registers' words suggest: requirements, instruments, topics. A word alone proves little."""

from __future__ import annotations

import re
from functools import lru_cache

from planpress.convert.confidence import common
from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.model import MeasureUse, Requirement, TopicPlace

_AND = re.compile("[与和、]")
_REPORTS = re.compile("已经?|以来|目前|累计")


def only_suggested(fact: Requirement | MeasureUse, evidence: Evidence, place: Place | None) -> str | None:
    """A machine found the word; whether the sentence means it, nobody has said."""
    return "只凭词表里的词认出" if evidence.plan.review.status == "机器转换" else None


def reported(fact: Requirement | MeasureUse, evidence: Evidence, place: Place | None) -> str | None:
    """The sentence reports what was done, or names it in a list of what there is."""
    past = common.is_past(fact.section, evidence) or _REPORTS.search(fact.quote)
    return "像是说已经做过的" if past else None


def another_part(fact: Requirement | MeasureUse, evidence: Evidence, place: Place | None) -> str | None:
    """The name of the register is not whole in the quote, only a part of it."""
    name = _name(fact, evidence)
    return f"原句没有“{name}”全称" if name and name not in fact.quote else None


def _name(fact: Requirement | MeasureUse, evidence: Evidence) -> str:
    if isinstance(fact, Requirement):
        return evidence.indicator_names.get(fact.indicator, "")
    return evidence.measure_names.get(fact.measure, "")


def topic_by_trigger(fact: TopicPlace, evidence: Evidence, place: Place | None) -> str | None:
    """The title does not have the topic's name, only a word that hints at it."""
    name = evidence.topic_names.get(fact.topic, "")
    title = "".join(evidence.titles(fact.section)[-1:])
    whole = fact.opening is None and name and not any(part in title for part in _parts(name))
    return f"标题里没有“{name}”，只有与它有关的词" if whole else None


@lru_cache(maxsize=256)
def _parts(name: str) -> list[str]:
    return _AND.split(name)


RULES: tuple[Rule[Requirement | MeasureUse], ...] = (
    Rule(2, reported),
    Rule(1, only_suggested),
    Rule(1, another_part),
)
TOPICS: tuple[Rule[TopicPlace], ...] = (Rule(1, topic_by_trigger),)
