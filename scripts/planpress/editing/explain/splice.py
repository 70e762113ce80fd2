"""An entry into a list of the front matter, everything else of the file as it is, byte for byte.

The YAML is read for its places only and never written anew: an editor's layout and comments stay.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import yaml

from planpress.model import FrontMatter
from planpress.planfile import frontmatter

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", re.S)


def insert(content: str, field: str, index: int, record: Any) -> str:
    """The content of a plan file that could be read, with a record more in the list ``field``."""
    front = _FRONT.match(content)
    assert front, "a plan file that was read begins with its front matter"
    start = front.start(1)
    text = _inserted(front[1], field, index, record, "\r\n" if "\r\n" in front[1] else "\n")
    return content[:start] + text + content[front.end(1) :]


def _inserted(text: str, field: str, index: int, record: Any, eol: str) -> str:
    # The C parser counts no characters; this one does. What was read has no aliases and is not deep.
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    assert isinstance(root, yaml.MappingNode)
    fields = {key.value: (key, value) for key, value in root.value}
    lines = frontmatter.item(record)
    if field not in fields:
        order = [item.name for item in dataclasses.fields(FrontMatter)]
        above = [fields[name] for name in order[: order.index(field)] if name in fields]
        at = max((_line_end(text, _end(value)) for _, value in above), default=0)
        return _with_lines(text, at, [f"{field}:", *(f"  {line}" for line in lines)], eol)
    key, node = fields[field]
    if isinstance(node, yaml.SequenceNode) and node.value:
        return _into(text, node, index, record, lines, eol)
    # An empty list: the brackets go, a comment behind them stays.
    colon = text.index(":", key.end_mark.index) + 1
    rest = text[node.end_mark.index :]
    text = text[:colon] + (rest.lstrip(" ") if rest.lstrip(" ").startswith(("\n", "\r")) else rest)
    indent = " " * (key.start_mark.column + 2)
    return _with_lines(text, _line_end(text, colon), [f"{indent}{line}" for line in lines], eol)


def _into(text: str, node: yaml.SequenceNode, index: int, record: Any, lines: list[str], eol: str) -> str:
    """Into a list that has entries, in the style that it is written in."""
    if node.flow_style:
        words = frontmatter.flow(record)
        if index:
            at = node.value[index - 1].end_mark.index
            return f"{text[:at]}, {words}{text[at:]}"
        at = node.value[0].start_mark.index
        return f"{text[:at]}{words}, {text[at:]}"
    indent = " " * node.start_mark.column
    at = _line_end(text, _end(node.value[index - 1])) if index else node.start_mark.index - node.start_mark.column
    return _with_lines(text, at, [f"{indent}{line}" for line in lines], eol)


def _with_lines(text: str, at: int, lines: list[str], eol: str) -> str:
    return text[:at] + "".join(f"{line}{eol}" for line in lines) + text[at:]


def _end(node: yaml.Node) -> int:
    """Where the last word of a node ends; what follows, comments and blank lines, is not its own."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False):
        return int(node.end_mark.index)
    parts = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    return max(_end(part) for part in parts)


def _line_end(text: str, at: int) -> int:
    """Behind the line break that ends the line; a block scalar ends behind its own."""
    return at if at and text[at - 1] == "\n" else text.index("\n", at) + 1
