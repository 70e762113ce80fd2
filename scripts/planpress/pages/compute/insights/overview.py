"""What kind of promises, for when, until when."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from planpress.library import Library, PlanEntry
from planpress.pages import words
from planpress.pages.compute.due import due
from planpress.pages.compute.insights.parts import MOST, Insight, Segment, joined, said, sentences
from planpress.pages.compute.naming import listed, plan_name
from planpress.pages.compute.peers import default_peers, peer_label, plans_by_end
from planpress.pages.links import award_url, plan_url

# The instrument that says so where duties stand in running text and make no groups.
_NAMED_DUTIES = "named-duties"
_COMPARE, _DEPARTMENTS, _TARGETS = "compare/index.html", "departments/index.html", "targets/index.html"


def three_styles(library: Library) -> Insight | None:
    """Numbers, duties, money: how many of each every plan has."""
    rows = [_style(library, entry) for entry in library.plans]
    if not rows:
        return None
    each = [
        said(row["name"], plan_url(row["entry"]))
        + said(f"{row['targets']}个数字、{row['duty_words']}、{row['awards']}项金额")
        for row in rows[:MOST]
    ]
    if len(rows) > MOST:
        each.append(said(f"其余{len(rows) - MOST}份见比较页", _COMPARE))
    most = []
    if len(rows) > 1:
        most = [
            _most(rows, "targets", "数字最多的是", "个", _TARGETS),
            _most(rows, "names", "责任写得最细的是", "个单位名称", _DEPARTMENTS),
            _payers(rows),
        ]
    numbers = {row["entry"].key: {key: row[key] for key in ("targets", "duties", "names", "awards")} for row in rows}
    parts = sentences(joined(each, "；"), joined([part for part in most if part], "；"))
    return Insight("styles", "三种写法：数字、责任、钱", parts, _COMPARE, numbers)


def _style(library: Library, entry: PlanEntry) -> dict[str, Any]:
    plan = entry.plan
    duties = len(plan.responsibilities)
    duty_words = f"{duties}组责任"
    use = next((use for use in plan.measures if use.measure == _NAMED_DUTIES), None)
    if not duties and use:
        duty_words = "责任只写在行文里" + (f"（{use.note}）" if use.note else "")
    return {
        "entry": entry,
        "name": plan_name(library, entry),
        "targets": len(plan.targets),
        "duties": duties,
        "duty_words": duty_words,
        "names": len({unit.name for duty in plan.responsibilities for unit in duty.departments}),
        "awards": sum(award.amount is not None for award in plan.awards),
    }


def _most(rows: list[dict[str, Any]], key: str, before: str, unit: str, url: str) -> list[Segment]:
    best = max(row[key] for row in rows)
    names = [row["name"] for row in rows if row[key] == best]
    if not best or len(names) == len(rows):
        return []
    return said(before) + said(listed(names, MOST), url) + said(f"（{'各' if len(names) > 1 else ''}{best}{unit}）")


def _payers(rows: list[dict[str, Any]]) -> list[Segment]:
    names = [row["name"] for row in rows if row["awards"]]
    if not names:
        return said("没有一份写明金额")
    return (
        said("只有" if len(names) == 1 else "写明金额的有")
        + said(listed(names, MOST), award_url())
        + said("写明给多少钱" if len(names) == 1 else "")
    )


def periods(library: Library) -> Insight | None:
    """Which plans are of one period and one level, and which are laid side by side by default."""
    if len(library.plans) < 2:
        return None
    by_end = plans_by_end(library.plans)
    undated = [entry for entry in library.plans if entry.plan.period.end is None]
    # Of many years those in which most plans end are told, in their order.
    told = sorted(sorted(by_end, key=lambda year: (-len(by_end[year]), -year))[:MOST])
    rest = sum(len(plans) for year, plans in by_end.items() if year not in told)
    spans = [said(f"{_span(by_end[year])}：{_names(library, by_end[year])}") for year in told]
    spans += [said(f"另有{rest}份在其他年份结束")] if rest else []
    spans += [said(f"未写明终年：{_names(library, undated)}")] if undated else []
    levels: dict[str, list[PlanEntry]] = defaultdict(list)
    for entry in library.plans:
        levels[library.city[entry.city_key].city.level].append(entry)
    ranks = [said(f"{_names(library, plans)}为{level}") for level, plans in levels.items()]
    peers = default_peers(library)
    chosen = {entry.key for entry in peers.plans}
    others = [entry for entry in library.plans if entry.key not in chosen]
    default = (
        said("默认并列") + said(_names(library, peers.plans), _COMPARE) + said(f"（同到{peers.end}年）")
        if len(chosen) > 1
        else []
    )
    if default and others and not library.parts:
        labelled = [
            said(plan_name(library, entry)) + said(f"（{peer_label(library, entry, peers)}）")
            for entry in others[:MOST]
        ]
        default += said("，另有") + joined(labelled, "、") + (said(f"等{len(others)}份") if len(others) > MOST else [])
    apart = [
        word
        for word, differ in (("同一时期", len(by_end) + bool(undated) > 1), ("同一级别", len(levels) > 1))
        if differ
    ]
    title = f"不是{'、'.join(apart)}" if apart else "同一时期、同一级别"
    numbers = {
        "ends": {end: [entry.key for entry in plans] for end, plans in by_end.items()},
        "peers": [entry.key for entry in peers.plans],
    }
    return Insight("periods", title, sentences(joined(spans, "；"), joined(ranks, "；"), default), _COMPARE, numbers)


def _names(library: Library, plans: list[PlanEntry] | tuple[PlanEntry, ...]) -> str:
    if library.parts:
        return f"{len(plans)}份"
    return listed((plan_name(library, entry) for entry in plans), MOST)


def _span(plans: tuple[PlanEntry, ...]) -> str:
    spans = {(entry.plan.period.start, words.period(entry.plan.period)) for entry in plans}
    start, span = spans.pop()
    return span if start and not spans else f"到{plans[0].plan.period.end}年"


def due_years(library: Library) -> Insight | None:
    """When the targets fall due. Whether that is past is for the reader's calendar: a page does not know today."""
    found = due(library)
    total = sum(len(targets) for _, targets in found.years) + len(found.undated)
    if not total:
        return None
    parts = said(f"{total}个带数字的目标", _TARGETS)
    if len(found.years) > MOST:
        parts += said(f"，最早{found.years[0][0]}年到期，最晚{found.years[-1][0]}年到期")
    elif found.years:
        parts += said("，" + "、".join(f"{year}年到期{len(targets)}个" for year, targets in found.years))
    parts += said(f"，{len(found.undated)}个未写年份") if found.undated else []
    promised = said(f"另有{len(found.promised)}份文件说要出台", "citations/index.html") if found.promised else []
    numbers = {
        "years": {year: len(targets) for year, targets in found.years},
        "undated": len(found.undated),
        "promised": len(found.promised),
    }
    rest = said("完成情况不在原文，本站未收录")
    return Insight("due", "目标何时到期", sentences(parts, promised, rest), _TARGETS, numbers)
