"""Indicator tables that lost their lines: cells apart by spaces, all rows in one line, one cell a line.

Only a row of titles (指标, 单位, 2025年, 属性) proves one, and only rows that have a unit or 预期性 where the titles say
so belong to it. They are published as a table; the space between cells, or the end of a line, becomes its |.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from planpress.convert.draft import Draft
from planpress.convert.line import Line

_GAP = re.compile(r"\S+")
_NAME = re.compile("(?:主要|具体|发展)?指标(?:名称|内容)?|名称|项目")
_UNIT = re.compile("(?:计量)?单位")
_NATURE = re.compile("(?:指标)?(?:属性|性质|类型)")
_VALUE = re.compile(
    r"(?:到|截至)?20\d\d年?(?:目标|实际|现状|基期|完成|预期|规划)?(?:值|数)?|(?:现状|基期|基准|目标|规划|预期|期末)(?:值|数)?"
)
_OTHER = re.compile("序号|类别|领域|一级指标|二级指标|年均(?:增长|增速)?(?:[（(][%％][）)])?|备注")
_TITLE = re.compile("|".join(title.pattern for title in (_NAME, _UNIT, _NATURE, _VALUE, _OTHER)))
_SPEAKS_OF_UNITS = re.compile("单位|属性|性质|类型")
_FEWEST_TITLES, _MOST_TITLES = 4, 12
_LONGEST_CELL = 40
_NATURES = re.compile("预期性?|约束性?|导向性?")
_UNITS = re.compile(
    r"[%％‰]|[万亿千]?[个项家名人件处条座所户套种张岁年天亩元倍次位部台分支门]|人次|公里|小时|公顷|个月|万吨|吨|亿元|万元|项目"
)


def grids(draft: Draft) -> Draft:
    """Each such table as lines with | between their cells."""
    lines: list[Line] = []
    at = 0
    while at < len(draft.lines):
        made, used = _across(draft.lines, at) or _down(draft.lines, at) or ([draft.lines[at]], 1)
        lines += made
        at += used
    if tuple(lines) == draft.lines:
        return draft
    return replace(draft, lines=tuple(lines), normalised=draft.normalised | {"spaces"})


def _across(lines: tuple[Line, ...], at: int) -> tuple[list[Line], int] | None:
    """Titles side by side in a line, with rows behind them or below."""
    first = lines[at]
    if not (_SPEAKS_OF_UNITS.search(first.text) and _NAME.search(first.text)):
        return None
    cells = _pieces(first)
    titles = _titles(cells)
    if titles is None:
        return None
    start, end = titles
    head = cells[start:end]
    rows, done = _rows(cells, end, head)
    if done < len(cells):
        return None
    used = 1
    while at + used < len(lines):
        below = _pieces(lines[at + used])
        more, done = _rows(below, 0, head)
        if len(more) != 1 or done < len(below):
            break
        rows += more
        used += 1
    if not rows:
        return None
    before = [first.cut(0, first.at.index(head[0].start)).strip()] if start else []
    return [*before, _row(head), *map(_row, rows)], used


def _down(lines: tuple[Line, ...], at: int) -> tuple[list[Line], int] | None:
    """Titles one below another, and cells below them, a line each."""
    if not _is_title(lines[at].text):
        return None
    head = list(takewhile(lambda line: _is_title(line.text), lines[at : at + _MOST_TITLES]))
    if _titles(head) != (0, len(head)):
        return None
    rows, done = _rows(lines, at + len(head), head)
    return ([_row(head), *map(_row, rows)], done - at) if rows else None


def _is_title(text: str) -> bool:
    return _TITLE.fullmatch(text) is not None


def _pieces(line: Line) -> list[Line]:
    return [line.cut(match.start(), match.end()) for match in _GAP.finditer(line.text)]


def _titles(cells: list[Line]) -> tuple[int, int] | None:
    """Where the titles of columns stand among the cells: a name, a value, and a unit or 属性, with nothing between."""
    start = next((i for i, cell in enumerate(cells) if _is_title(cell.text)), None)
    if start is None:
        return None
    end = next((i for i in range(start, len(cells)) if not _is_title(cells[i].text)), len(cells))
    if end - start > 1 and _NAME.fullmatch(cells[start].text) and _NAME.fullmatch(cells[start + 1].text):
        start += 1  # the name of the table
    texts = [cell.text for cell in cells[start:end]]
    proven = len(texts) >= _FEWEST_TITLES and all(
        any(title.fullmatch(text) for text in texts for title in wanted)
        for wanted in ((_NAME,), (_VALUE,), (_UNIT, _NATURE))
    )
    return (start, end) if proven else None


def _rows(cells: Sequence[Line], at: int, head: list[Line]) -> tuple[list[list[Line]], int]:
    """Rows from a cell on, as many as fit, and the first cell behind them."""
    rows: list[list[Line]] = []
    while True:
        for size in (len(head), len(head) - 1):
            row = list(cells[at : at + size])
            if _fits(row, size, head):
                break
        else:
            return rows, at
        rows.append(row)
        at += size


def _fits(cells: list[Line], size: int, head: list[Line]) -> bool:
    """Whether cells are a row: a unit and 预期性 below their titles; the first cell may be one over several rows."""
    if len(cells) != size or any(len(cell.text) > _LONGEST_CELL for cell in cells):
        return False
    missing = len(head) - size
    checks = list(_checks(head))
    return all(column >= missing and known.fullmatch(cells[column - missing].text) for column, known in checks)


def _checks(head: list[Line]) -> Iterator[tuple[int, re.Pattern[str]]]:
    for column, cell in enumerate(head):
        if _UNIT.fullmatch(cell.text):
            yield column, _UNITS
        elif _NATURE.fullmatch(cell.text):
            yield column, _NATURES


def _row(cells: list[Line]) -> Line:
    line = cells[0]
    for cell in cells[1:]:
        line = line.put(len(line.text), len(line.text), "|").join(cell)
    return line
