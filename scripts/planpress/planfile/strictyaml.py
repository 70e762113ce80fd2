"""YAML from strangers: strings, lists and mappings only, each with its place.

Plain ``safe_load`` reads ``012`` as 10 and ``no`` as False, and keeps the last of duplicate keys.
Here every scalar stays a string (a bare ``null``, ``~`` or nothing is None), and aliases, tags and
duplicate keys are problems.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from planpress.problems import Problem, ProblemsFound

Where = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
_MAX_DEPTH = 12


@dataclass(slots=True)
class Marked:
    """A document and where its parts stand: path of keys and indexes -> (line, column), from 1."""

    data: Any
    places: dict[Where, tuple[int, int]] = field(default_factory=dict)

    def place(self, where: Where) -> tuple[int, int]:
        """The place of a part, or of the nearest part around it that exists."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (0, 0))


def load(text: str, path: str, first_line: int = 1) -> Marked:
    """Read one YAML document; ``first_line`` is the line of the file on which ``text`` begins.

    Raises ProblemsFound with all problems of structure, or with the one of syntax.
    """
    problems: list[Problem] = []

    def report(mark: Any, rule: str, found: str, expected: str, example: str) -> None:
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        problems.append(Problem(path, line, column, rule, found, expected, example))

    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        report(
            mark,
            "yaml-syntax",
            f"此处不是合法的 YAML（{reason}）",
            "每行“字段: 值”，缩进两个空格；含冒号、井号、引号的文字放在双引号里",
            'title: "沈阳市标准化体系建设发展规划（2016—2020年）"',
        )
        raise ProblemsFound(problems) from error

    marked = Marked(None)
    seen: set[int] = set()

    def build(node: Any, where: Where) -> Any:
        marked.places.setdefault(where, (node.start_mark.line + first_line, node.start_mark.column + 1))
        if id(node) in seen:
            report(node.start_mark, "yaml-alias", "用了 YAML 的锚点与引用（& 和 *）", "把内容直接写出来", "- t1")
            return None
        seen.add(id(node))
        if node.tag not in _TAGS:
            report(node.start_mark, "yaml-tag", f"用了 YAML 标签 {node.tag}", "去掉以 ! 开头的标签", 'issuer: "沈阳市"')
            return None
        if len(where) > _MAX_DEPTH:
            report(
                node.start_mark,
                "yaml-depth",
                f"嵌套超过 {_MAX_DEPTH} 层",
                "照字段说明书写",
                "period: {start: 2016, end: 2020}",
            )
            return None
        if isinstance(node, yaml.MappingNode):
            return build_mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [build(child, (*where, i)) for i, child in enumerate(node.value)]
        return None if not node.style and node.value in ("", "~", "null") else node.value

    def build_mapping(node: Any, where: Where) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                report(key_node.start_mark, "yaml-key", "字段名不是文字", "字段名写成一个词", "title: …")
                continue
            if key in out:
                report(key_node.start_mark, "yaml-duplicate", f"字段 {key} 写了两次", "每个字段只写一次", f"{key}: …")
                continue
            value = build(value_node, (*where, key))
            # A key's own place serves its value: editors look for the field's name.
            marked.places[(*where, key)] = (key_node.start_mark.line + first_line, key_node.start_mark.column + 1)
            out[key] = value
        return out

    marked.data = None if root is None else build(root, ())
    if problems:
        raise ProblemsFound(problems)
    return marked
