"""Marked YAML -> dataclasses, with every error at its line and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from planpress.planfile.strictyaml import Marked, Where
from planpress.problems import Problem, ProblemsFound

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DATES = frozenset({"issued", "published", "retrieved", "uploaded", "on"})

# A right example for each field that people get wrong; the contributing page prints the same ones.
EXAMPLES: dict[str, str] = {
    "title": 'title: "沈阳市标准化体系建设发展规划（2016—2020年）"',
    "kind": "kind: 规划",
    "period": "period: {start: 2016, end: 2020}",
    "start": "start: 2016",
    "end": "end: 2020",
    "issued": "issued: 2016-06-12",
    "published": "published: 2016-06-14",
    "source": 'source:\n  file: 001_2cd5851985488a3e.txt\n  sha256: "…"\n  script: Hans\n  kind: 转载',
    "review": "review: {status: 机器核对, by: null, on: null, checked: [all]}",
    "normalised": "normalised: [width, spaces, markers]",
    "dropped": 'dropped:\n  - text: "时间:2016年06月14日"\n    reason: site-metadata',
    "emendations": 'emendations:\n  - source: "杭政办200629号"\n    reading: "杭政办〔2006〕29号"\n    section: s4-3\n'
    "    reason: lost-characters\n    confidence: high",
    "value": "value: 200",
    "unit": "unit: 项",
    "year": "year: 2020",
    "comparator": 'comparator: ">="',
    "nature": "nature: total",
    "indicators": "indicators: [international-standards, national-standards]",
    "section": "section: s1-3-2",
    "quote": 'quote: "主导或参与制修订国际标准、国家标准、行业标准不少于200项"',
    "departments": '- {name: "市质监局", role: 责任}',
    "role": "role: 主导或参与",
    "topic": "- topic: agriculture\n  section: s3-1\n  from: null",
    "division_code": 'division_code: "210100"',
    "level": "level: 副省级市",
}


@cache
def adapter(type_: type) -> TypeAdapter[Any]:
    """The validator of a dataclass; unknown fields are errors."""
    return TypeAdapter(type_)


def build(type_: type, marked: Marked, path: str, rule: str = "schema") -> Any:
    """An instance of ``type_`` from a marked mapping. Raises ProblemsFound with every error."""
    problems = list(_bad_dates(marked, path, rule))
    try:
        value = adapter(type_).validate_python(marked.data if marked.data is not None else {})
    except ValidationError as error:
        reported = {(problem.line, problem.column) for problem in problems}
        seen: set[Where] = set()
        for item in error.errors(include_url=False):
            where: Where = tuple(part for part in item["loc"] if not _is_union_tag(part))
            problem = _problem(item, where, marked, path, rule)
            # Each member of a union has its own error; the first says enough.
            if where not in seen and (problem.line, problem.column) not in reported:
                problems.append(problem)
            seen.add(where)
    if problems:
        raise ProblemsFound(set(problems))
    return value


def _bad_dates(marked: Marked, path: str, rule: str) -> list[Problem]:
    """Dates in another form than 2016-06-12; pydantic would read 2016 as seconds since 1970."""
    out = []
    for where, value in _dates(marked.data if marked.data else {}):
        if isinstance(value, str) and not _DATE.match(value):
            field = str(where[-1])
            example = EXAMPLES.get(field, f"{field}: 2016-06-12")
            found = f"{field} 的值“{value}”不是日期"
            out.append(Problem(path, *marked.place(where), rule, found, "年-月-日", example))
    return out


def _dates(data: Any) -> Iterator[tuple[Where, Any]]:
    """(place, value) of every field that has a date, however deep."""
    open_: list[tuple[Where, Any]] = [((), data)]
    while open_:
        where, around = open_.pop()
        for name, value in around.items() if type(around) is dict else enumerate(around):
            kind = type(value)
            if kind is dict or kind is list:
                open_.append(((*where, name), value))
            elif name in _DATES:
                yield (*where, name), value


def _problem(item: Any, where: Where, marked: Marked, path: str, rule: str) -> Problem:
    field = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
    line, column = marked.place(where)
    found, expected = _words(item, field)
    return Problem(path, line or 1, column or 1, rule, found, expected, EXAMPLES.get(field, f"{field}: …"))


def _short(given: str) -> str:
    return given if len(given) <= 60 else given[:60] + "……"


def _is_union_tag(part: str | int) -> bool:
    """pydantic adds the tried member of a union (int, float) to the place of an error."""
    return part in ("int", "float", "str")


def _words(item: Any, field: str) -> tuple[str, str]:
    given, context = item.get("input"), item.get("ctx", {})
    shown = (
        "空" if given is None else f"“{_short(given)}”" if isinstance(given, str) else f"{type(given).__name__} 结构"
    )
    match item["type"]:
        case "missing" | "missing_keyword_only_argument" | "missing_argument":
            return f"缺少字段 {field}", f"写上 {field}"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"没有 {field} 这个字段", "字段名照字段说明书写，去掉多余的字段"
        case "literal_error":
            allowed = context.get("expected", "").replace(" or ", "、").replace(", ", "、").replace("'", "")
            return f"{field} 的值是{shown}", f"其中之一：{allowed}"
        case (
            "int_parsing"
            | "int_parsing_size"
            | "finite_number"
            | "int_type"
            | "int_from_float"
            | "float_parsing"
            | "float_type"
        ):
            return f"{field} 的值是{shown}", "一个阿拉伯数字，不带单位和引号外的文字"
        case "bool_parsing" | "bool_type":
            return f"{field} 的值是{shown}", "true 或 false"
        case "string_type":
            return f"{field} 的值是{shown}", "一段文字"
        case "tuple_type" | "list_type":
            return f"{field} 的值是{shown}", "一个列表，每项以“- ”开头，或写成 [甲, 乙]"
        case "dataclass_type" | "dict_type":
            return f"{field} 的值是{shown}", "由“字段: 值”组成的一组内容"
        case kind if kind.startswith("date"):
            return f"{field} 的值是{shown}", "日历上有的日期：年-月-日"
        case _:
            return f"{field} 的值是{shown}（{item['msg']}）", "照字段说明书写"
