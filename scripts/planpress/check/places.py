"""Rules over duties, citations and topics: what they say of the text must be in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planpress.check.context import Finding, PlanCheck
from planpress.check.similar import passage
from planpress.model import TopicPlace
from planpress.planfile.frontmatter import quoted

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[（]\d{4}[〕\]）]\d{1,5}号")


def duty_names(check: PlanCheck) -> Iterator[Finding]:
    """每个责任单位都在引文里；并列单位共用的“市”“区”“县”可以只在第一个单位前出现。open 是 true 的，引文里有“等”。"""
    for index, duty in enumerate(check.plan.responsibilities):
        for number, department in enumerate(duty.departments):
            name = department.name
            if name in duty.quote or (name[:1] in "省市区县州旗" and len(name) > 2 and name[1:] in duty.quote):
                continue
            place = check.place("responsibilities", index, "departments", number)
            yield Finding(place, f"引文里没有“{name}”", "单位名称照引文", '- {name: "市质监局", role: 责任}')
        if not duty.departments:
            place = check.place("responsibilities", index, "departments")
            yield Finding(place, "没有写责任单位", "至少一个单位", '- {name: "市质监局", role: 责任}')
        if duty.open and "等" not in duty.quote:
            place = check.place("responsibilities", index, "open")
            yield Finding(place, "open 是 true，引文里没有“等”", "名单以“等”结束时才写 true", "open: false")


def citation_words(check: PlanCheck) -> Iterator[Finding]:
    """引用文件的题名和文号都在引文里，照原文书写；没有写文号的写 null。同一题名只登记一次，登记在第一次出现处。"""
    seen: dict[str, int] = {}
    for index, citation in enumerate(check.plan.cites):
        if citation.title not in citation.quote:
            place = check.place("cites", index, "title")
            named = re.search("《(.+?)》", citation.quote)
            right = named[1] if named else passage(citation.title, [citation.quote]) or citation.quote
            found = f"引文里没有题名“{citation.title}”"
            yield Finding(place, found, "题名照引文书写", f"title: {quoted(right)}")
        if citation.number is not None and citation.number not in citation.quote:
            place = check.place("cites", index, "number")
            yield Finding(
                place,
                f"引文里没有文号“{citation.number}”",
                "文号照引文书写，引文没有的写 null",
                f"number: {quoted(number[0]) if (number := _NUMBER.search(citation.quote)) else 'null'}",
            )
        if citation.title in seen:
            place = check.place("cites", index, "title")
            found = f"“{citation.title}”已在第 {check.place('cites', seen[citation.title])[0]} 行登记"
            yield Finding(place, found, "同一文件只登记一次", 'title: "国家标准化发展纲要"')
        seen.setdefault(citation.title, index)


def topic_passage(check: PlanCheck) -> Iterator[Finding]:
    """主题段落的 from 是正文里的原话，在那一节里只出现一次；to 在 from 之后。整节谈一个主题的，from 写 null。"""
    for index, entry in enumerate(check.plan.topics):
        section = check.outline.sections.get(entry.section)
        if section is None:
            continue
        if entry.opening is None:
            if entry.closing is not None:
                place = check.place("topics", index, "to")
                yield Finding(place, "有 to 而没有 from", "to 与 from 同时写", 'from: "加快标准化中介服务体系"')
            continue
        text = check.text_of(section)
        times = text.count(entry.opening) if entry.opening else 0
        if times != 1:
            found = (
                f"{entry.section} 里没有“{entry.opening}”"
                if not times
                else f"“{entry.opening}”在 {entry.section} 里出现 {times} 次"
            )
            near = passage(entry.opening, text.split("\n")) if not times and entry.opening else None
            near = near if near and (entry.closing or "") in text.partition(near)[2] else None
            place = check.place("topics", index, "from")
            example = f"from: {quoted(near or '加快标准化中介服务体系')}"
            yield Finding(place, found, "段落开头的原话，长到在这一节里只出现一次", example)
        elif entry.closing is not None and (
            not entry.closing or entry.closing not in text[text.index(entry.opening) :]
        ):
            place = check.place("topics", index, "to")
            yield Finding(place, f"from 之后没有“{entry.closing}”", "段落末尾的原话", 'to: "与国际接轨。"')


def topic_section(check: PlanCheck) -> Iterator[Finding]:
    """主题段落的 section 是包含这一段落的最深一级锚点。"""
    for index, entry in enumerate(check.plan.topics):
        right = deeper(check, entry)
        if right:
            found = f"段落在更深一级的 {right} 里，section 写的是 {entry.section}"
            place = check.place("topics", index, "section")
            yield Finding(place, found, "包含段落的最深一级锚点", f"section: {right}")


def deeper(check: PlanCheck, entry: TopicPlace) -> str | None:
    """The id below a topic's section that holds all of its passage; None where there is none."""
    section = check.outline.sections.get(entry.section)
    if not entry.opening or section is None:
        return None
    ends = [words for words in (entry.opening, entry.closing) if words]
    owners = {next(check.standing(words, section), None) for words in ends}
    owner = owners.pop()
    below = owner is not None and owner in check.outline.sections and check.outline.contains(section.id, owner)
    return owner if below and not owners and owner != section.id else None


def first_block(check: PlanCheck, section: str, words: str) -> int | None:
    """The first block of a section that has the words; None where none has them."""
    place = check.outline.sections.get(section)
    return next(check.having(words, place), None) if place else None


def duty_order(check: PlanCheck) -> Iterator[Finding]:
    """责任单位按正文的先后登记。"""
    before = -1
    for index, duty in enumerate(check.plan.responsibilities):
        block = first_block(check, duty.section, duty.quote)
        if block is None:
            continue
        if block < before:
            found = f"{duty.section} 的责任单位登记在后面的条款之后"
            example = f"- section: {duty.section}"
            yield Finding(check.place("responsibilities", index), found, "按正文的先后", example, severity="警告")
        before = max(before, block)


def citation_first(check: PlanCheck) -> Iterator[Finding]:
    """引用的文件登记在正文第一次写出《题名》的地方。"""
    for index, citation in enumerate(check.plan.cites):
        named = f"《{citation.title}》"
        here = first_block(check, citation.section, citation.quote)
        first = next(check.having(named), None)
        if here is not None and first is not None and first < here:
            found = f"《{citation.title}》在 {check.owners[first]} 里已经写到，登记在 {citation.section}"
            place = check.place("cites", index, "section")
            yield Finding(place, found, "第一次写到的条款和那里的原话", f"section: {check.owners[first]}")


def topic_once(check: PlanCheck) -> Iterator[Finding]:
    """同一主题的同一处只写一次。"""
    seen: set[tuple[str, str, str | None]] = set()
    for index, entry in enumerate(check.plan.topics):
        key = (entry.topic, entry.section, entry.opening)
        if key in seen:
            found = f"{entry.topic} 在 {entry.section} 的这一处已经写过"
            yield Finding(check.place("topics", index), found, "同一处只写一次", "- topic: agriculture")
        seen.add(key)
