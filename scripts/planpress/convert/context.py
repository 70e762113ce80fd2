"""What ``convert`` and its extract stage tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.model import (
    Award,
    AwardRule,
    Baseline,
    Citation,
    Doubt,
    Duty,
    MeasureUse,
    Period,
    Requirement,
    Target,
    TopicPlace,
)
from planpress.registers import Departments, Documents, Indicators, Measures, Topics
from planpress.vocabulary import PlanKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about a document before its facts are looked for.

    ``city`` is a name like 沈阳市; ``year_default`` is the year that a target without one is meant for (the
    period's end). A register is None where no library stands beside the conversion.
    """

    title: str
    kind: PlanKind
    period: Period
    city: str | None = None
    year_default: int | None = None
    indicators: Indicators | None = None
    topics: Topics | None = None
    measures: Measures | None = None
    departments: Departments | None = None
    documents: Documents | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a text says, each with its section and verbatim quote, in the order of the text."""

    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    measures: tuple[MeasureUse, ...] = ()
    responsibilities: tuple[Duty, ...] = ()
    cites: tuple[Citation, ...] = ()
    awards: tuple[Award, ...] = ()
    award_rules: tuple[AwardRule, ...] = ()
    topics: tuple[TopicPlace, ...] = ()
    doubts: tuple[Doubt, ...] = ()
