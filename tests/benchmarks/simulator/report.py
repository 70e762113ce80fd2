"""The tables of the simulator: what is required of all cases, and every class, page and file on a line of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .formats import FORMATS
from .kinds import KINDS
from .layouts import LAYOUTS
from .measures import Tally

COLUMNS = {
    "text": "正文",
    "outline": "提纲",
    "metadata": "元数据",
    "targets": "目标",
    "duties": "责任",
    "citations": "引用",
}
_CLASSES = {
    "none": "无损", "half_width": "通篇半角标点", "blank_lines": "空行与缩进", "letter_spaced": "标题字间空格、重复", "pinyin_notes": "拼音注",
    "split_bytes": "GBK 字节被拆、错位", "lost_font_run": "字体丢失：年月日、连接号、括号", "traditional": "繁体", "mixed_script": "简繁混杂",
    "broken_lines": "句中断行，页码", "page_numbers": "段间页码、页眉", "contents": "目录", "adverts": "段间广告", "adverts_inside": "句中广告",
    "lost_stops": "标题丢句号", "one_paragraph": "全文一段", "own_stops": "独行标题带句号", "two_in_line": "一行两个标题",
    "lost_heading": "标题丢失，留空行", "gap": "编号跳号", "run_on": "编号跨节连续", "restart": "编号逐节重起", "mixed_markers": "“1、”与“1.”混用",
    "decimal": "1、1.1 编号", "chapters": "章、节编号", "articles": "章、条编号", "boxes": "专栏", "attachments": "附件",
    "table": "指标表", "table_ragged": "指标表：竖线不齐", "table_cells": "指标表：一格一行", "table_glued": "指标表：连成一行",
    "achievements": "成绩与带数字的名称", "deleted_digits": "数字被删", "doubled": "叠字、杂字", "misread": "形近字误认", "lost_title_marks": "书名号丢失",
    "lost_year_brackets": "文号括号丢失", "mistaken": "GBK 误作 Latin-1", "question_marks": "全成问号（应拒绝）", "two kinds": "两类损坏叠加",
}  # fmt: skip
_PAGES = {
    "plain": "只有正文", "numbered": "文号在标题上下", "joined": "文号与标题一行", "notice": "通知印发", "government": "政府网站，两栏", "pipes": "政府网站，竖线",
    "brackets": "标签带括号、圆点", "two_lines": "标签与值分行", "news": "转载网站", "mirror": "镜像、论坛", "sharing": "文档分享站",
}  # fmt: skip


class Bar(NamedTuple):
    """What is required: in words, its bar, and of which tallies what was seen, with whether that reaches it."""

    what: str
    bar: str
    seen: Callable[[dict[str, Tally]], tuple[str, bool]]


def _share(row: str, column: str, least: float) -> Callable[[dict[str, Tally]], tuple[str, bool]]:
    def seen(tallies: dict[str, Tally]) -> tuple[str, bool]:
        value = tallies[row].f1(column) if row in tallies else None
        return ("—", True) if value is None else (f"{100 * value:.1f} %", 100 * value >= least)

    return seen


def _whole(tallies: dict[str, Tally]) -> tuple[str, bool]:
    every = tallies["all"]
    converted = every.cases - every.refused
    return f"{converted - every.lost} / {converted}", every.lost == 0


def _repairs(tallies: dict[str, Tally]) -> tuple[str, bool]:
    made, wrong = tallies["all"].repairs
    return f"{wrong} / {made}", wrong <= 0.001 * made


def _refusals(tallies: dict[str, Tally]) -> tuple[str, bool]:
    every = tallies["all"]
    return f"{every.refused} / {every.cases}，其中读不了的 {every.unreadable}", every.refused == every.unreadable


BARS = (
    Bar("正文一字不漏（转换了的例）", "100 %", _whole),
    Bar("提纲，全文一段的除外", "≥ 97 %", _share("paragraphs", "outline", 97)),
    Bar("提纲，全文一段的", "≥ 85 %", _share("one paragraph", "outline", 85)),
    Bar("元数据", "≥ 97 %", _share("all", "metadata", 97)),
    Bar("目标", "≥ 92 %", _share("all", "targets", 92)),
    Bar("责任", "≥ 98 %", _share("all", "duties", 98)),
    Bar("引用", "≥ 97 %", _share("all", "citations", 97)),
    Bar("错误的改正", "≤ 0.1 %", _repairs),
    Bar("拒绝转换", "只有读不了的", _refusals),
    Bar("漏入正文的页面文字", "", lambda tallies: (f"{tallies['all'].leaked} 行", True)),
)


def required(tallies: dict[str, Tally]) -> str:
    """The table of what is required."""
    lines = ["| 量什么 | 要求 | 量得 |", "| --- | --- | --- |"]
    for bar in BARS:
        seen, reached = bar.seen(tallies)
        lines.append(f"| {bar.what} | {bar.bar} | {seen}{'' if reached else '（未达到）'} |")
    return "\n".join(lines) + "\n"


def by_class(tallies: dict[str, Tally]) -> str:
    """The table of classes, pages and files."""
    lines = [f"| 类别 | 例 | 拒、丢、漏 | {' | '.join(COLUMNS.values())} | 改正（错） |"]
    lines.append("| --- |" + " --- |" * (3 + len(COLUMNS)))
    groups = {
        "": _CLASSES,
        "page: ": {name: f"页面：{said}" for name, said in _PAGES.items()},
        "file: ": {name: f"文件：{name}" for name in FORMATS},
    }
    for prefix, names in groups.items():
        lines += [_line(said, tallies[prefix + name]) for name, said in names.items() if prefix + name in tallies]
    return "\n".join([*lines, _line("全部", tallies["all"])]) + "\n"


def _line(said: str, tally: Tally) -> str:
    values = [tally.f1(column) for column in COLUMNS]
    shown = " | ".join("—" if value is None else f"{100 * value:.1f}" for value in values)
    made, wrong = tally.repairs
    return f"| {said} | {tally.cases} | {tally.refused}、{tally.lost}、{tally.leaked} | {shown} | {made}（{wrong}） |"


assert set(_CLASSES) == {*KINDS, "two kinds"} and set(_PAGES) == set(LAYOUTS)
