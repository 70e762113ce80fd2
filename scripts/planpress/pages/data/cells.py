"""The tables of the comparison: every plan × every indicator, topic and instrument, in its state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from planpress.model import Baseline, Target
from planpress.pages import links, words
from planpress.pages.compute.matrix import (
    IndicatorCell,
    MeasureCell,
    MeasureState,
    TopicCell,
    measure_cells,
    topic_cells,
)
from planpress.pages.compute.shares import is_whole
from planpress.pages.data.facts import COMPARATORS
from planpress.pages.data.saying import Statement, joined_names, statements, summary
from planpress.pages.data.table import Field, Table, choices
from planpress.pages.data.view import PlanView
from planpress.vocabulary import CellState, Level, Nature, Role, TopicGrade

Part = Literal["own", "joint", "requirement", "absence"]
C = TypeVar("C", IndicatorCell, TopicCell, MeasureCell)

_LOOKED = ("未提及是查过而没有；未核是没有人查过", "未提及: looked for and not there; 未核: nobody has looked")
_PATHS = ("站内路径，与引文同序", "Paths in the site, in the order of the quotes")


@dataclass(frozen=True, slots=True)
class Told(Generic[C]):
    """A cell, and the plan that it is of."""

    view: PlanView
    cell: C


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a cell, or that there is none; ``position`` counts from 1 within the cell."""

    view: PlanView
    cell: IndicatorCell
    fact: Statement | None
    position: int

    @property
    def part(self) -> Part | None:
        if isinstance(self.fact, Target):
            return "own" if self.fact in self.cell.own else "joint"
        return None if self.fact is None else "absence" if self.fact is self.cell.absence else "requirement"


def _indicator_cells(view: PlanView) -> Iterator[Told[IndicatorCell]]:
    return (Told(view, cell) for cell in view.indicator_cells)


def _topic_cells(view: PlanView) -> Iterator[Told[TopicCell]]:
    return (Told(view, cell) for cell in topic_cells(view.library, view.entry))


def _measure_cells(view: PlanView) -> Iterator[Told[MeasureCell]]:
    return (Told(view, cell) for cell in measure_cells(view.library, view.entry))


def _said(view: PlanView) -> Iterator[Said]:
    for cell in view.indicator_cells:
        for position, fact in enumerate(statements(cell) or (None,), 1):
            yield Said(view, cell, fact, position)


def _facts(view: PlanView, facts: tuple[Target | Baseline, ...]) -> tuple[str, ...]:
    return tuple(f"{view.entry.key}#{fact.id}" for fact in facts)


def _sections(facts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.section for fact in facts))


