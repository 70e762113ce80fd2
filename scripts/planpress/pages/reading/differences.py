"""与来源的不同: what a plan's page says about how its text differs from its source."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.library import PlanEntry
from planpress.model import Dropped

NORMALISED = {
    "width": "标点与数字的全角、半角", "spaces": "没有意义的空格、换行和空行", "dashes": "年份之间的连接号写作“—”", "quotes": "直引号写作弯引号",
    "markers": "序号的写法（1、作1.，括号用全角）", "run-in-stops": "标题末尾的句号不保留", "list-dashes": "列举前的短横写作列表",
    "pinyin-notes": "字后所注的拼音不保留", "t2s": "繁体逐字转为简体", "page-furniture": "段落之间的页码、页眉不保留",
}  # fmt: skip
DROPPED = {
    "title-repeat": "重复的标题", "site-metadata": "网站附注", "navigation": "网页导航", "page-furniture": "页码、页眉", "advert": "广告",
    "legal-notice": "网站声明", "contents": "目录", "noise": "无意义的字符",
}  # fmt: skip
EMENDED = {"encoding-damage": "编码损坏", "lost-characters": "脱字", "doubled-characters": "衍字", "misprint": "误植"}
CONFIDENCE = {"high": "把握大", "medium": "把握中", "low": "把握小"}


@dataclass(frozen=True, slots=True)
class Differences:
    """``dropped`` by reason, in the order of first appearance; ``gaps``: ids and numbers of lost headings."""

    dropped: dict[str, list[Dropped]]
    gaps: tuple[tuple[str, str], ...]
    summary: str


def differences(entry: PlanEntry) -> Differences:
    plan = entry.plan
    dropped: dict[str, list[Dropped]] = {}
    for item in plan.dropped:
        dropped.setdefault(DROPPED[item.reason], []).append(item)
    gaps = tuple((section.id, section.title) for section in entry.outline.sections.values() if section.missing)
    counts = (
        (len(plan.emendations), "改正", "处"), (len(plan.doubts), "存疑", "处"), (len(gaps), "缺标题", "处"),
        (len(plan.source.missing_attachments), "缺附件", "件"), (len(plan.dropped), "不收入", "处"), (len(plan.normalised), "统一写法", "种"),
    )  # fmt: skip
    said = "、".join(f"{word}{count}{unit}" for count, word, unit in counts if count)
    return Differences(dropped, gaps, said or "没有不同")
