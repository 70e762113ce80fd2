"""A plan and its facts, as the plan file holds them (DESIGN: "A plan file").

Every fact carries ``section``, the deepest id that holds it, and ``quote``, verbatim as published.
Fields that a file may leave out have defaults; their order here is their order in the file.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from planpress.body import Block
from planpress.records import record
from planpress.vocabulary import (
    AbsenceState,
    AdminLevel,
    AwardKind,
    Comparator,
    Confidence,
    DropReason,
    DutyRole,
    EmendationReason,
    Level,
    Nature,
    Normalisation,
    PlanKind,
    ReviewStatus,
    Role,
    Script,
    SourceKind,
)

Number = int | Annotated[float, Field(allow_inf_nan=False)]


@record
class Period:
    """Years, both inclusive; either may be unknown."""

    start: int | None
    end: int | None


@record
class Source:
    """Where the text comes from. ``file`` is a name under the city's ``sources/``."""

    file: str
    sha256: str
    script: Script
    kind: SourceKind
    site: str | None = None
    url: str | None = None
    retrieved: date | None = None
    uploaded: date | None = None  # date of an upload to a sharing site: neither issued nor published
    missing_attachments: tuple[str, ...] = ()


@record
class Review:
    """Who checked the text. ``checked``: keys of indicators, topics and measures that were looked for, or ``all``."""

    status: ReviewStatus
    by: str | None = None
    on: date | None = None
    checked: tuple[str, ...] = ()


@record
class Dropped:
    """Verbatim source text that is not on the page."""

    text: str
    reason: DropReason


@record
class Emendation:
    """``source``, exactly as in the source file, reads ``reading`` on the page; one entry a place, in order."""

    source: str
    reading: str
    section: str
    reason: EmendationReason
    confidence: Confidence


@record
class Doubt:
    """The text as published that is probably damaged or unclear; nothing was changed. ``note`` is ours."""

    section: str
    quote: str
    note: str


@record
class Target:
    """A number that the plan promises.

    ``wording``: the words of the quote that were read as ``value`` where no digits stand (全覆盖, 一个).
    ``includes``: indicators counted in this number that are named but not indicators of it (联盟标准).
    """

    id: str
    label: str
    indicators: tuple[str, ...]
    joint: bool = False
    comparator: Comparator = "="
    value: Number
    upper: Number | None = None
    unit: str
    year: int | None = None
    nature: Nature
    role: Role | None = None
    level: tuple[Level, ...] = ()
    sector: tuple[str, ...] = ()
    subject: str | None = None
    includes: tuple[str, ...] = ()
    binding: bool | None = None
    aspirational: bool = False
    part_of: str | None = None
    baseline: Number | None = None
    wording: str | None = None
    note: str | None = None
    section: str
    quote: str


@record
class Baseline:
    """现状: a number that the plan reports. Shaped like a target, with ``as_of``, in the plan's words, for ``year``."""

    id: str
    label: str
    indicators: tuple[str, ...]
    joint: bool = False
    comparator: Comparator = "="
    value: Number
    upper: Number | None = None
    unit: str
    as_of: str
    nature: Nature
    role: Role | None = None
    level: tuple[Level, ...] = ()
    sector: tuple[str, ...] = ()
    subject: str | None = None
    includes: tuple[str, ...] = ()
    wording: str | None = None
    note: str | None = None
    section: str
    quote: str


@record
class Requirement:
    """An indicator that the plan asks for without a number."""

    indicator: str
    section: str
    quote: str


@record
class Absence:
    """An indicator that the plan says is zero, or that cannot apply."""

    indicator: str
    state: AbsenceState
    section: str
    quote: str


@record
class MeasureUse:
    """An instrument that the plan uses; ``note`` says in our words how (联席会议，健全)."""

    measure: str
    note: str | None = None
    section: str
    quote: str


@record
class Department:
    """A unit by the name that the text gives it, a leading 市 of its list included."""

    name: str
    role: DutyRole


@record
class Duty:
    """Who answers for a section. ``open``: the list ends in 等."""

    section: str
    departments: tuple[Department, ...]
    open: bool = False
    quote: str


@record
class Citation:
    """A document that the plan names, where it first does. ``future``: still to be made."""

    title: str
    number: str | None = None
    section: str
    quote: str
    future: bool = False


@record
class Award:
    """What is paid for what. ``amount`` in ``unit``; None where the text names no sum."""

    condition: str
    category: str
    amount: Number | None
    unit: str = "万元"
    kind: AwardKind
    mode: str | None = None
    cap: Number | None = None
    section: str
    quote: str


@record
class AwardRule:
    """A rule that belongs to the whole schedule (补足差额, who pays, a measure still to be issued)."""

    section: str
    quote: str


@record
class TopicPlace:
    """Where the plan speaks of a topic.

    Without ``from`` the whole section is about it (专节). With it a passage is (段落): from these words,
    unique in the section, to the words ``to`` inclusive, or to the end of their paragraph.
    ``mention``: the word only stands in a list there (仅提及).
    """

    topic: str
    section: str
    opening: Annotated[str | None, Field(alias="from")] = None
    closing: Annotated[str | None, Field(alias="to")] = None
    mention: bool = False


@record
class FrontMatter:
    """All of a plan file but its text."""

    title: str
    kind: PlanKind
    period: Period
    issued: date | None = None
    published: date | None = None
    issuer: str | None = None
    document_number: str | None = None
    superseded_by: str | None = None
    source: Source
    review: Review
    normalised: tuple[Normalisation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    absences: tuple[Absence, ...] = ()
    measures: tuple[MeasureUse, ...] = ()
    responsibilities: tuple[Duty, ...] = ()
    cites: tuple[Citation, ...] = ()
    awards: tuple[Award, ...] = ()
    award_rules: tuple[AwardRule, ...] = ()
    topics: tuple[TopicPlace, ...] = ()


@record
class Plan(FrontMatter):
    """One plan: what its file says. ``body`` starts below the title."""

    body: tuple[Block, ...] = ()


@record
class City:
    """A city file. ``key`` is its folder; ``name_pinyin`` is written with tone marks left out (Tianjin)."""

    name: str
    province: str
    level: AdminLevel
    division_code: str
    name_pinyin: str
    parent: str | None = None