def _quotes(facts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(fact.quote for fact in facts)


def _urls(view: PlanView, facts: Iterable[links.Fact]) -> tuple[str, ...]:
    return tuple(view.url(fact) for fact in facts)


def _topic_urls(told: Told[TopicCell]) -> tuple[str, ...]:
    view = told.view
    return tuple(
        links.plan_url(view.entry, place.section) if is_whole(place) else view.url(place) for place in told.cell.places
    )


def _target_id(said: Said) -> str | None:
    return f"{said.view.entry.key}#{said.fact.id}" if isinstance(said.fact, Target) else None


def _joint_with(said: Said) -> tuple[str, ...]:
    return joined_names(said.view.library, said.fact) if isinstance(said.fact, Target) and said.part == "joint" else ()


def _of_target(get: Callable[[Target], Any]) -> Callable[[Said], Any]:
    return lambda said: get(said.fact) if isinstance(said.fact, Target) else None


_PLAN: Field[Any] = Field(
    "plan", "string", "规划", "Plan", lambda c: c.view.entry.key, required=True, refers="plans.plan", own=True
)
_CITY: Field[Any] = Field(
    "city", "string", "城市", "City", lambda c: c.view.entry.city_key, required=True, refers="cities.city"
)
_CITY_NAME: Field[Any] = Field(
    "city_name", "string", "城市名称", "City name", lambda c: c.view.city_name, required=True
)  # fmt: skip
_INDICATOR: Field[Any] = Field(
    "indicator", "string", "指标", "Indicator", lambda c: c.cell.indicator.key, required=True, refers="indicator_list.key"
)  # fmt: skip
_INDICATOR_NAME: Field[Any] = Field(
    "indicator_name", "string", "指标名称", "Indicator name", lambda c: c.cell.indicator.name, required=True
)  # fmt: skip
_STATE: Field[Any] = Field(
    "state", "string", "状态", "State", lambda c: c.cell.state, *_LOOKED, choices(CellState), True
)

INDICATOR_CELLS: Table[Told[IndicatorCell]] = Table(
    "indicator_cells", "规划×指标（一格一行）", "Plan × indicator, a row a cell", "每份规划对每个指标说了什么，七种状态之一。",
    "What each plan says of each indicator, in one of seven states.", ("plan", "indicator"),
    (
        _PLAN, _INDICATOR, _STATE,
        Field("targets", "list", "自己的数值", "Its own numbers", lambda c: _facts(c.view, c.cell.own), "目标的标识", "Ids of targets", own=True),
        Field("joint_targets", "list", "所在的合并数", "Joint numbers", lambda c: _facts(c.view, c.cell.joint),
              "目标的标识；一个合并数只算一个", "Ids of targets; a joint number counts once", own=True),
        Field("baselines", "list", "现状", "Baselines", lambda c: _facts(c.view, c.cell.baselines), "现状的标识", "Ids of baselines", own=True),
        _CITY, _CITY_NAME, _INDICATOR_NAME,
        Field("summary", "string", "说了什么", "Summary", lambda c: summary(c.view.library, c.cell),
              "状态，冒号后是数字和口径", "The state; after the colon the numbers and their scope", required=True),
        Field("quotes", "list", "引文", "Quotes", lambda c: _quotes(statements(c.cell)), "一字不改", "Verbatim"),
        Field("urls", "list", "原句", "Marked sentences", lambda c: _urls(c.view, statements(c.cell)), *_PATHS, link=True, own=True),
    ),
    of_plan=_indicator_cells,
)  # fmt: skip

INDICATOR_ROWS: Table[Said] = Table(
    "indicator_rows", "规划×指标", "Plan × indicator", "每份规划对每个指标，一个数字或一句要求一行；没有的也有一行，写明状态。",
    "Each plan × each indicator, a row a number or sentence; where there is none, a row with the state.",
    ("plan", "indicator", "position"),
    (
        _CITY_NAME, _PLAN, _CITY,
        Field("start", "integer", "起始年", "First year", lambda s: s.view.entry.plan.period.start),
        Field("end", "integer", "终止年", "Last year", lambda s: s.view.entry.plan.period.end),
        Field("family", "string", "指标族", "Family", lambda s: s.cell.indicator.family, required=True, refers="family_list.key"),
        _INDICATOR, _INDICATOR_NAME, _STATE,
        Field("position", "integer", "次序", "Position", lambda s: s.position, "在一格内从 1 起", "Within the cell, from 1", required=True),
        Field("part", "string", "是什么", "What it is", lambda s: s.part, "空：没有这样的句子，只有状态",
              "Empty: there is no sentence, only the state", enum=choices(Part)),
        Field("target", "string", "目标", "Target", _target_id, "目标的标识", "Id of the target", refers="targets.id", own=True),
        Field("quantity", "string", "数值（读）", "Quantity in words", _of_target(words.quantity), "例：≥200 项", "For people: ≥200 项"),
        Field("comparator", "string", "比较", "Comparator", _of_target(lambda t: COMPARATORS[t.comparator]), enum=tuple(COMPARATORS.values())),
        Field("value", "number", "数值", "Value", _of_target(lambda t: t.value), "合并数是合计，不是这个指标的数",
              "A joint number is the sum, not the number of this indicator"),
        Field("upper", "number", "上限", "Upper bound", _of_target(lambda t: t.upper)),
        Field("unit", "string", "单位", "Unit", _of_target(lambda t: t.unit)),
        Field("year", "integer", "到期年", "Due year", _of_target(lambda t: t.year)),
        Field("nature", "string", "性质", "Nature", _of_target(lambda t: t.nature), enum=choices(Nature)),
        Field("role", "string", "参与方式", "Role", _of_target(lambda t: t.role), enum=choices(Role)),
        Field("level", "list", "级别", "Level", lambda s: s.fact.level if isinstance(s.fact, Target) else (), enum=choices(Level)),
        Field("sector", "list", "行业", "Sector", lambda s: s.fact.sector if isinstance(s.fact, Target) else ()),
        Field("subject", "string", "对象", "Subject", _of_target(lambda t: t.subject)),
        Field("joint_with", "list", "合计了哪些", "Joint over",
              _joint_with, "指标名称", "Names of indicators"),
        Field("section", "string", "节", "Section", lambda s: s.fact.section if s.fact else None),
        Field("quote", "string", "引文", "Quote", lambda s: s.fact.quote if s.fact else None, "一字不改", "Verbatim"),
        Field("url", "string", "原句", "Marked sentence", lambda s: s.view.url(s.fact) if s.fact else None,
              "站内路径，指到原文中标出的句子", "Path in the site of the sentence, marked in the plan's text", link=True, own=True),
    ),
    of_plan=_said,
)  # fmt: skip

TOPIC_CELLS: Table[Told[TopicCell]] = Table(
    "topic_cells", "规划×主题", "Plan × topic", "每份规划怎样谈每个主题，五级之一。", "How each plan speaks of each topic, in one of five grades.",
    ("plan", "topic"),
    (
        _PLAN,
        Field("topic", "string", "主题", "Topic", lambda c: c.cell.topic.key, required=True, refers="topic_list.key"),
        Field("state", "string", "状态", "State", lambda c: c.cell.state, *_LOOKED, choices(TopicGrade), True),
        Field("share", "number", "篇幅", "Share of the text", lambda c: round(c.cell.share, 4),
              "整节谈它的文字占全文的比例，0 至 1", "Text in whole sections about it, as a share of all, 0 to 1", required=True),
        Field("sections", "list", "所在的节", "Sections", lambda c: _sections(c.cell.places)),
        _CITY, _CITY_NAME,
        Field("topic_name", "string", "主题名称", "Topic name", lambda c: c.cell.topic.name, required=True),
        Field("urls", "list", "页面", "Pages", _topic_urls, "站内路径，指到节或段落", "Paths in the site of sections or passages", link=True, own=True),
    ),
    of_plan=_topic_cells,
)  # fmt: skip

MEASURE_CELLS: Table[Told[MeasureCell]] = Table(
    "measure_cells", "规划×政策工具", "Plan × instrument", "每份规划用不用每种政策工具。", "Whether each plan uses each instrument.",
    ("plan", "measure"),
    (
        _PLAN,
        Field("measure", "string", "政策工具", "Instrument", lambda c: c.cell.measure.key, required=True, refers="measure_list.key"),
        Field("state", "string", "状态", "State", lambda c: c.cell.state, *_LOOKED, choices(MeasureState), True),
        Field("sections", "list", "所在的节", "Sections", lambda c: _sections(c.cell.uses)),
        _CITY, _CITY_NAME,
        Field("measure_name", "string", "政策工具名称", "Instrument name", lambda c: c.cell.measure.name, required=True),
        Field("quotes", "list", "引文", "Quotes", lambda c: _quotes(c.cell.uses), "一字不改", "Verbatim"),
        Field("urls", "list", "原句", "Marked sentences", lambda c: _urls(c.view, c.cell.uses), *_PATHS, link=True, own=True),
    ),
    of_plan=_measure_cells,
)  # fmt: skip
