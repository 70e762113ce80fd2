"""Where each part of the front matter stands in the file, from its first character to behind its last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from planpress.planfile import strictyaml
from planpress.planfile.strictyaml import Where


@dataclass(slots=True)
class Node:
    """A value. ``style`` of a scalar as YAML names it; ``flow``: in braces or brackets; ``items`` of a mapping have their keys."""

    start: int
    end: int
    style: str | None = None
    flow: bool = False
    value: str | None = None
    items: list[tuple[Node | None, Node]] = field(default_factory=list)

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.items if key and key.value == name), None)


def spans(front: str, offset: int) -> Node:
    """The front matter, which was read without problems; ``offset`` is where its text begins in the file."""
    open_: list[tuple[Node, list[Node]]] = []
    root = Node(offset, offset)
    for event in yaml.parse(front, Loader=strictyaml.LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            node, _keys = open_.pop()
            last = node.items[-1][1].end if node.items else node.end
            node.end = _index(event.end_mark) + offset if node.flow else last
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            node = Node(_index(event.start_mark) + offset, _index(event.end_mark) + offset)
            if isinstance(event, yaml.ScalarEvent):
                node.style, node.value = event.style, event.value
            else:
                node.flow = bool(event.flow_style)
            if not open_:
                root = node
            else:
                _put(*open_[-1], node)
            if isinstance(event, yaml.CollectionStartEvent):
                open_.append((node, [] if isinstance(event, yaml.MappingStartEvent) else _LIST))
    return root


def _index(mark: Any) -> int:
    """Characters before a mark, which the types of the library say may be missing."""
    return int(mark.index)


# Stands for the keys of a list, which has none.
_LIST: list[Node] = []


def _put(around: Node, keys: list[Node], node: Node) -> None:
    if keys is _LIST:
        around.items.append((None, node))
    elif len(keys) == len(around.items):
        keys.append(node)
    else:
        around.items.append((keys[-1], node))


def find(root: Node, where: Where) -> Node | None:
    """The value at a path of keys and indexes."""
    node: Node | None = root
    for part in where:
        if node is None:
            return None
        node = (node.items[part][1] if part < len(node.items) else None) if isinstance(part, int) else node.get(part)
    return node


def walk(node: Node, where: Where = ()) -> Iterator[tuple[Where, Node]]:
    """Every value with its path, outermost first."""
    yield where, node
    for index, (key, value) in enumerate(node.items):
        part: Any = key.value if key else index
        yield from walk(value, (*where, part))
