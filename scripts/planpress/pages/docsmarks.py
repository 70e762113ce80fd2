"""What a page in ``docs/`` must not have in its Markdown, found by line, so that who wrote it sees where.

The sanitiser judges what the page became, and is the last word; this comes first because it knows the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from planpress.characters import named, strange
from planpress.pages.allowed import is_safe

MAX_BYTES = 300_000
_MAX_LINE = 20_000
_MAX_DEPTH = 8
_CODE_LINE = re.compile(r"(?: {4}|\t)")
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)[^`\n]*(?<!`)\1(?!`)")
_REMARK = re.compile(r"<!-- /?[a-z-]+ -->")  # a place that a program fills in
_TAG = re.compile(r"<(?![Hh][Tt][Tt][Pp][Ss]?://)[A-Za-z/!?][^>\n]{0,60}>?")
_BRACES = re.compile(r"\{(:?)([^{}\n]*)\}")
_PLAIN_ATTRIBUTE = re.compile(r"[#.][\w-]+")
_LINK = re.compile(r"\]\([ \t]*<?([^)>\n\"']*)|^[ \t]{0,3}\[[^\]\n]*\]:[ \t]*<?([^>\s]*)", re.M)
_NESTED = re.compile(rf"[ \t]{{0,3}}(?:>[ \t]?){{{_MAX_DEPTH},}}|(?:[-*+>][ \t]+){{{_MAX_DEPTH},}}")
# Python-Markdown looks for the end of each of these through the whole paragraph: time by the square of their number.
_OPENING = "[`<"
_MOST_OPENING = 300  # in one paragraph
_EXAMPLE = "[原文](https://www.gov.cn/)"


class Mark(NamedTuple):
    """What was found where; line and column count from 1."""

    line: int
    column: int
    rule: str
    found: str
    expected: str
    example: str


def marks(text: str) -> Iterator[Mark]:
    """Everything in a page's Markdown that it must not have, by line."""
    opened = dict.fromkeys(_OPENING, 0)
    for number, line in enumerate(text.split("\n"), 1):
        before = dict(opened)
        opened = {char: opened[char] + line.count(char) if line.strip() else 0 for char in _OPENING}
        for char in _OPENING:
            if before[char] <= _MOST_OPENING < opened[char]:
                found = f"一段里有 {_MOST_OPENING} 多个 {char}"
                yield Mark(number, 1, "docs-nesting", found, "分成几段，段与段之间空一行", "第一段。\n\n第二段。")
        for at, found, kind in strange(line):
            yield Mark(number, at + 1, "docs-characters", f"{kind}：{named(found)}", "只用看得见的普通字符", "标准化")
        if len(line) > _MAX_LINE:
            yield Mark(number, 1, "docs-size", f"一行有 {len(line)} 个字符", f"不超过 {_MAX_LINE} 个字符", "分成几段")
        elif match := _NESTED.match(line):
            yield Mark(
                number,
                match.start() + 1,
                "docs-nesting",
                "层层嵌套的引用或列表",
                f"不超过 {_MAX_DEPTH} 层",
                "- 一项",
            )
        elif not _CODE_LINE.match(line):
            yield from _of_line(number, _CODE_SPAN.sub(lambda match: " " * len(match[0]), line))


def _of_line(number: int, line: str) -> Iterator[Mark]:
    for match in _TAG.finditer(_REMARK.sub(lambda match: " " * len(match[0]), line)):
        expected = "只用 Markdown；文字里的 < 写成 \\<，或放在反引号里"
        yield Mark(number, match.start() + 1, "docs-html", f"网页标签 {match[0]}", expected, "`<规划>.md`")
    for match in _BRACES.finditer(line):
        words = match[2].split()
        named_only = all(_PLAIN_ATTRIBUTE.fullmatch(word) for word in words)
        if named_only or not (match[1] or "=" in match[2] or words[0].startswith(("#", "."))):
            continue
        found = f"属性 {match[0][:40]}"
        yield Mark(
            number,
            match.start() + 1,
            "docs-attributes",
            found,
            "只用 { #锚点 } 和 { .类名 }",
            "## 报告错误 { #report }",
        )
    for match in _LINK.finditer(line):
        address = match[1] if match[1] is not None else match[2]
        # Twice, since the text may be decoded once more on its way to the page.
        if not all(is_safe(form) for form in (address, unescape(address), unescape(unescape(address)))):
            found = f"地址 {address.strip()[:60]}"
            yield Mark(number, match.start() + 1, "docs-link", found, "http、https、mailto 或本站的相对地址", _EXAMPLE)
