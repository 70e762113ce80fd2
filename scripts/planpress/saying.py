"""Numbers and sums in short Chinese words, the same on every page and in every report."""

from __future__ import annotations

from planpress.model import Award, Baseline, Number, Target
from planpress.vocabulary import COMPARATOR_WORDS


def number(value: Number) -> str:
    """1527 as 1527, 0.5 as 0.5, 50.0 as 50."""
    return str(int(value)) if value == int(value) else str(value)


def amount(fact: Target | Baseline) -> str:
    """The number as it may be compared, without its unit: ``≥200``, ``10—20``, ``约50``."""
    upper = "" if fact.upper is None else f"—{number(fact.upper)}"
    return f"{COMPARATOR_WORDS[fact.comparator]}{number(fact.value)}{upper}"


def quantity(fact: Target | Baseline) -> str:
    """The number with its unit: ``≥200 项``, ``90%``."""
    return amount(fact) + ("%" if fact.unit == "%" else f" {fact.unit}")


def due(fact: Target | Baseline) -> str:
    """By when, or as of when, the number holds."""
    if isinstance(fact, Baseline):
        return fact.as_of
    return f"{fact.year}年" if fact.year else "未写年份"


def money(award: Award) -> str:
    """What is paid: ``5 万元``, ``每项20 万元``; without a sum, so."""
    if award.amount is None:
        return "未写金额"
    cap = "" if award.cap is None else f"，最高{number(award.cap)} {award.unit}"
    return f"{award.mode or ''}{number(award.amount)} {award.unit}{cap}"
