"""Doubts about what conversion did to the source: repairs, and text that it left out."""

from __future__ import annotations

import re

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.model import Doubt, Dropped, Emendation

_LONG = 40
_DIGITS = re.compile(r"\d")
_GROWN = 4


def repair_unsure(fact: Emendation, evidence: Evidence, place: Place | None) -> str | None:
    """The rule that made the repair calls it probable only."""
    return "只有大致的依据" if fact.confidence == "medium" else None


def repair_guessed(fact: Emendation, evidence: Evidence, place: Place | None) -> str | None:
    """The rule that made the repair calls it a guess."""
    return "把握很小" if fact.confidence == "low" else None


def digits_changed(fact: Emendation, evidence: Evidence, place: Place | None) -> str | None:
    """The digits are other ones than in the source."""
    same = _DIGITS.findall(fact.source) == _DIGITS.findall(fact.reading)
    return "改动了数字" if not same else None


def grown(fact: Emendation, evidence: Evidence, place: Place | None) -> str | None:
    """The reading has several characters more than the source."""
    return "比来源多出几个字" if len(fact.reading) > len(fact.source) + _GROWN else None


def stands_alone(fact: Emendation, evidence: Evidence, place: Place | None) -> str | None:
    """The word that the repair made stands nowhere else in the text."""
    words = re.sub("[^\u4e00-\u9fff]", "", fact.reading)
    return "改成的词全文只有这一处" if len(words) > 1 and evidence.whole.count(words) < 2 else None


def sentence_left_out(fact: Dropped, evidence: Evidence, place: Place | None) -> str | None:
    """What was left out reads like a sentence of a plan: long, with its marks."""
    han = re.findall("[\u4e00-\u9fff]", fact.text)
    reads = len(han) > _LONG and re.search("[，,；;].*[。]", fact.text, re.S)
    return "舍弃的像是规划的正文" if reads and fact.reason in ("noise", "advert", "navigation", "contents") else None


def left_out_inside(fact: Dropped, evidence: Evidence, place: Place | None) -> str | None:
    """It stood between two published words of one line."""
    if place is None or fact.reason in ("title-repeat", "site-metadata"):
        return None
    before = evidence.source[: place.start].rstrip(" \t\u3000")[-1:]
    after = evidence.source[place.end :].lstrip(" \t\u3000")[:1]
    return "从一行的中间舍弃" if before not in ("", "\n") and after not in ("", "\n") else None


def declared(fact: Doubt, evidence: Evidence, place: Place | None) -> str | None:
    """It is in the plan file as a doubt."""
    return fact.note


EMENDATIONS: tuple[Rule[Emendation], ...] = (
    Rule(4, repair_guessed),
    Rule(2, repair_unsure),
    Rule(2, digits_changed),
    Rule(1, grown),
    Rule(1, stands_alone),
)
DROPPED: tuple[Rule[Dropped], ...] = (Rule(4, sentence_left_out), Rule(1, left_out_inside))
DOUBTS: tuple[Rule[Doubt], ...] = (Rule(4, declared),)
