"""The usual mistakes in front matter are called by their names, at their lines."""

from __future__ import annotations

import pytest

from planpress.planfile import strictyaml
from planpress.problems import ProblemsFound

GOOD = [
    'title: "甲"',
    "kind: 规划",
    "period: {start: 2016, end: 2020}",
    "normalised: [width, spaces]",
    "dropped:",
    '  - text: "乙"',
]


@pytest.mark.parametrize(
    ("number", "line", "place", "words"),
    [
        (2, "kind：规划", 2, "全角冒号"),
        (1, "title：甲", 1, "全角冒号"),
        (6, '\t- text: "乙"', 6, "制表符"),
        (1, "title: 甲: 乙", 1, "值里有冒号"),
        (1, 'title: "甲', 1, "双引号没有成对"),
        (3, "period: {start: 2016 end: 2020", 3, "花括号"),
        (4, "normalised: [width, spaces", 5, "方括号"),
        (2, " kind: 规划", 2, "缩进"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_where_it_stands(number: int, line: str, place: int, words: str) -> None:
    text = "\n".join([*GOOD[: number - 1], line, *GOOD[number:]]) + "\n"
    with pytest.raises(ProblemsFound) as found:
        strictyaml.load(text, "x.md")
    (problem,) = found.value.problems
    assert (problem.rule, problem.line) == ("yaml-syntax", place)
    assert words in problem.found and problem.expected and problem.example
