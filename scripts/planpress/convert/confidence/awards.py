"""Doubts about awards: who is paid, how much, and whether it is an award at all."""

from __future__ import annotations

import re

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.model import Award

_LONG = 80
_SHORT = 4
_SUM = re.compile(r"\d+(?:\.\d+)?(?:（含）)?(?:亿元|万元|元)")
_UNCLEAR = re.compile(r"（第\d+项）|[。；]")
_GIVES = re.compile("给予|奖励|资助|补助|补贴|奖金|奖补|嘉奖")


def no_sum(fact: Award, evidence: Evidence, place: Place | None) -> str | None:
    """Something is paid and no sum is named."""
    return "没有写金额" if fact.amount is None else None


def gives_nothing(fact: Award, evidence: Evidence, place: Place | None) -> str | None:
    """No word of the quote says that it is paid to anybody."""
    return "本句没有“给予”“奖励”之类的字" if not _GIVES.search(fact.quote) else None


def condition_unclear(fact: Award, evidence: Evidence, place: Place | None) -> str | None:
    """For what it is paid was cut too short or too long, or only counted (第2项)."""
    words = fact.condition
    odd = len(words) < _SHORT or len(words) > _LONG or _UNCLEAR.search(words)
    return "给谁的，没有断清" if odd else None


def sums_beside(fact: Award, evidence: Evidence, place: Place | None) -> str | None:
    """Several sums in the sentence, which have to be given to the right conditions."""
    return "一句里有几个金额，各对各的条件" if len(_SUM.findall(fact.quote)) > 1 else None


def no_category(fact: Award, evidence: Evidence, place: Place | None) -> str | None:
    """No category of the register is like the condition."""
    known = evidence.registers.measures is not None
    return "没有认出资助的类别" if known and fact.category == "other" else None


RULES: tuple[Rule[Award], ...] = (
    Rule(4, gives_nothing),
    Rule(2, condition_unclear),
    Rule(1, no_sum),
    Rule(1, sums_beside),
    Rule(1, no_category),
)
