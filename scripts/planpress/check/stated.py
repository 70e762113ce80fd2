"""Rules over what the front matter says of the document: the document must say it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from planpress.body import Bullets, Paragraph, texts
from planpress.check.context import Fact, Finding, PlanCheck
from planpress.check.numbering import printed
from planpress.folding import fold, simplify
from planpress.planfile.frontmatter import quoted
from planpress.planfile.strictyaml import Where
from planpress.vocabulary import Normalisation

_ALIKE: tuple[Normalisation, ...] = ("width", "spaces", "dashes", "quotes", "pinyin-notes", "t2s")
_LISTED = re.compile(r"[、，,；;\s]+")
_STOP_AFTER_NUMBER = re.compile(r"(?P<digits>\d{1,3})、|(?P<bracketed>（[^（）]{1,4}）)、")


def issuer_stated(check: PlanCheck) -> Iterator[Finding]:
    """发文机关 issuer 和文号 document_number 是来源里写着的；来源没有写的是 null，不推测。"""
    if check.source is None or check.declared is None:
        return
    fields = (("issuer", check.plan.issuer), ("document_number", check.plan.document_number))
    # Most stand there as they are; only the others are worth the folding.
    given = [(field, words) for field, words in fields if words and words not in check.source.text]
    if not given:
        return
    there = fold(check.source.text, _ALIKE).text + "\n" + fold(check.declared.text, _ALIKE).text
    for field, words in given:
        lacking = [part for part in _LISTED.split(words) if fold(part, _ALIKE).text not in there]
        if lacking:
            found = f"来源里没有“{'、'.join(lacking)}”"
            yield Finding(check.place(field), found, "照来源书写；来源没有写的为 null", f"{field}: null")


def own_number(check: PlanCheck) -> Iterator[Finding]:
    """document_number 是本文件的文号，不是它引用的文件的文号。"""
    number = check.plan.document_number
    cited = next((entry for entry in check.plan.cites if number and entry.number == number), None)
    if cited:
        found = f"“{number}”是所引《{cited.title}》的文号"
        yield Finding(check.place("document_number"), found, "本文件的文号，没有则为 null", "document_number: null")


def attachment_named(check: PlanCheck) -> Iterator[Finding]:
    """missing_attachments 里的附件是正文提到的，名称照正文书写。"""
    for index, name in enumerate(check.plan.source.missing_attachments):
        if not name or name not in check.text:
            place = check.place("source", "missing_attachments", index)
            found = f"正文里没有“{name}”" if name else "附件的名称是空的"
            example = 'missing_attachments: ["重点项目表"]'
            yield Finding(place, found, "正文提到而来源没有的附件，名称照正文", example, severity="警告")


def fact_once(check: PlanCheck) -> Iterator[Finding]:
    """同一件事只登记一次：除 id 外完全相同的两条事实留一条。"""
    # Most have a sentence of their own, and need not be compared further.
    seen: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in check.facts:
        others = seen.setdefault((fact.name, fact.record.section, fact.record.quote), [])
        record: type = type(fact.record)
        all_but_id = _all_but_id(record)
        first = next((each for each in others if all_but_id(each.record) == all_but_id(fact.record)), None)
        if first:
            found = f"与第 {check.place(*first.where)[0]} 行的一条完全相同"
            yield Finding(check.place(*fact.where), found, "只留一条", f"- section: {fact.record.section}")
        else:
            others.append(fact)


@cache
def _all_but_id(record: type) -> attrgetter[Any]:
    return attrgetter(*(item.name for item in dataclasses.fields(record) if item.name != "id"))


def absence_alone(check: PlanCheck) -> Iterator[Finding]:
    """写明为零或不适用的指标，没有目标，也没有无数字的要求。"""
    asked = {key: "targets" for target in check.plan.targets for key in target.indicators}
    asked |= {entry.indicator: "requirements" for entry in check.plan.requirements}
    for index, absence in enumerate(check.plan.absences):
        if absence.indicator in asked:
            found = f"{absence.indicator} 写作{absence.state}，而 {asked[absence.indicator]} 里有这个指标"
            expected = "两处只留与原文相符的一处"
            yield Finding(check.place("absences", index, "indicator"), found, expected, "absences: []")


def simplified(check: PlanCheck) -> Iterator[Finding]:
    """正文用简体字：逐字转换（t2s），不换词。"""
    if simplify(check.text) == check.text:
        return
    for block in check.plan.body:
        for line, text in texts(block):
            right = simplify(text)
            wrong = [n for n, char in enumerate(text) if char != right[n]]
            if wrong:
                shown = "、".join(dict.fromkeys(text[n] for n in wrong))
                around = slice(max(wrong[0] - 4, 0), wrong[0] + 5)
                place = check.body_place(line, text[around])
                expected = "对应的简体字，并在 normalised 里写 t2s；人名、地名确用此字的可以不改"
                found = f"“{text[around]}”里有繁体字或异体字：{shown}"
                yield Finding((place[0], place[1]), found, expected, right[around], severity="警告")


def marker_form(check: PlanCheck) -> Iterator[Finding]:
    """官方序号写作“1.”和“（一）”：来源的“1、”改为“1.”，“（一）、”改为“（一）”，并在 normalised 里写 markers。"""
    for block, runs in zip(check.plan.body, check.block_texts, strict=True):
        match = _STOP_AFTER_NUMBER.match(runs[0]) if runs else None
        if match and not isinstance(block, Bullets):
            right = match["bracketed"] or f"{match['digits']}."
            place = check.body_place(block.line, match[0])
            yield Finding(place, f"序号写作“{match[0]}”", f"写作“{right}”", marker(runs[0])[:20])


def marker(text: str) -> str:
    """A text with its official number in the form in which it is published."""
    return _STOP_AFTER_NUMBER.sub(lambda m: f"{m['digits']}." if m["digits"] else m["bracketed"], text, count=1)


def numbered_bullet(check: PlanCheck) -> Iterator[Finding]:
    """官方序号是文字，不写成列表：以“- ”开头的项目没有序号。"""
    for block in check.plan.body:
        for item in block.items if isinstance(block, Bullets) else ():
            kind, number = printed(item.text) or ("", 0)
            if kind in ("（一）", "一、", "1.", "（1）", "①"):
                found = f"列表项“{item.text[:12]}”带着官方序号 {number}"
                yield Finding((item.line, 1), found, "去掉“- ”，写成一段", f"{item.text[:20]}")


def link_target(check: PlanCheck) -> Iterator[Finding]:
    """正文里的站内链接指向本规划的锚点，或库里的一份规划。"""
    paragraphs = [block for block in check.plan.body if isinstance(block, Paragraph)]
    paragraphs += [item for block in check.plan.body if isinstance(block, Bullets) for item in block.items]
    for paragraph in paragraphs:
        for mark in paragraph.marks:
            found = _broken(check, mark.href or "#") if mark.kind == "link" else None
            if found:
                place = check.body_place(paragraph.line, f"]({mark.href})")
                words = paragraph.text[mark.start : mark.end]
                example = f"[{words}](#{next(iter(check.outline.sections), 's1')})"
                yield Finding(place, found, "本规划的锚点，或“../城市/规划.md”", example)


def _broken(check: PlanCheck, href: str) -> str | None:
    """What is wrong with the target of a link within the site."""
    if href.lower().startswith(("http://", "https://")):
        return None
    page, _, anchor = href.partition("#")
    if not page:
        return None if not anchor or anchor in check.outline.sections else f"本规划没有 {anchor} 这个锚点"
    parts = (
        [check.entry.city_key, *page.split("/")] if not page.startswith("../") else page.removeprefix("../").split("/")
    )
    key = "/".join(parts).removesuffix(".md")
    return None if page.endswith(".md") and key in check.keys else f"库里没有 {page} 这份规划"


def listed_once(check: PlanCheck) -> Iterator[Finding]:
    """normalised、review.checked、indicators、level、sector、includes 里的词各只写一次。"""
    lists: list[tuple[Where, tuple[str, ...]]] = [
        (("normalised",), check.plan.normalised),
        (("review", "checked"), check.plan.review.checked),
    ]
    for fact in check.facts:
        if fact.name in ("target", "baseline"):
            lists += [
                ((*fact.where, name), getattr(fact.record, name))
                for name in ("indicators", "level", "sector", "includes")
            ]
    for where, words in lists:
        twice = next((word for n, word in enumerate(words) if word in words[:n]), None)
        if twice is not None:
            name, once = where[-1], [*dict.fromkeys(words)]
            shown = ", ".join(word if re.fullmatch(r"[\w-]+", word) else quoted(word) for word in once)
            yield Finding(check.place(*where), f"{twice} 写了两次", "各写一次", f"{name}: [{shown}]")
