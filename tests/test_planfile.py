"""The plan file: what is written is read back, what is not a plan file is refused with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import library_edits
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from plan_strategies import field_text, plans

from planpress import planfile
from planpress.body import Bullets, Heading, Paragraph, Table
from planpress.model import FrontMatter, Plan
from planpress.planfile import strictyaml, text, typed
from planpress.problems import ProblemsFound

DATA = Path(__file__).parent / "data"
EXAMPLE = (DATA / "design-example.md").read_text(encoding="utf-8")
VALUE_LINE = EXAMPLE.split("\n").index("    value: 200") + 1


# Shrinking a whole plan takes minutes; the difference of two plans says enough.
@settings(
    max_examples=40, phases=[Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow], deadline=None
)
@given(plans())
def test_what_is_written_is_read_back(plan: Plan) -> None:
    written = planfile.write(plan)
    read = planfile.parse(written, "x.md").plan
    assert read == plan
    assert planfile.write(read) == written


def test_the_example_of_the_design_loads() -> None:
    file = planfile.parse(EXAMPLE, "example.md")
    plan = file.plan
    assert (plan.kind, plan.period.start, plan.targets[0].value, plan.emendations[0].source) == (
        "规划",
        2016,
        200,
        "規(guī)?;?、",
    )
    assert [(block.id, block.level) for block in plan.body if isinstance(block, Heading)] == [("s1", 1), ("s1-1", 2)]
    assert EXAMPLE.split("\n")[file.place("targets", 0, "value")[0] - 1] == "    value: 200"
    again = planfile.parse(planfile.write(plan), "example.md").plan
    assert again == plan


def problems(content: str) -> list[tuple[int, str]]:
    with pytest.raises(ProblemsFound) as found:
        planfile.parse(content, "x.md")
    return [(problem.line, problem.rule) for problem in found.value.problems]


def test_all_problems_of_front_matter_and_text_at_once() -> None:
    broken = (
        EXAMPLE.replace("kind: 规划", "kind: 计划").replace("value: 200", "value: 两百").replace("…\n", "<b>…</b>\n")
    )
    line = broken.split("\n").index("<b>…</b>") + 1
    assert problems(broken) == [(3, "schema"), (VALUE_LINE, "schema"), (line, "markdown"), (line, "markdown")]


@pytest.mark.parametrize("start", ["", "# 标题\n", "\n---\ntitle: a\n---\n", "---\ntitle: a\n"])
def test_no_front_matter(start: str) -> None:
    assert problems(start) == [(1, "front-matter")]


def test_windows_line_ends_and_byte_order_mark() -> None:
    assert planfile.parse("\ufeff" + EXAMPLE.replace("\n", "\r\n"), "x.md").plan == planfile.parse(EXAMPLE, "x.md").plan


def test_read_names_the_place_of_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "2016-guihua.md"
    path.write_bytes('---\ntitle: "标题"\n'.encode() + b"\xff")
    with pytest.raises(ProblemsFound, match=r"2016-guihua\.md:3:1: 错误 encoding"):
        planfile.read(path)
    path.write_bytes(b"-" * (planfile.MAX_BYTES + 1))
    with pytest.raises(ProblemsFound, match="file-size"):
        planfile.read(path)


# Strict YAML


def test_scalars_stay_what_they_are() -> None:
    marked = strictyaml.load(
        'a: 012\nb: no\nc: 3:30\nd: 2016-06-12\ne: "null"\nf: null\ng: ~\nh:\ni: 1e3\nj: 0x1F\nk: "a\\nb"', "x"
    )
    assert marked.data == {
        "a": "012", "b": "no", "c": "3:30", "d": "2016-06-12", "e": "null", "f": None, "g": None, "h": None, "i": "1e3", "j": "0x1F",
        "k": "a\nb",
    }  # fmt: skip


def test_places_count_from_one_in_the_file() -> None:
    marked = strictyaml.load("a:\n  - b: 1\n    c: [x, y]\n", "x", first_line=2)
    assert marked.places == {
        (): (2, 1), ("a",): (2, 1), ("a", 0): (3, 5), ("a", 0, "b"): (3, 5), ("a", 0, "c"): (4, 5), ("a", 0, "c", 0): (4, 9),
        ("a", 0, "c", 1): (4, 12),
    }  # fmt: skip
    assert marked.place(("a", 0, "z", 3)) == (3, 5)


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("a: &x 1\nb: *x", ["yaml-alias", "yaml-alias"]),
        ("a: &lost", ["yaml-alias"]),
        ("a: !!python/object:os.system 1", ["yaml-tag"]),
        ("a: !x {b: 1}", ["yaml-tag"]),
        ("a: 1\na: 2\nb: {c: 1, c: 2}", ["yaml-duplicate", "yaml-duplicate"]),
        ("? [a]\n: 1", ["yaml-key"]),
        ("a: 1\n---\nb: 2", ["yaml-document"]),
        ("a: [1", ["yaml-syntax"]),
        ("a: 1\na: 2\nb: [", ["yaml-duplicate", "yaml-syntax"]),
        ("a: \x00", ["yaml-syntax"]),
        ("a: " + "[" * 100_000, ["yaml-depth"]),
        ("a: " + "{b: " * 100_000, ["yaml-depth"]),
        ("- " * 100_000, ["yaml-depth"]),
        ("&a [" + "*a," * 3 + "]", ["yaml-alias"] * 4),
    ],
)
def test_what_strict_yaml_refuses(content: str, rules: list[str]) -> None:
    with pytest.raises(ProblemsFound) as found:
        strictyaml.load(content, "x")
    assert [problem.rule for problem in found.value.problems] == rules


@given(field_text)
def test_any_text_is_a_value_or_a_problem(content: str) -> None:
    try:
        strictyaml.load(content, "x")
    except ProblemsFound as found:
        assert found.problems


@pytest.mark.parametrize("value", [".nan", "nan", "inf", "-inf", "1e999"])
def test_numbers_are_finite(value: str) -> None:
    assert problems(EXAMPLE.replace("value: 200", f"value: {value}")) == [(VALUE_LINE, "schema")]


@pytest.mark.parametrize("value", ["2016", "2016-6-12", "2016-02-30", "2016年6月12日", "[]"])
def test_dates_are_days(value: str) -> None:
    assert problems(EXAMPLE.replace("issued: 2016-06-12", f"issued: {value}")) == [(5, "schema")]


# The small Markdown


def blocks(markdown: str) -> tuple[object, ...]:
    title, found, wrong = text.read_blocks("# 题\n\n" + markdown, "x.md", 1)
    assert (title, wrong) == ("题", [])
    return found


def test_the_small_markdown() -> None:
    found = blocks(
        "## 一、总则 { #s1 }\n正文\\*。\n{: #s1-1 }\n\n- 甲\n- 乙\n\n| 指标 | 值 |\n|---|:-:|\n| 甲\\|乙 |  |\n\n### （二）〔原文缺标题〕 { #s1-2 .missing }"
    )
    assert found == (
        Heading(1, "一、总则", "s1"),
        Paragraph("正文*。", id="s1-1"),
        Bullets((Paragraph("甲"), Paragraph("乙"))),
        Table((("指标", "值"), ("甲|乙", ""))),
        Heading(2, "（二）〔原文缺标题〕", "s1-2", missing=True),
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>", "文<!-- 注 -->", "```\n代码", "> 引用", "![图](a.png)", "1. 列表", "+ 列表", "第一行\n第二行", "单个*星号",
        "**没有结束", "[链](javascript:alert(1))", "[链](data:text/html,x)", "[链](//evil.cn)", "---", "题\n===", "- 甲\n乙", "| 甲 |\n| 乙 |",
        "| 甲 | 乙 |\n|---|---|\n| 丙 |", "## 没有锚点", "# 又一个标题", "#没有空格", "####### 七级 { #s1 }", "`代码`", "    缩进\n~~~",
    ],
)  # fmt: skip
def test_anything_else_is_a_problem(markdown: str) -> None:
    _, _, wrong = text.read_blocks(f"# 题\n\n{markdown}", "x.md", 1)
    assert wrong and all(problem.line >= 3 and problem.example for problem in wrong)


@given(st.text(max_size=80))
def test_any_text_is_read(markdown: str) -> None:
    text.read_blocks(markdown, "x.md", 1)


# The schema


def test_the_schema_describes_every_field_in_chinese() -> None:
    schema = planfile.schema()
    assert schema["additionalProperties"] is False

    def undescribed(node: object, path: str) -> list[str]:
        if isinstance(node, list):
            return [found for item in node for found in undescribed(item, path)]
        if not isinstance(node, dict):
            return []
        own = [
            f"{path}.{name}"
            for name, field in node.get("properties", {}).items()
            if not any(c >= "\u4e00" for c in field.get("description", ""))
        ]
        return own + [found for name, item in node.items() for found in undescribed(item, f"{path}/{name}")]

    assert undescribed(schema, "") == []


def typed_as_json(data: Any) -> Any:
    """The strings of strict YAML as a program's YAML reader would type them."""
    if isinstance(data, dict):
        return {key: typed_as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [typed_as_json(value) for value in data]
    return {"true": True, "false": False}.get(data, int(data) if str(data).isdigit() else data)


def test_the_schema_agrees_with_what_is_read() -> None:
    validator = jsonschema.Draft202012Validator(planfile.schema())
    validator.check_schema(planfile.schema())
    for path in [DATA / "design-example.md", library_edits.LIBRARY / "anning" / "2021-guihua.md"]:
        front = typed_as_json(strictyaml.load(path.read_text(encoding="utf-8").split("---\n")[1], "x").data)
        validator.validate(front)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(front | {"colour": "red"})


def test_every_example_of_a_message_is_right() -> None:
    front = EXAMPLE.split("---\n")[1]
    for field, example in typed.EXAMPLES.items():
        if field in FrontMatter.__dataclass_fields__:
            changed = re.sub(rf"(?ms)^{field}:.*?(?=^\w)", example + "\n", front + "end: x\n").replace("end: x\n", "")
            planfile.parse(EXAMPLE.replace(front, changed), "x.md")
