"""The last stages: facts are extracted from the blocks, and draft and facts become a plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from planpress.body import Outline
from planpress.convert import city as cities
from planpress.convert.context import Context, Facts
from planpress.convert.draft import Draft, Drop, Suspicion
from planpress.convert.extract import extract_facts
from planpress.convert.outline.tree import Places
from planpress.model import Doubt, Dropped, Emendation, Period, Plan, Review, Source
from planpress.registers import Departments, Documents, Indicators, Measures, Topics
from planpress.vocabulary import Normalisation

_ORDER: tuple[Normalisation, ...] = (
    "width", "spaces", "dashes", "quotes", "markers", "run-in-stops", "list-dashes", "pinyin-notes", "t2s", "page-furniture",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The library's vocabularies, as far as there are any."""

    indicators: Indicators | None = None
    topics: Topics | None = None
    measures: Measures | None = None
    departments: Departments | None = None
    documents: Documents | None = None


def assemble(draft: Draft, sha256: str, city: str | None, registers: Registers) -> Plan:
    """The plan. Guarantees: dropped and emended text stands in the order of the source, verbatim."""
    front = draft.front
    blocks = tuple(placed.block for placed in draft.blocks)
    outline, places = Outline(blocks), Places(draft.blocks)
    found = cities.find(front.title, front.issuer)
    period = Period(start=front.start, end=front.end)
    context = Context(
        title=front.title,
        kind=front.kind,
        period=period,
        city=city or (found.name if found else None),
        year_default=front.end,
        indicators=registers.indicators,
        topics=registers.topics,
        measures=registers.measures,
        departments=registers.departments,
        documents=registers.documents,
    )
    facts: Facts = extract_facts(outline, context)
    return Plan(
        title=front.title,
        kind=front.kind,
        period=period,
        issued=front.issued,
        published=front.published,
        issuer=front.issuer,
        document_number=front.document_number,
        source=Source(
            file=PurePath(draft.name).name,
            sha256=sha256,
            script=draft.script,
            kind=front.source_kind,
            site=front.site,
            url=front.url,
            uploaded=front.uploaded,
            missing_attachments=front.missing_attachments,
        ),
        review=Review(status="机器转换"),
        normalised=tuple(key for key in _ORDER if key in draft.normalised),
        dropped=_dropped(draft),
        emendations=_emendations(draft, places),
        doubts=(*_doubts(draft, places, outline), *facts.doubts),
        targets=facts.targets,
        baselines=facts.baselines,
        requirements=facts.requirements,
        measures=facts.measures,
        responsibilities=facts.responsibilities,
        cites=facts.cites,
        awards=facts.awards,
        award_rules=facts.award_rules,
        topics=facts.topics,
        body=blocks,
    )


def _dropped(draft: Draft) -> tuple[Dropped, ...]:
    """In the order of the source; what went inside a run that went later as a whole is part of that."""
    out: list[Drop] = []
    for drop in sorted(draft.drops, key=lambda each: (each.start, -each.end)):
        if not out or drop.end > out[-1].end:
            out.append(drop)
    return tuple(Dropped(text=draft.source[drop.start : drop.end], reason=drop.reason) for drop in out)


def _emendations(draft: Draft, places: Places) -> tuple[Emendation, ...]:
    return tuple(
        Emendation(
            source=draft.source[mend.start : mend.end],
            reading=mend.reading,
            section=places.section(mend.start),
            reason=mend.reason,
            confidence=mend.confidence,
        )
        for mend in sorted(draft.mends)
    )


def _doubts(draft: Draft, places: Places, outline: Outline) -> list[Doubt]:
    out = []
    for each in sorted(draft.suspicions):
        section = _holding(places, outline, each)
        if section:
            out.append(Doubt(section=section, quote=each.words, note=each.note))
    return out


def _holding(places: Places, outline: Outline, each: Suspicion) -> str | None:
    section = places.section(each.start)
    if section in outline.sections and outline.holds(section, each.words):
        return section
    return outline.deepest(each.words)
