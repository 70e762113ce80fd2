"""The tables of the comparison: every plan × every indicator, topic and instrument, in its state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planpress.library import Library
from planpress.pages.compute.matrix import (
    IndicatorCell,
    MeasureCell,
    MeasureState,
    TopicCell,
    indicator_cell,
    measure_cell,
    topic_cells,
)
from planpress.pages.data.table import Field, Table, choices
from planpress.vocabulary import CellState, TopicGrade

_PLAN: Field[Any] = Field("plan", "string", "规划", lambda c: c.entry.key, required=True, refers="plans.plan")


def _ids(cell: IndicatorCell, facts: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(f"{cell.entry.key}#{fact.id}" for fact in facts)


def _indicator_cells(library: Library) -> Iterator[IndicatorCell]:
    for entry in library.plans:
        for indicator in library.indicators.indicators:
            yield indicator_cell(library, entry, indicator.key)


def _topic_cells(library: Library) -> Iterator[TopicCell]:
    for entry in library.plans:
        yield from topic_cells(library, entry)


def _measure_cells(library: Library) -> Iterator[MeasureCell]:
    for entry in library.plans:
        for measure in library.measures.measures:
            yield measure_cell(library, entry, measure.key)


INDICATOR_CELLS: Table[IndicatorCell] = Table(
    "indicator_cells", "规划×指标", "每份规划对每个指标说了什么，七种状态之一。", ("plan", "indicator"), _indicator_cells,
    (
        _PLAN,
        Field("indicator", "string", "指标", lambda c: c.indicator.key, required=True, refers="indicator_list.key"),
        Field("state", "string", "状态", lambda c: c.state, "未提及是查过而没有；未核是没有人查过", choices(CellState), True),
        Field("targets", "list", "自己的数值", lambda c: _ids(c, c.own), "目标的标识"),
        Field("joint_targets", "list", "所在的合并数", lambda c: _ids(c, c.joint), "目标的标识；一个合并数只算一个"),
        Field("baselines", "list", "现状", lambda c: _ids(c, c.baselines), "现状的标识"),
    ),
)  # fmt: skip

TOPIC_CELLS: Table[TopicCell] = Table(
    "topic_cells", "规划×主题", "每份规划怎样谈每个主题，五级之一。", ("plan", "topic"), _topic_cells,
    (
        _PLAN,
        Field("topic", "string", "主题", lambda c: c.topic.key, required=True, refers="topic_list.key"),
        Field("state", "string", "状态", lambda c: c.state, "未提及是查过而没有；未核是没有人查过", choices(TopicGrade), True),
        Field("share", "number", "篇幅", lambda c: round(c.share, 4), "整节谈它的文字占全文的比例，0 至 1", required=True),
        Field("sections", "list", "所在的节", lambda c: tuple(dict.fromkeys(place.section for place in c.places))),
    ),
)  # fmt: skip

MEASURE_CELLS: Table[MeasureCell] = Table(
    "measure_cells", "规划×政策工具", "每份规划用不用每种政策工具。", ("plan", "measure"), _measure_cells,
    (
        _PLAN,
        Field("measure", "string", "政策工具", lambda c: c.measure.key, required=True, refers="measure_list.key"),
        Field("state", "string", "状态", lambda c: c.state, "未提及是查过而没有；未核是没有人查过", choices(MeasureState), True),
        Field("sections", "list", "所在的节", lambda c: tuple(dict.fromkeys(use.section for use in c.uses))),
    ),
)  # fmt: skip
