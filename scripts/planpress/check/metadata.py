"""Rules over a plan's own data: dates, period, review, the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from planpress import planfile
from planpress.check.context import Finding, PlanCheck
from planpress.check.similar import nearest
from planpress.planfile.text import ADDRESS
from planpress.problems import ProblemsFound


def period(check: PlanCheck) -> Iterator[Finding]:
    """规划期的 start 不晚于 end，都是四位年份。"""
    start, end = check.plan.period.start, check.plan.period.end
    if start is not None and end is not None and start > end:
        yield Finding(
            check.place("period"),
            f"start {start} 晚于 end {end}",
            "start 不晚于 end",
            f"period: {{start: {end}, end: {start}}}",
        )
    for year in (start, end):
        if year is not None and not 1949 <= year <= 2100:
            yield Finding(check.place("period"), f"年份是 {year}", "四位年份", "period: {start: 2016, end: 2020}")


def dates(check: PlanCheck) -> Iterator[Finding]:
    """日期有先后：成文（issued）不晚于发布（published），发布不晚于上传（uploaded）和取得（retrieved）；核对（review.on）不早于成文。"""
    plan = check.plan
    known = [
        (("issued",), "成文日期 issued", plan.issued),
        (("published",), "发布日期 published", plan.published),
        (("source", "uploaded"), "上传日期 uploaded", plan.source.uploaded),
        (("source", "retrieved"), "取得日期 retrieved", plan.source.retrieved),
        (("review",), "核对日期 review.on", plan.review.on),
    ]
    given = [(where, name, day) for where, name, day in known if day]
    for (_, before, first), (where, after, second) in pairwise(given):
        if first > second and not ("uploaded" in before and "retrieved" not in after):
            found = f"{after} {second} 早于{before} {first}"
            yield Finding(check.place(*where), found, f"{before}不晚于{after}", f"{where[-1]}: {first}")


def review(check: PlanCheck) -> Iterator[Finding]:
    """人工核对要写核对人 by 和日期 on；机器转换、机器核对不写人名。"""
    given = check.plan.review
    if given.status == "人工核对" and not (given.by and given.on):
        lacking = "、".join(name for name, value in (("by", given.by), ("on", given.on)) if not value)
        example = "review: {status: 人工核对, by: 王一, on: 2026-01-05, checked: [all]}"
        yield Finding(check.place("review"), f"人工核对没有写 {lacking}", "核对人的姓名和日期", example)
    elif given.status != "人工核对" and given.by:
        found = f"{given.status}写了人名“{given.by}”"
        yield Finding(
            check.place("review"),
            found,
            "人核对过的写“人工核对”，否则 by: null",
            f"review: {{status: {given.status}, by: null, on: null, checked: [all]}}",
        )


def file_name(check: PlanCheck) -> Iterator[Finding]:
    """文件名是“年份-种类拼音.md”：年份取规划期的起始年，没有则取成文年，再没有取结束年，都没有写 undated；同名的第二份加 -2。"""
    stem = planfile.stem(check.plan)
    name = check.entry.path.stem
    if not re.fullmatch(rf"{re.escape(stem)}(?:-[2-9])?", name):
        yield Finding((0, 0), f"文件名是 {name}.md", f"文件名 {stem}.md", f"{check.entry.city_key}/{stem}.md")


def superseded_by(check: PlanCheck) -> Iterator[Finding]:
    """superseded_by 是库里另一份规划的“城市/文件名”，没有则写 null；不绕回到规划自己。"""
    key, keys = check.plan.superseded_by, check.keys
    if key is None:
        return
    others = [other for other in keys if other != check.entry.key]
    if key not in keys:
        found = f"库里没有 {key} 这份规划{nearest(key, others)}"
    elif key == check.entry.key:
        found = "superseded_by 写了规划自己"
    elif check.entry.key in (chain := list(_successors(check, key))):
        found = f"几份规划互相取代：{' → '.join([check.entry.key, *chain])}"
    else:
        return
    example = next((other for other in others if other not in (key, *_successors(check, key))), "null")
    expected = "另一份规划的“城市/文件名”，或 null"
    yield Finding(check.place("superseded_by"), found, expected, f"superseded_by: {example}")


def _successors(check: PlanCheck, key: str) -> Iterator[str]:
    """The plans that take a plan's place, one after the other, itself first, until they end or come again."""
    seen: set[str] = set()
    following: str | None = key
    while following and following in check.keys and following not in seen:
        seen.add(following)
        yield following
        try:
            following = planfile.read(check.library.root / f"{following}.md").plan.superseded_by
        except ProblemsFound:
            return
        if following == check.entry.key:
            yield following
            return


def url(check: PlanCheck) -> Iterator[Finding]:
    """source.url 是 http 或 https 网址。"""
    given = check.plan.source.url
    if given is not None and not re.fullmatch(ADDRESS, given):
        yield Finding(
            check.place("source", "url"),
            f"“{given}”不是网址",
            "以 http:// 或 https:// 开头的网址",
            'url: "https://www.gov.cn/"',
        )
