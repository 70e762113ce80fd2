"""Doubts that every fact with a quote may have."""

from __future__ import annotations

from typing import Protocol

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.convert.extract import times


class Quoted(Protocol):
    @property
    def section(self) -> str: ...

    @property
    def quote(self) -> str: ...


def not_found(fact: Quoted, evidence: Evidence, place: Place | None) -> str | None:
    """The quote does not stand in the section, or the source does not have it."""
    return "这几个字在来源里没有对上" if place is None else None


def near_damage(fact: Quoted, evidence: Evidence, place: Place | None) -> str | None:
    """A mark of lost characters, a doubt or an uncertain repair stands within a dozen characters."""
    return "旁边的字损坏了，或改正得没有把握" if place and evidence.is_near_damage(place) else None


def quote_repeated(fact: Quoted, evidence: Evidence, place: Place | None) -> str | None:
    """The quote stands in its section more than once, so the fact may belong to another place."""
    count = evidence.count(fact.section, fact.quote) if place else 0
    return f"原句在 {fact.section} 里有 {count} 处" if count > 1 else None


def section_odd(fact: Quoted, evidence: Evidence, place: Place | None) -> str | None:
    """The number of the section that holds it does not follow the one before: the section may be another one."""
    parts = [part for part in evidence.path(fact.section) if part.id in evidence.odd] if evidence.odd else []
    return f"所在的 {parts[-1].id} {evidence.odd[parts[-1].id]}" if parts else None


def under_lost_title(fact: Quoted, evidence: Evidence, place: Place | None) -> str | None:
    """A title on the way to it was lost: where its section begins is only concluded."""
    lost = evidence.lost and any(part.id in evidence.lost for part in evidence.path(fact.section))
    return "所在条款的标题在来源里缺失" if lost else None


def before_titles(fact: Quoted, evidence: Evidence, place: Place | None) -> str | None:
    """It stands before the first title of a text that has titles."""
    return "在第一个标题之前" if fact.section == "s0" and len(evidence.outline.sections) > 1 else None


def is_past(section: str, evidence: Evidence) -> bool:
    """Whether a title above says that its text reports."""
    return times.is_past_section(evidence.titles(section))


RULES: tuple[Rule[Quoted], ...] = (
    Rule(4, not_found),
    Rule(2, near_damage),
    Rule(1, quote_repeated),
    Rule(1, section_odd),
    Rule(1, under_lost_title),
)
