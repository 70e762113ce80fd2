"""Rules over a plan and its source document."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator

from planpress.check.context import Finding, PlanCheck
from planpress.check.similar import passage
from planpress.filenames import fault
from planpress.planfile.frontmatter import quoted
from planpress.problems import ProblemsFound
from planpress.sources import STORED, conservation, stored_text

_SHOWN = 20
_TEXT = "source-text"
_DIGITS_BEFORE = re.compile(r"[\d.]*\Z")
_DIGITS_AFTER = re.compile(r"[\d.]*")


def source_file(check: PlanCheck) -> Iterator[Finding]:
    """source.file 是本市 sources/ 文件夹里一个文件的名字，不带路径，不是链接，读得出文字。"""
    name = check.plan.source.file
    if not check.source_is_inside:
        place = check.place("source", "file")
        if not name or (wrong := fault(name)) or check.entry.source_path.is_symlink():
            found = f"“{name}”不是 sources/ 里的一个文件名" + (f"：{wrong}" if name and wrong else "")
            expected = "只写文件名，文件本身放在本市的 sources/ 里"
        else:
            found, expected = f"sources/ 里没有“{name}”", f"来源文件原样放在 {check.entry.city_key}/sources/ 里"
        folder = check.entry.path.parent / "sources"
        files = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
        yield Finding(place, found, expected, f"file: {files[0] if files else '规划.txt'}")
    elif check.source is None:
        try:
            stored_text(check.entry.source_path)
        except ProblemsFound as reasons:
            for problem in reasons.problems:
                if problem.rule != _TEXT:
                    place = check.place("source", "file")
                    yield Finding(place, f"{name}：{problem.found}", problem.expected, problem.example)


def source_text(check: PlanCheck) -> Iterator[Finding]:
    """来源不是纯文本时，转换读出的文字存在它旁边，名为“来源文件名.txt”，UTF-8 编码；检查和网站以它为准。"""
    if not check.source_is_inside or check.source is not None:
        return
    try:
        stored_text(check.entry.source_path)
    except ProblemsFound as reasons:
        for problem in reasons.problems:
            if problem.rule == _TEXT:
                yield Finding(check.place("source", "file"), problem.found, problem.expected, problem.example)


def source_sha256(check: PlanCheck) -> Iterator[Finding]:
    """source.sha256 是来源文件的 SHA-256，来源文件一个字节也不改。"""
    if not check.source_is_inside:
        return
    actual = hashlib.sha256(check.entry.source_path.read_bytes()).hexdigest()
    if check.plan.source.sha256 != actual:
        found = f"来源文件的 SHA-256 不是 {check.plan.source.sha256[:12] or '空的'}…"
        expected = "来源文件恢复原样；确实换了来源，则写新的值并重新核对全文"
        yield Finding(check.place("source", "sha256"), found, expected, f'sha256: "{actual}"')


def declared_place(check: PlanCheck) -> Iterator[Finding]:
    """dropped 和 emendations 里的原文与来源文件一字不差，各按来源里的先后排列；校改前后不同。"""
    if check.declared is None:
        return
    lists = [("dropped", "text", check.declared.dropped), ("emendations", "source", check.declared.emendations)]
    for field, text, places in lists:
        for index, found_at in enumerate(places):
            if found_at is not None and found_at.ordered:
                continue
            words = getattr(getattr(check.plan, field)[index], text)
            place = check.place(field, index, text)
            if found_at is None:
                found = f"来源文件里没有“{_short(words)}”" if words.strip() else f"{text} 是空的"
                near = passage(words, check.source.text.split("\n")) if check.source and words.strip() else None
                example = 'text: "时间:2016年06月14日"' if field == "dropped" else 'source: "規(guī)?;?、"'
                example = f"{text}: {quoted(near)}" if near else example
                yield Finding(place, found, "与来源文件一字不差", example)
            else:
                found = f"“{_short(words)}”在来源里先于上一条"
                yield Finding(place, found, "按来源里的先后排列", f'{text}: "{_short(words)}"')
    for index, entry in enumerate(check.plan.emendations):
        if entry.source == entry.reading:
            found = f"校改前后相同：“{_short(entry.source)}”"
            yield Finding(
                check.place("emendations", index, "reading"),
                found,
                "读作什么就写什么，没有改动的去掉这一条",
                'reading: "规模化、"',
            )


def conserved(check: PlanCheck) -> Iterator[Finding]:
    """一字不漏：来源的每个字都在正文里，或在 dropped、emendations、normalised 里说明；正文也不多出来源没有的字。"""
    if check.source is None or check.declared is None:
        return
    differences = conservation.compare_declared(check.source.text, check.declared, check.plan)
    name = check.plan.source.file + ("" if check.source.plain else STORED)
    for item in differences[:_SHOWN]:
        place = (item.plan_line, 1) if item.plan_line else check.place("title")
        item = _whole_number(item)
        there = f"{name} 第 {item.source_line} 行第 {item.source_column} 列"
        after = f"“{item.before}”之后" if item.before else ""
        if item.source and item.plan:
            found = f"{there}{after}是“{_shown(item.source)}”，正文是“{_shown(item.plan)}”"
            expected = "正文与来源相同；来源有误则写进 emendations（planpress explain 会代写）"
        elif item.source:
            found = f"{there}{after}的“{_shown(item.source)}”不在正文里"
            expected = "补进正文；不属于规划正文的写进 dropped"
        else:
            found = f"正文多出“{_shown(item.plan)}”，{there}{after}没有"
            expected = "去掉来源没有的字；来源有误则写进 emendations"
        yield Finding(place, found, expected, _example(check, item))
    if len(differences) > _SHOWN:
        more = len(differences) - _SHOWN
        at_least = "至少" if len(differences) == conservation.MAX_DIFFERENCES else ""
        found = f"与来源还有{at_least} {more} 处不同"
        yield Finding(check.place("source", "file"), found, "先改上面各处，再检查一次", "normalised: [width, spaces]")


def _whole_number(item: conservation.Difference) -> conservation.Difference:
    """Where only some digits of a number differ, the difference of the whole number: 于2 and 0 say nothing of 200 and 210."""
    left, right = _DIGITS_BEFORE.search(item.before), _DIGITS_AFTER.match(item.after)
    if left is None or right is None or not re.search(r"\d", item.source + item.plan) or not (left[0] or right[0]):
        return item
    return dataclasses.replace(
        item,
        source_column=item.source_column - len(left[0]),
        source=left[0] + item.source + right[0],
        plan=left[0] + item.plan + right[0],
        before=item.before[: left.start()],
        after=item.after[right.end() :],
    )


def _example(check: PlanCheck, item: conservation.Difference) -> str:
    if item.source and not item.plan:
        return f'dropped:\n  - text: "{_shown(item.source)}"\n    reason: site-metadata'
    if not item.source:
        first = (
            next((line.strip() for line in check.source.text.splitlines() if line.strip()), "") if check.source else ""
        )
        return f"{item.before}{item.after}" or _short(first) or "与来源相同的文字"
    above = [n for n, block in enumerate(check.plan.body) if block.line <= item.plan_line]
    section = check.owners[above[-1]] if above else "s0"
    around = item.before[-2:]
    return (
        f'emendations:\n  - source: "{around}{_shown(item.source)}"\n    reading: "{around}{_shown(item.plan)}"\n'
        f"    section: {section}\n    reason: misprint\n    confidence: medium"
    )


def _short(words: str) -> str:
    return words if len(words) <= 30 else words[:30] + "……"


def _shown(words: str) -> str:
    return words.replace("\n", "⏎")
