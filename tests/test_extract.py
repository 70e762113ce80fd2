"""Facts from text: golden cases (a new case is a new file under golden/extract), and what holds of any text.

A case names the text as a plan file writes it below its title, and lists the facts of some kinds in full. A fact
lists the fields that matter to the case; a department is ``name`` or ``name role``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planpress.body import Block, Bullets, Heading, Outline, Paragraph
from planpress.convert.context import Context
from planpress.convert.extract import citations, departments, duties, extract_facts, suggestions
from planpress.model import Baseline, Duty, Period, Target
from planpress.planfile import strictyaml, typed
from planpress.planfile.text import read_blocks
from planpress.registers import Indicators, Measures, Topics

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted((GOLDEN / "extract").glob("*.yml"))


@cache
def registers() -> dict[str, Any]:
    def load(name: str, type_: type) -> Any:
        path = GOLDEN / "extract-registers" / f"{name}.yml"
        return typed.build(type_, strictyaml.load(path.read_text(encoding="utf-8"), path.name), path.name)

    return {
        "indicators": load("indicators", Indicators),
        "topics": load("topics", Topics),
        "measures": load("measures", Measures),
    }


def context_of(case: dict[str, Any]) -> Context:
    start, end = case.get("period", [None, None])
    known = registers() if case.get("registers", True) else {}
    title = case.get("title", "某市标准化发展规划")
    return Context(title=title, kind="规划", period=Period(start=start, end=end), year_default=end, **known)


def body_of(case: dict[str, Any]) -> tuple[Block, ...]:
    _, body, problems = read_blocks(f"# 标题\n\n{case['text']}", "case", 1)
    assert not problems, [str(problem) for problem in problems]
    return body


def shown(fact: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a fact that a case names, as the case writes them."""
    out: dict[str, Any] = {}
    for field, want in wanted.items():
        value = getattr(fact, field)
        if isinstance(fact, Duty) and field == "departments":
            named = [f"{d.name} {d.role}" if " " in w else d.name for d, w in zip(value, want, strict=False)]
            value = [*named, *(d.name for d in value[len(want) :])]
        out[field] = list(value) if isinstance(value, tuple) else value
    return out


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = extract_facts(Outline(body_of(case)), context_of(case))
    kinds = [kind for kind in facts.__dataclass_fields__ if kind in case]
    assert kinds, "a case expects something"
    for kind in kinds:
        found, wanted = getattr(facts, kind), case[kind]
        assert [shown(fact, want) for fact, want in zip(found, wanted, strict=False)] == wanted
        assert len(found) == len(wanted), [getattr(fact, "quote", fact) for fact in found]


FRAGMENTS = st.sampled_from(
    [
        "到2025年，", "截至2020年底", "“十三五”以来，", "力争", "新增", "国家标准", "行业标准", "地方标准", "、", "，", "；", "。", "和", "及",
        "不少于", "达到", "从目前的", "提高到", "每年", "（", "）", "《", "》", "〈", "〉", "“", "”", "10", "1.5", "2016—2020年", "项", "个", "%",
        "万元", "以上", "左右", "三家", "百分之九十", "全覆盖", "其中", "包括", "共计", "分别", "均", "责任单位：", "牵头单位：", "市市场监管局",
        "、民政局", "等有关部门", "各区、县（市）政府", "按职责分工负责", "牵头", "国发〔2015〕13号", "关于推进标准化的意见", "制定出台", "根据",
        "对参与制定的单位", "分别一次性给予", "50万元", "的奖励", "最高不超过", "以下均需", "不再列出", "—", "-", "\u3000",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(FRAGMENTS, max_size=24).map("".join), st.text(max_size=80)).map(
    lambda text: " ".join(text.split())
)
PERIODS = st.sampled_from([(None, None), (None, 2025), (2016, 2020), (2021, 2025)])


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Block, ...]:
    """A lead, two sections with a subsection, paragraphs, a list."""
    title = draw(st.sampled_from(["一、发展目标", "一、现状与形势", "一、主要任务", "一、保障措施"]))
    return (
        Paragraph(draw(TEXTS)),
        Heading(1, title, "s1"),
        Paragraph(draw(TEXTS)),
        Heading(2, "（一）内容", "s1-1"),
        Paragraph(draw(TEXTS), id="s1-1-1"),
        Bullets((Paragraph(draw(TEXTS)), Paragraph(draw(TEXTS)))),
        Heading(1, "二、其他", "s2", missing=True),
        Paragraph(draw(TEXTS)),
    )


@settings(max_examples=150, deadline=None)
@given(bodies(), PERIODS)
def test_facts_of_any_text_stand_in_it(body: tuple[Block, ...], period: tuple[int | None, int | None]) -> None:
    case = {"period": list(period)}
    facts = extract_facts(Outline(body), context_of(case))
    assert facts == extract_facts(Outline(body), context_of(case)), "deterministic"
    outline = Outline(body)
    kinds = ("targets", "baselines", "requirements", "measures", "responsibilities", "cites", "awards", "award_rules")
    for fact in (fact for kind in kinds for fact in getattr(facts, kind)):
        assert fact.quote
        assert outline.holds(fact.section, fact.quote)
        children = [s.id for s in outline.sections.values() if s.parent == fact.section]
        own = (text for i, _, text in outline.runs(fact.section) if not any(within(outline, c, i) for c in children))
        assert any(fact.quote in text for text in own), "section is the deepest that holds the quote"
    numbers: tuple[Target | Baseline, ...] = (*facts.targets, *facts.baselines)
    for number in numbers:
        assert (
            number.wording in number.quote if number.wording else f"{number.value:g}" in number.quote.replace(",", "")
        )
        assert (number.upper is not None) == (number.comparator == "range")
    ids = [number.id for number in numbers]
    assert len(ids) == len(set(ids))
    assert all(target.part_of is None or target.part_of in ids for target in facts.targets)
    for duty in facts.responsibilities:
        assert duty.departments
        assert all(d.name in duty.quote or d.name[1:] in duty.quote for d in duty.departments)
        assert not duty.open or "等" in duty.quote
    for cite in facts.cites:
        assert cite.title in cite.quote
        assert cite.number is None or cite.number in cite.quote


def within(outline: Outline, section: str, block: int) -> bool:
    place = outline.sections[section]
    return place.start <= block < place.end


def ways_of(names: suggestions._Names) -> tuple[re.Pattern[str], Callable[[str], bool]]:
    return names.pattern, lambda text: names.may_stand_in(suggestions._bare(text))


# What is searched for, and the test that lets most texts pass unsearched.
SHORT_CUTS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    *((pattern, citations._BARE_KIND.search) for pattern, _ in citations._BARE),
    (citations._NUMBER, citations._DIGIT.search),
    *((pattern, duties._SIGN.search) for pattern in (duties._LABEL, duties._STANDING, duties._CLOSES_AS_DUTY)),
    (departments._TRAILING, departments._may_name_role),
    ways_of(suggestions._any(("“一带一路”标准", "标准创新基地"))),
    *(ways_of(suggestions._ways(name)) for name in ("专家库", "协调机构或联席会议", "企业标准“领跑者”", "纳入考核")),
)


@pytest.mark.parametrize(("pattern", "may"), SHORT_CUTS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_text_that_holds_something_is_passed_over(
    pattern: re.Pattern[str], may: Callable[[str], object], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    assert may(text) or not pattern.search(text)
