"""What must hold whatever is converted: nothing lost, nothing raised but the declared problems, the same plan every time, and
of a plan's own text the same plan once more.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planpress import planfile, sources
from planpress.body import Block, Bullets, Heading, Paragraph, Table
from planpress.convert import convert_text
from planpress.model import Plan
from planpress.problems import ProblemsFound
from planpress.sources import conservation
from planpress.sources.refusal import Unreadable

ROOT = Path(__file__).parent
SOURCES = sorted((*(ROOT / "golden" / "convert").glob("*.txt"), *(ROOT / "seeds").glob("*.txt")))
TEXTS = {path.stem: sources.read_text(path).text for path in SOURCES}
# What pages, programs and accidents put into a document, or leave of it.
FRAGMENTS = st.sampled_from(
    [
        "\n", "\n\n\n", "　", "\t", "\u200b", "\ufeff", "\ufffd", "\ue000", "𠀀", "(qū)", "(zhōng)(zhōng)", "?;?", "？；？", "?。ㄒ唬", "????", "、、", "一,、",
        "……", "——", "----", "- 3 -", "第3页", "3", "目录", "....... 7", "首页 > 政务公开", "【打印】【关闭】", "上一篇:《某办法》", "责任编辑：某人", "扫一扫在手机打开当前页",
        "版权所有", "已阅读5页，还剩16页未读", "展开阅读全文", "1、下载文档前请自行甄别", "（更多资料请访问www.example.com）", "索  引  号 :003/2016", "文 号 | 无 |",
        "成文日期：", "[ 发文字号 ]", "2016127", "20162020年", "〔201638号", "青政办200629号", "“31”", "“3+1”", "到年我市", "达到%", "標準", "麵向", "显着", "市场市场", "l0项",
        "现将《某规划》印发给你们。", "关于印发某规划的通知", "某市人民政府", "2021年3月1日", "附件：1.分工表", "第一章 总则", "第一条", "（一）", "1.", "①",
        "|", "| 指标 | 单位 |", "| --- | --- |", "\n|-|\n|-|\n",
        "《", "》", "〔", "“", "”", "（", "）", "。", "；", "：", "，",
    ]
)  # fmt: skip
# What sentences of plans are made of: numbers, their comparators and times, lists and who is asked, in any order.
WORDS = st.sampled_from(
    [
        "到2020年", "均", "各", "分别", "每年", "其中", "累计", "新增", "达到", "完成", "制定", "100%", "3项", "三分之一", "20万元", "以上", "不低于", "从", "提高到",
        "、", "，", "。", "；", "：", "（", "）", "“", "”", "《", "》", "〔", "〕", "和", "及", "等", "的", "市质监局", "各区县", "牵头", "配合", "责任单位", "市政府",
        "国家标准", "地方标准", "工业", "农业", "覆盖率", "企业", "项目", "示范区", "给予", "奖励", "不超过", "根据", "国发〔2015〕13号", "通知", "十三五",
        "2016—2020年", "截至", "目前", "一、", "（一）", "1.", "①", "第一条", "附件", "指标", "约束性", "\n",
    ]
)  # fmt: skip


def written(plan: Plan) -> str:
    """A plan's own text as one would type it: a block a paragraph, the title below the notice that wraps the plan."""
    inside = next((n for n, block in enumerate(plan.body) if isinstance(block, Heading) and block.id[0] != "n"), 0)
    notice = [
        n for n, block in enumerate(plan.body) if isinstance(block, Heading | Paragraph) and (block.id or "")[:1] == "n"
    ]
    start = max((n for n in notice if n < inside), default=-1) + 1
    lines = [[line for block in part for line in _lines(block)] for part in (plan.body[:start], plan.body[start:])]
    return "\n\n".join([*lines[0], plan.title, *lines[1]]) + "\n"


def _lines(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [" | ".join(row) for row in block.rows]
    if isinstance(block, Bullets):
        return [f"——{item.text}" for item in block.items]
    if isinstance(block, Heading) and block.missing:
        return ["", ""]
    return [block.text] if isinstance(block, Heading | Paragraph) else []


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A real kind of source with fragments put in, runs taken out and lines moved."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 0, 1, 2, 30])))
        text = text[:start] + draw(FRAGMENTS) + text[end:]
    if draw(st.booleans()):
        lines = text.split("\n")
        here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        lines[here], lines[there] = lines[there], lines[here]
        text = "\n".join(lines)
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_whatever_is_converted_is_kept_whole_or_refused_with_a_reason(text: str) -> None:
    try:
        conversion = convert_text(text, "x.txt")
    except ProblemsFound as refused:
        assert all(problem.found and problem.expected for problem in refused.problems)
        return
    assert conservation.compare(text, conversion.plan) == []
    assert planfile.parse(planfile.write(conversion.plan), "x.md").plan == conversion.plan
    assert convert_text(text, "x.txt") == conversion


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=60).map("".join)))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        assert convert_text(text, "x.txt").report.lost == ()
    except ProblemsFound as refused:
        assert refused.problems


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map("".join))
def test_no_sentence_of_the_words_of_plans_raises_anything_else(sentence: str) -> None:
    rest = "加强组织领导，落实工作经费，推动各项任务按时完成。" * 3
    text = f"甲市标准化发展规划（2016—2020年）\n一、总体要求\n{sentence}\n二、保障措施\n{rest}\n"
    try:
        assert convert_text(text, "x.txt").report.lost == ()
    except ProblemsFound as refused:
        assert refused.problems


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.html", "x"]))
def test_no_bytes_raise_anything_else(data: bytes, name: str) -> None:
    try:
        text = sources.read_bytes(data, name).text
    except Unreadable as refused:
        assert refused.found
        return
    assert text


# Once its neighbours are mended, a character that was beyond repair there has one reading.
@pytest.mark.parametrize("name", sorted(TEXTS.keys() - {"shifted-bytes"}))
def test_a_plan_s_own_text_converts_to_the_same_plan(name: str) -> None:
    plan = convert_text(TEXTS[name], "x.txt").plan
    again = convert_text(written(plan), "x.txt").plan
    assert again.title == plan.title
    assert written(again) == written(plan)
    assert [(head.level, head.id) for head in _headings(again)] == [(head.level, head.id) for head in _headings(plan)]


def _headings(plan: Plan) -> list[Heading]:
    return [block for block in plan.body if isinstance(block, Heading)]
