"""Rules over headings: their levels, their ids, their official numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from planpress.body import Heading, Paragraph
from planpress.check.context import Finding, PlanCheck
from planpress.check.numbering import Numbered
from planpress.numerals import to_chinese

_SHOWN = 24
_FORMS = {
    "编": "第{1}编", "章": "第{1}章", "节": "第{1}节", "条": "第{1}条", "一、": "{1}、", "（一）": "（{1}）", "（1）": "（{0}）",
}  # fmt: skip


def heading_level(check: PlanCheck) -> Iterator[Finding]:
    """标题按层级用 ##、###、####……，一级一级往下，不跳级；正文的第一个标题用 ##。"""
    above = 0
    for _, heading in check.headings:
        if heading.level > above + 1:
            hashes = "#" * (above + 2)
            found = f"“{_short(heading.text)}”是 {heading.level + 1} 个 #，上一级标题是 {above + 1} 个"
            yield Finding(
                (heading.line, 1), found, f"最多 {above + 2} 个 #", f"{hashes} {heading.text} {{ #{heading.id} }}"
            )
        above = heading.level


def nested_marker(check: PlanCheck) -> Iterator[Finding]:
    """下级标题的序号与上级标题的不是同一种：（一）之下不再是（一）。"""
    above: dict[str, tuple[str, str | None]] = {}
    for entry in check.numbered:
        parent = entry.parent
        while parent in above and entry.kind not in ("", "1.1"):
            kind, parent = above[parent]
            if kind == entry.kind:
                found = f"“{_short(entry.text)}”的序号与上级标题是同一种"
                yield Finding((entry.line, 1), found, "同一种序号的标题级别相同", "### （二）基本原则 { #s1-2 }")
                break
        above.setdefault(entry.id, (entry.kind, entry.parent))


def duplicate_id(check: PlanCheck) -> Iterator[Finding]:
    """正文里每个锚点只出现一次。"""
    seen: dict[str, int] = {}
    for block in check.plan.body:
        if isinstance(block, Heading | Paragraph) and block.id:
            if block.id in seen:
                # A paragraph's id stands on the line under it.
                line = block.line + (1 if isinstance(block, Paragraph) else 0)
                found = f"锚点 {block.id} 已在第 {seen[block.id]} 行用过"
                place = check.body_place(line, f"#{block.id}")
                yield Finding(place, found, "每个锚点只用一次；同一节里重复的序号加 -b、-c", f"{{ #{block.id}-b }}")
            seen.setdefault(block.id, block.line)


def heading_id(check: PlanCheck) -> Iterator[Finding]:
    """锚点取自官方序号：一、（二）3. 是 s1-2-3，第二章第三节是 c2-3，第十二条是 t12，没有序号的标题是上级锚点加 -u1，重复的序号加 -b。"""
    reported: set[str] = set()
    for entry in check.numbered:
        if entry.id in entry.expected or entry.id == "n0":
            continue
        # Below a wrong id every id is wrong; the first is enough.
        if entry.parent in reported:
            reported.add(entry.id)
            continue
        reported.add(entry.id)
        found = f"“{_short(entry.text)}”的锚点是 {entry.id}"
        place = check.body_place(entry.line, f"#{entry.id}")
        if place[1] == 1:
            place = check.body_place(min(entry.line + 1, len(check.lines)), f"#{entry.id}")
        yield Finding(place, found, f"按官方序号写 {entry.expected[0]}", f"{{ #{entry.expected[0]} }}")


def official_number(check: PlanCheck) -> Iterator[Finding]:
    """官方序号一个接一个，从 1 起，或接着上一节的序号；来源丢失的标题补作“（四）〔原文缺标题〕 { #s4-4 .missing }”。"""
    last: dict[tuple[str | None, bool], int] = {}
    running: dict[tuple[int, str], int] = defaultdict(int)
    for entry in check.numbered:
        if entry.number is None or entry.kind == "附件":
            continue
        key = (None, True) if entry.kind == "条" else (entry.parent, False)
        before = last.get(key)
        allowed = {1, running[entry.level, entry.kind] + 1} if before is None else {before + 1, before}
        if entry.number not in allowed and not (before is not None and entry.number <= before):
            wanted = (before or 0) + 1
            found = f"“{_short(entry.text)}”之前缺序号 {wanted}" + (
                f" 到 {entry.number - 1}" if entry.number - wanted > 1 else ""
            )
            yield Finding((entry.line, 1), found, "序号相接；来源丢失的标题标明原文缺标题", _missing(entry, wanted))
        last[key] = max(entry.number, before or 0)
        running[entry.level, entry.kind] = entry.number


def _missing(entry: Numbered, wanted: int) -> str:
    """The heading that stands for a lost one, beside the one that was found."""
    form = _FORMS.get(entry.kind, "{0}.").format(wanted, to_chinese(min(wanted, 99)))
    ident = re.sub(r"\d+(?:-[b-z])?\Z", str(wanted), entry.expected[0])
    return f"{'#' * (entry.level + 1)} {form}〔原文缺标题〕 {{ #{ident} .missing }}"


def missing_heading(check: PlanCheck) -> Iterator[Finding]:
    """原文缺标题的标题只有序号和“〔原文缺标题〕”，并写 .missing。"""
    for _, heading in check.headings:
        place = (heading.line, 1)
        example = "### （四）〔原文缺标题〕 { #s4-4 .missing }"
        if heading.missing != heading.text.endswith("〔原文缺标题〕"):
            found = (
                "写了 .missing，标题却不是〔原文缺标题〕"
                if heading.missing
                else "标题是〔原文缺标题〕，没有写 .missing"
            )
            yield Finding(place, found, "两处一致；标题的文字不补写", example)
        elif heading.missing and len(heading.text) > len("（十二）〔原文缺标题〕"):
            yield Finding(place, f"缺标题处写了“{_short(heading.text)}”", "只写序号和〔原文缺标题〕", example)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
