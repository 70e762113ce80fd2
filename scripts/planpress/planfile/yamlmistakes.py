"""What an editor probably did where the YAML parser gave up, said in Chinese: the parser's own words help programmers only."""

from __future__ import annotations

import re
from typing import NamedTuple

_WIDE_COLON = re.compile(r"\s*(?:- )?[A-Za-z_]+：")
_TAB = re.compile(r" *\t")
_QUOTE = re.compile(r'(?<!\\)"')
_EXPECTED = "每行“字段: 值”，缩进两个空格；含冒号、井号、引号的文字放在双引号里"
_EXAMPLE = 'title: "沈阳市标准化体系建设发展规划（2016—2020年）"'
# By a part of what libyaml says.
_SAID = (
    ("mapping values are not allowed", "值里有冒号，或者缩进不对", _EXPECTED, _EXAMPLE),
    ("could not find expected ':'", "这一行或上一行缺少冒号", _EXPECTED, _EXAMPLE),
    ("did not find expected ',' or ']'", "方括号没有成对，或者各项之间缺少逗号", "各项之间用半角逗号，方括号成对", "indicators: [national-standards, local-standards]"),
    ("did not find expected ',' or '}'", "花括号没有成对，或者各项之间缺少逗号", "各项之间用半角逗号，花括号成对", "period: {start: 2016, end: 2020}"),
    ("did not find expected key", "缩进与上面各行不一致", "同一层的字段从同一列开始", _EXAMPLE),
    ("did not find expected '-' indicator", "缩进与上面各项不一致", "同一个列表的各项从同一列开始", "  - id: t1"),
)  # fmt: skip


class Mistake(NamedTuple):
    """``back``: how many lines above the place where the parser gave up."""

    back: int
    found: str
    expected: str
    example: str


def recognise(lines: list[str], line: int, said: str) -> Mistake:
    """``lines``: the text; ``line``: the index of the one where the parser gave up; ``said``: its words."""
    for back in (0, 1):
        if 0 <= line - back < len(lines) and (match := _WIDE_COLON.match(lines[line - back])):
            name = match[0].strip("- ：")
            return Mistake(back, f"{name} 后面是全角冒号“：”", "半角冒号和一个空格", f"{name}: …")
    if 0 <= line < len(lines) and _TAB.match(lines[line]):
        return Mistake(0, "缩进用了制表符（Tab）", "缩进用空格，每层两个", "  - text: …")
    unpaired = next((n for n, each in enumerate(lines[: line + 1]) if len(_QUOTE.findall(each)) % 2), None)
    if unpaired is not None:
        return Mistake(line - unpaired, "双引号没有成对", _EXPECTED, _EXAMPLE)
    for part, found, expected, example in _SAID:
        if part in said:
            return Mistake(0, f"{found}（{said}）", expected, example)
    return Mistake(0, f"此处不是合法的 YAML（{said}）", _EXPECTED, _EXAMPLE)
