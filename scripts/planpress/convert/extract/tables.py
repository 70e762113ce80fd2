"""Targets of indicator tables: 指标, 单位, 属性, 基期, 目标 (REAL-DOCUMENTS: "Tables").

A number stands alone in its cell, so its quote is the cell. ``[20]`` in such a table is a cumulative value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planpress.body import Outline, Table
from planpress.convert.extract import cells as cell
from planpress.convert.extract.quantities import Quantity
from planpress.convert.extract.runs import Run, Span
from planpress.convert.extract.statement import Statement
from planpress.model import Number, Period

_NAME = re.compile("指标|名称|项目|内容|任务")
_UNIT = re.compile("^(?:计量)?单位$")
_NATURE = re.compile("属性|性质|类型")
_NOW = re.compile("现状|基期|基础|完成|实际|现有|基数")
_GOAL = re.compile("目标|规划值|预期值|期末")
# 年均增长（%）, 五年累计: where the last year has no value of its own.
_GROWTH = re.compile("年均|累计|增速|增长")
_YEAR = re.compile(r"20\d\d")
_YEAR_ALONE = re.compile(r"20\d\d年?(?:[\u4e00-\u9fff]{0,4})|[\[〔（(]?(?:年均|累计)[\u4e00-\u9fff/／%（）()\]〕]*")
_BINDING = {"约束性": True, "预期性": False}
_NO_VALUE = re.compile("^[—–-]*$|^/$|^／$")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Indexes of columns; those of goals and growth with the year that their titles name."""

    name: int
    unit: int | None
    nature: int | None
    goals: tuple[tuple[int, int | None], ...]
    growth: int | None
    now: tuple[int, str] | None  # (column, its title)
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a table as a statement; ``binding``: 约束性 is True, 预期性 False; ``base``: where its row starts from."""

    statement: Statement
    binding: bool | None
    base: Number | None = None


def read_tables(outline: Outline, places: dict[int, Run], period: Period) -> Iterator[tuple[int, Row]]:
    """(block, row) of each target and baseline of each indicator table. ``places``: a run of each table's block."""
    for index, block in enumerate(outline.blocks):
        if isinstance(block, Table) and block.rows and index in places:
            head, rows = _head(block.rows)
            columns = _columns(head, period)
            if columns:
                for cells in rows:
                    yield from ((index, row) for row in _row(_aligned(cells, columns), columns, places[index], period))


def _head(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The titles of the columns and the rows below; a second line of titles that only has years belongs to them."""
    first, *rest = rows
    second = rest[0] if rest else ()
    named = [text for text in second if text.strip()]
    if len(named) < 2 or not all(_YEAR_ALONE.fullmatch(text.strip()) for text in named):
        return first, tuple(rest)
    titles: list[str] = []
    above = ""
    for upper, lower in zip(first, second, strict=True):
        above = upper if upper or not lower else above
        titles.append(above + lower if lower else upper)
    return tuple(titles), tuple(rest[1:])


def _columns(head: tuple[str, ...], period: Period) -> _Columns | None:
    titles = [re.sub(r"\s", "", title) for title in head]
    unit = next((i for i, title in enumerate(titles) if _UNIT.search(title)), None)
    nature = next((i for i, title in enumerate(titles) if _NATURE.search(title)), None)
    goals: list[tuple[int, int | None]] = []
    now, growth = None, None
    for i, title in enumerate(titles):
        year = _YEAR.search(title)
        late = year is not None and (period.end is None or int(year[0]) >= (period.start or period.end))
        if i in (unit, nature):
            continue
        if _GROWTH.search(title) and not year and i > 0 and not _NAME.search(title):
            growth = i
        elif _NOW.search(title) or (year and not late):
            now = (i, title)
        elif late or (_GOAL.search(title) and i > 0):
            goals.append((i, int(year[0]) if year else None))
    taken = {i for i, _ in goals} | ({now[0]} if now else set()) | {unit, nature, growth}
    name = next((i for i, title in enumerate(titles) if i not in taken and _NAME.search(title)), None)
    if not goals or name is None:
        return None
    # A title over several columns stands in the first of them; the last one tells the rows apart.
    while titles[name + 1 : name + 2] == [""]:
        name += 1
    return _Columns(name, unit, nature, tuple(goals), growth, now, len(titles))


def _aligned(cells: tuple[str, ...], columns: _Columns) -> tuple[str, ...]:
    """A ragged row lacks its first cells, which a cell over several rows fills: it is moved to the right."""
    for column, fits in ((columns.nature, _is_nature), (columns.unit, cell.is_unit)):
        if column is None or (column < len(cells) and fits(cells[column])):
            continue
        found = [i for i, text in enumerate(cells) if fits(text)]
        missing = column - found[0] if len(found) == 1 else 0
        if missing > 0 and not any(cells[len(cells) - missing :]):
            return ("",) * missing + cells[: len(cells) - missing]
    return cells


def _is_nature(text: str) -> bool:
    return text.strip() in _BINDING


def _row(cells: tuple[str, ...], columns: _Columns, place: Run, period: Period) -> Iterator[Row]:
    def text(index: int | None) -> str:
        return cells[index].strip() if index is not None and index < len(cells) else ""

    label, in_name = cell.without_unit(text(columns.name))
    unit = cell.bare_unit(text(columns.unit)) or in_name
    natures = [_BINDING[each.strip()] for each in cells if _is_nature(each)]
    binding = natures[0] if len(natures) == 1 else None
    if not label:
        return
    goals = list(columns.goals)
    if columns.growth is not None and all(_NO_VALUE.match(text(index)) for index, _ in goals):
        goals = [(columns.growth, None)]
    now = _statement(text(columns.now[0]), label, unit, place) if columns.now else None
    for index, year in goals:
        found = _statement(text(index), label, unit, place)
        if found:
            base = now.quantity.value if now and now.quantity.comparator == "=" else None
            yield Row(replace(found, year=year or period.end), binding, base)
    if now and columns.now:
        yield Row(replace(now, sense="reported", as_of=columns.now[1]), binding)


def _statement(text: str, label: str, unit: str, place: Run) -> Statement | None:
    value = cell.read(text, unit)
    if value is None:
        return None
    quantity = Quantity(
        0, 0, len(text), value.low, value.high, value.unit, "rate" if value.unit == "%" else "count",
        value.comparator, value.comparator != "=",
    )  # fmt: skip
    run = replace(place, text=text, kind="cell")
    whole = Span(0, len(run.text))
    return Statement(
        run=run, quantity=quantity, quote=run.text, place=whole, clause=whole, subject=label, verb=label, sense="promised",
        year=None, as_of="", new=label.startswith(("新增", "新建")), reaching=not value.summed and "累计" not in label,
    )  # fmt: skip
