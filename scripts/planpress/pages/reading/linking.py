"""How each kind of fact looks in the text, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Duty, Target, TopicPlace
from planpress.pages import links, words
from planpress.pages.reading.marks import Interval


class Look(NamedTuple):
    """``css`` of the marked words, ``href`` relative to the plan's page, ``title`` says what they are; ``soft``: see marks."""

    css: str
    title: str
    href: str | None = None
    soft: bool = False


def facts(library: Library, entry: PlanEntry) -> Iterator[tuple[links.Fact, str, Look]]:
    """(fact, its words in the text, its look) of everything that is marked."""
    plan, here = entry.plan, links.plan_url(entry)
    part = library.parts.get(entry.city_key)

    def to(url: str) -> str:
        return links.relative(url, here)

    def row(fact: Target | Baseline) -> str | None:
        known = [library.indicator[key] for key in fact.indicators if key in library.indicator]
        return to(links.row_url(library, entry, known[0].family, fact.id)) if known else None

    for target in plan.targets:
        yield (
            target,
            target.quote,
            Look("target-link", f"目标：{target.label}，{words.quantity(target)}，{words.due(target)}", row(target)),
        )
    for baseline in plan.baselines:
        title = f"现状：{baseline.label}，{words.quantity(baseline)}，{baseline.as_of}"
        yield baseline, baseline.quote, Look("baseline-link", title, row(baseline))
    for asked in plan.requirements:
        if indicator := library.indicator.get(asked.indicator):
            url = to(links.family_url(indicator.family, indicator.key))
            yield asked, asked.quote, Look("asked-link", f"有要求无数字：{indicator.name}", url)
    for absence in plan.absences:
        if indicator := library.indicator.get(absence.indicator):
            yield absence, absence.quote, Look("asked-link", f"{absence.state}：{indicator.name}")
    for use in plan.measures:
        if measure := library.measure.get(use.measure):
            yield use, use.quote, Look("measure-link", f"政策工具：{measure.name}", to(links.measure_url(measure.key)))
    for duty in plan.responsibilities:
        yield duty, duty.quote, Look("", "责任单位")
    for cite in plan.cites:
        document = library.document_of.get(cite.title)
        title = "待出台的文件" if cite.future else "引用文件"
        yield cite, cite.quote, Look("cite-link", title, to(links.document_url(document.key)) if document else None)
    for award in plan.awards:
        url = to(links.part_url(links.award_url(award.category), part))
        yield award, award.quote, Look("award-link", f"{award.kind}：{award.condition}，{words.money(award)}", url)
    for rule in plan.award_rules:
        yield rule, rule.quote, Look("award-link", "资助办法", to(links.part_url(links.award_url(), part)))
    for emendation in plan.emendations:
        yield (
            emendation,
            emendation.reading,
            Look("emended", f"来源作“{emendation.source}”，本站读作“{emendation.reading}”"),
        )
    for doubt in plan.doubts:
        yield doubt, doubt.quote, Look("doubt", f"存疑：{doubt.note}")
    for topic in plan.topics:
        yield topic, passage(entry, topic), Look("", "", soft=True)


def passage(entry: PlanEntry, topic: TopicPlace) -> str:
    """The words that a passage opens with; of a whole section its title, or how its text begins where it has none.

    Empty for a section whose title the source lost: there are no words to mark.
    """
    if topic.opening:
        return topic.opening
    section = entry.outline.sections.get(topic.section)
    if section is None or section.missing:
        return ""
    return section.title or next((text for _, _, text in entry.outline.runs(topic.section)), "")[:12]


def departments(library: Library, entry: PlanEntry, duty: Duty, offset: int) -> list[Interval]:
    """Links on the names of a duty's units. A name may carry the 市 of its list, which the text has only once."""
    out: list[Interval] = []
    here = links.plan_url(entry)
    done = 0
    for unit in duty.departments:
        function = library.function_of.get(unit.name)
        short = unit.name[1:]
        written = next((name for name in (unit.name, short) if len(name) > 1 and name in duty.quote[done:]), None)
        if function is None or written is None:
            continue
        start = duty.quote.index(written, done)
        done = start + len(written)
        href = links.relative(links.function_url(function.key), here)
        out.append(
            Interval(offset + start, offset + done, "unit", href=href, title=f"{unit.role}：{function.name}", soft=True)
        )
    return out
