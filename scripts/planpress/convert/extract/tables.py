"""Targets of indicator tables: 指标, 单位, 属性, 基期, 目标 (REAL-DOCUMENTS: "Tables").

A number stands alone in its cell, so its quote is the cell. ``[20]`` in such a table is a cumulative value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planpress.body import Outline, Table
from planpress.convert.extract.quantities import Quantity
from planpress.convert.extract.runs import Run, Span
from planpress.convert.extract.statements import Statement
from planpress.model import Period
from planpress.vocabulary import Comparator

_NAME = re.compile("指标|名称|项目|内容|任务")
_UNIT = re.compile("^(?:计量)?单位$")
_NATURE = re.compile("属性|性质|类型")
_NOW = re.compile("现状|基期|基础|完成|实际|现有|基数")
_GOAL = re.compile("目标|规划值|预期值|期末")
_YEAR = re.compile(r"20\d\d")
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>%|％|[项个家名人件处条万]{1,2})[）)]\s*$")
_CELL = re.compile(
    r"^(?P<before>≥|≤|>|<|＞|＜|不少于|不低于|超过|突破|达到)?\s*(?P<open>\[)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\]?\s*"
    r"(?P<unit>%|％|(?!以上|以内|左右)[\u4e00-\u9fff]{1,2}?)?(?P<after>以上|以内|左右)?$"
)
_BEFORE: dict[str, Comparator] = {
    "≥": ">=", "不少于": ">=", "不低于": ">=", "≤": "<=", ">": ">", "＞": ">", "超过": ">", "突破": ">", "<": "<", "＜": "<",
}  # fmt: skip
_AFTER: dict[str, Comparator] = {"以上": ">=", "以内": "<=", "左右": "~"}


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    unit: int | None
    nature: int | None
    goals: tuple[tuple[int, int | None], ...]  # (column, year)
    now: tuple[int, str] | None  # (column, its title)


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a table as a statement; ``binding``: 约束性 is True, 预期性 False."""

    statement: Statement
    binding: bool | None


def read_tables(outline: Outline, places: dict[int, Run], period: Period) -> Iterator[tuple[int, Row]]:
    """(block, row) of each target and baseline of each indicator table. ``places``: a run of each table's block."""
    for index, block in enumerate(outline.blocks):
        if isinstance(block, Table) and block.rows and index in places:
            columns = _columns(block.rows[0], period)
            if columns:
                for cells in block.rows[1:]:
                    yield from ((index, row) for row in _row(cells, columns, places[index], period))


def _columns(head: tuple[str, ...], period: Period) -> _Columns | None:
    titles = [re.sub(r"\s", "", title) for title in head]
    unit = next((i for i, title in enumerate(titles) if _UNIT.search(title)), None)
    nature = next((i for i, title in enumerate(titles) if _NATURE.search(title)), None)
    goals, now = [], None
    for i, title in enumerate(titles):
        year = _YEAR.search(title)
        late = year is not None and (period.end is None or int(year[0]) >= (period.start or period.end))
        if i in (unit, nature):
            continue
        if _NOW.search(title) or (year and not late):
            now = (i, title)
        elif late or (_GOAL.search(title) and i > 0):
            goals.append((i, int(year[0]) if year else None))
    taken = {i for i, _ in goals} | ({now[0]} if now else set()) | {unit, nature}
    name = next((i for i, title in enumerate(titles) if i not in taken and _NAME.search(title)), None)
    if not goals or name is None:
        return None
    # A title over several columns stands in the first of them; the last one tells the rows apart.
    while titles[name + 1 : name + 2] == [""]:
        name += 1
    return _Columns(name, unit, nature, tuple(goals), now)


def _row(cells: tuple[str, ...], columns: _Columns, place: Run, period: Period) -> Iterator[Row]:
    def cell(index: int | None) -> str:
        return cells[index].strip() if index is not None and index < len(cells) else ""

    label = cell(columns.name)
    in_name = _UNIT_IN_NAME.search(label)
    unit = cell(columns.unit) or (in_name["unit"] if in_name else "")
    label = _UNIT_IN_NAME.sub("", label).strip()
    binding = True if "约束" in cell(columns.nature) else False if "预期" in cell(columns.nature) else None
    if not label:
        return
    for index, year in columns.goals:
        found = _statement(cells[index] if index < len(cells) else "", label, unit, place)
        if found:
            yield Row(replace(found, year=year or period.end), binding)
    if columns.now:
        found = _statement(cell(columns.now[0]), label, unit, place)
        if found:
            yield Row(replace(found, sense="reported", as_of=columns.now[1]), binding)


def _statement(text: str, label: str, unit: str, place: Run) -> Statement | None:
    match = _CELL.match(text.strip())
    unit = (match["unit"] or unit).replace("％", "%") if match else ""
    if not match or not unit:
        return None
    plain = match["number"].replace(",", "")
    value = float(plain) if "." in plain else int(plain)
    comparator = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or "") or "="
    quantity = Quantity(
        0, 0, len(text), value, None, unit, "rate" if unit == "%" else "count", comparator, comparator != "="
    )
    run = replace(place, text=text.strip(), kind="cell")
    whole = Span(0, len(run.text))
    return Statement(
        run=run, quantity=quantity, quote=run.text, place=whole, clause=whole, subject=label, verb=label, sense="promised",
        year=None, as_of="", new=label.startswith(("新增", "新建")), reaching=not match["open"] and "累计" not in label,
    )  # fmt: skip
