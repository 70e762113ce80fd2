"""Rules over single values: numbers that programs can hold, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.body import Bullets, Paragraph
from planpress.check.context import Finding, PlanCheck
from planpress.check.similar import nearest

_MOST = 1e15  # above, spreadsheets and scripts lose digits
_NUMBERS = ("value", "upper", "baseline", "amount", "cap")


def number_size(check: PlanCheck) -> Iterator[Finding]:
    """数字的绝对值小于一千万亿：更大的数表格软件和浏览器都记不准。"""
    for fact in check.facts:
        for field in _NUMBERS:
            value = getattr(fact.record, field, None)
            if isinstance(value, int | float) and abs(value) >= _MOST:
                yield Finding(
                    check.place(*fact.where, field),
                    f"{field} 的数字有 {len(f'{value:.0f}')} 位",
                    "不超过 15 位的数字",
                    f"{field}: 200",
                )


def link_target(check: PlanCheck) -> Iterator[Finding]:
    """正文里的链接指到的地方都有：#锚点在本文里，.md 是库里的规划，它的锚点在那份规划里。"""
    plans = {entry.key: entry for entry in check.library.plans}
    for block in check.plan.body:
        paragraphs = block.items if isinstance(block, Bullets) else (block,) if isinstance(block, Paragraph) else ()
        for paragraph in paragraphs:
            for mark in paragraph.marks:
                if not mark.href or mark.href.startswith("http"):
                    continue
                path, _, anchor = mark.href.partition("#")
                key = path.removesuffix(".md").removeprefix("../") if path else check.entry.key
                key = key if "/" in key else f"{check.entry.city_key}/{key}"
                place = check.body_place(paragraph.line, mark.href)
                if key not in plans:
                    found = f"链接指向的 {mark.href} 不在库里{nearest(key, plans)}"
                    yield Finding(place, found, "库里的另一份规划", "[规划](../shenyang/2016-guihua.md)")
                elif anchor and anchor not in plans[key].outline.sections:
                    known = plans[key].outline.sections
                    found = f"{key} 里没有 {anchor} 这个锚点{nearest(anchor, known)}"
                    yield Finding(place, found, "标题后或段落下写着的锚点", f"[条款](#{next(iter(known), 's1')})")
