"""Every fact of a plan through the rules of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from planpress.body import Heading
from planpress.convert.assemble import Registers
from planpress.convert.confidence import (
    awards,
    citations,
    common,
    duties,
    finding,
    headings,
    metadata,
    numbers,
    repairs,
    suggested,
    telling,
)
from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Judged, Rule, reasons
from planpress.model import Plan
from planpress.sources.alignment import Alignment

# The lists of the front matter whose records have a section and a quote, with what may be doubtful about them.
_QUOTED: dict[str, tuple[Rule[Any], ...]] = {
    "targets": (*common.RULES, *numbers.RULES),
    "baselines": (*common.RULES, *numbers.RULES),
    "requirements": (*common.RULES, *suggested.RULES),
    "measures": (*common.RULES, *suggested.RULES),
    "responsibilities": (*common.RULES, *duties.RULES),
    "cites": (*common.RULES, *citations.RULES),
    "awards": (*common.RULES, *awards.RULES),
}


def judge(plan: Plan, aligned: Alignment, registers: Registers) -> tuple[Judged, ...]:
    """Every fact with its confidence: front matter, headings, repairs and omissions, then the facts in the order of the file.

    What a person has checked (``review.status``: 人工核对) is not doubted again; what the file itself declares as doubtful is.
    """
    evidence = Evidence(plan, aligned, registers)
    found = (*_front(evidence), *_headings(evidence), *_declared(evidence), *_facts(evidence))
    if plan.review.status == "人工核对":
        return tuple(each if each.field == "doubts" else replace(each, reasons=()) for each in found)
    return found


def _front(evidence: Evidence) -> Iterator[Judged]:
    plan = evidence.plan
    places = {
        "title": finding.title(evidence),
        "kind": finding.title(evidence),
        "period": finding.title(evidence),
        "issuer": finding.words(evidence, plan.issuer),
        "document_number": finding.words(evidence, plan.document_number),
    }
    for field, rules in metadata.STRINGS.items():
        value = getattr(plan, field)
        if value and value != type(plan.period)(start=None, end=None):
            why = reasons(rules, value, evidence, places[field])
            yield Judged(
                field, None, None, "s0", telling.field(plan, field), telling.field(plan, field), places[field], why
            )
    for field, dated in metadata.DATES.items():
        value = getattr(plan, field)
        if value:
            place = finding.day(evidence, value)
            words = telling.field(plan, field)
            yield Judged(field, None, None, "s0", words, words, place, reasons(dated, value, evidence, place))


def _headings(evidence: Evidence) -> Iterator[Judged]:
    run = -1
    for n, block in enumerate(evidence.plan.body):
        run = next(iter(evidence.runs_of(n, n + 1)), run)
        if isinstance(block, Heading):
            place = None if block.missing else evidence.place(run, 0, len(block.text))
            why = reasons(headings.RULES, block, evidence, place)
            value = f"第 {block.level} 级标题"
            yield Judged("headings", None, block.id, block.id, block.text, value, place, why)


def _declared(evidence: Evidence) -> Iterator[Judged]:
    plan, places = evidence.plan, evidence.aligned.declared
    for n, (entry, at) in enumerate(zip(plan.emendations, places.emendations, strict=True)):
        place = evidence.unpublished(at.start, at.end) if at else None
        why = reasons(repairs.EMENDATIONS, entry, evidence, place)
        value = f"{entry.source} → {entry.reading or '（删）'}"
        yield Judged("emendations", n, None, entry.section, entry.source, value, place, why)
    for n, (gone, at) in enumerate(zip(plan.dropped, places.dropped, strict=True)):
        place = evidence.unpublished(at.start, at.end) if at else None
        why = reasons(repairs.DROPPED, gone, evidence, place)
        yield Judged("dropped", n, None, "", gone.text, "不在页面上", place, why)
    for n, doubt in enumerate(plan.doubts):
        place = evidence.find(doubt.section, doubt.quote)
        why = reasons(repairs.DOUBTS, doubt, evidence, place)
        yield Judged("doubts", n, None, doubt.section, doubt.quote, "没有改", place, why)


def _facts(evidence: Evidence) -> Iterator[Judged]:
    for field, rules in _QUOTED.items():
        records: Iterable[Any] = getattr(evidence.plan, field)
        for n, fact in enumerate(records):
            place = evidence.find(fact.section, fact.quote)
            value = telling.fact(fact, evidence)
            why = reasons(rules, fact, evidence, place)
            yield Judged(field, n, getattr(fact, "id", None), fact.section, fact.quote, value, place, why)
    for n, topic in enumerate(evidence.plan.topics):
        place = _opening(evidence, topic.section, topic.opening)
        quote = topic.opening or "".join(evidence.titles(topic.section)[-1:])
        why = reasons(suggested.TOPICS, topic, evidence, place)
        yield Judged("topics", n, None, topic.section, quote, telling.topic(topic, evidence), place, why)


def _opening(evidence: Evidence, section: str, opening: str | None) -> Place | None:
    """Where a topic's passage begins: its first words, or its section."""
    if opening:
        return evidence.find(section, opening)
    run = next(iter(evidence.runs(section)), None)
    return None if run is None else evidence.place(run, 0, len(evidence.aligned.runs[run][2]))
