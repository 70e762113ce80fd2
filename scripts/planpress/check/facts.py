"""Rules over what every fact has: a section, a quote, an id."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.body import texts
from planpress.check.context import Finding, PlanCheck
from planpress.check.similar import nearest, passage
from planpress.folding import fold
from planpress.planfile.strictyaml import Where
from planpress.vocabulary import Normalisation


def section_known(check: PlanCheck) -> Iterator[Finding]:
    """section 写的锚点在正文里有。第一个标题之前的文字是 s0；emendations 里 s0 也指标题。"""
    places = [(fact.where, fact.record.section) for fact in check.facts]
    places += [(("emendations", index), entry.section) for index, entry in enumerate(check.plan.emendations)]
    places += [(("topics", index), entry.section) for index, entry in enumerate(check.plan.topics)]
    for where, section in places:
        if section in check.outline.sections or (where[0] == "emendations" and section == "s0"):
            continue
        known = check.outline.sections
        found = f"正文里没有 {section} 这个锚点{nearest(section, known)}"
        example = f"section: {next(iter(known), 's1')}"
        yield Finding(check.place(*where, "section"), found, "标题后或段落下的 { #… } 里写着的锚点", example)


def quote(check: PlanCheck) -> Iterator[Finding]:
    """引文与正文一字不差，在 section 指的那一节里；section 是包含引文的最深一级锚点。"""
    for fact in check.facts:
        words, section = fact.record.quote, check.outline.sections.get(fact.record.section)
        rule = f"{fact.name}-quote"
        if not words:
            yield Finding(
                check.place(*fact.where, "quote"), "引文是空的", "正文里的原话", 'quote: "国家标准不少于200项"', rule
            )
            continue
        if section is None:
            continue
        owners = list(check.standing(words, section))
        if section.id in owners:
            continue
        if owners:
            found = f"引文在更深一级的 {owners[0]} 里，section 写的是 {section.id}"
            yield Finding(
                check.place(*fact.where, "section"), found, "包含引文的最深一级锚点", f"section: {owners[0]}", rule
            )
            continue
        elsewhere = next(check.standing(words), None)
        if elsewhere:
            found = f"引文不在 {section.id} 中，在 {elsewhere} 中：“{words}”"
            yield Finding(check.place(*fact.where, "section"), found, "引文所在的锚点", f"section: {elsewhere}", rule)
            continue
        similar = passage(words, (text for _, _, text in check.outline.runs(section.id)))
        similar = similar or passage(words, (text for block in check.plan.body for _, text in texts(block)))
        expected = (
            f"与正文一字不差，原文为“{similar}”；请改引文或改 section" if similar else "正文里的原话，标点、数字都一样"
        )
        yield Finding(
            check.place(*fact.where, "quote"),
            f"引文不在 {section.id} 中：“{words}”",
            expected,
            f'quote: "{similar or "国家标准不少于200项"}"',
            rule,
        )


def emendation_section(check: PlanCheck) -> Iterator[Finding]:
    """校改后的文字（reading）在 section 指的那一节里；校改标题时写 s0。"""
    keys: tuple[Normalisation, ...] = ("width", "spaces", "dashes", "quotes")
    for index, entry in enumerate(check.plan.emendations):
        if entry.section not in check.outline.sections and entry.section != "s0":
            continue
        runs = (
            [text for _, _, text in check.outline.runs(entry.section)]
            if entry.section in check.outline.sections
            else []
        )
        runs += [check.plan.title] if entry.section == "s0" else []
        # A reading may span a title and its paragraph, whose 。 the page leaves out.
        text = fold("".join(runs), keys).text.replace("。", "")
        if fold(entry.reading, keys).text.replace("。", "") not in text:
            found = f"校改后的“{entry.reading}”不在 {entry.section} 中"
            yield Finding(
                check.place("emendations", index, "section"),
                found,
                "校改处所在的锚点，reading 与正文相同",
                "section: s2-4-8",
            )


def fact_ids(check: PlanCheck) -> Iterator[Finding]:
    """目标和现状的 id 各不相同，只用小写字母、数字和连字符。"""
    seen: dict[str, Where] = {}
    for fact in check.facts:
        if fact.name not in ("target", "baseline"):
            continue
        ident, where = fact.record.id, (*fact.where, "id")
        if ident in seen:
            found = f"id {ident} 已经用在第 {check.place(*seen[ident])[0]} 行"
            yield Finding(check.place(*where), found, "每个目标、每条现状各有自己的 id", "id: t2")
        elif not ident.isascii() or not ident.replace("-", "").isalnum() or ident != ident.lower():
            yield Finding(check.place(*where), f"id “{ident}”含有不能用的字符", "小写字母、数字和连字符", "id: t2")
        seen.setdefault(ident, where)
