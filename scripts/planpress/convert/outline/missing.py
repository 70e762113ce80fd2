"""Titles and numbers that the source lost, where its numbers or its blank lines prove them.

Numbers prove: （三） as the first one below its parent, （五） after （三）, 1. again after 3. Blank lines show where: a
lost paragraph leaves one blank line more than usual. Nothing is taken for lost where numbers only run on across parents.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from planpress.convert.outline.markers import Kind
from planpress.convert.outline.nodes import Node

_TITLES = (Kind.CHAPTER, Kind.SECTION, Kind.HAN, Kind.PAREN_HAN)
_MOST = 4
# A single blank line proves nothing where there are none elsewhere.
_FEW = 1
_DUTY = re.compile(r"[（(]?(?:责任|牵头|配合|落实)(?:部门|单位)")


def usual_blanks(nodes: list[Node]) -> int:
    """The number of blank lines that stands between most paragraphs."""
    counts = Counter(node.piece.line.blanks for node in nodes[1:] if node.piece and node.piece.alone)
    return counts.most_common(1)[0][0] if counts else 0


@dataclass
class _Scope:
    """One level of open numbers: its kind, the numbers met, and where the last one stands."""

    kind: Kind
    numbers: list[int] = field(default_factory=list)
    at: int = 0


def restore(nodes: list[Node]) -> list[Node]:
    """The nodes with what is proved to be lost."""
    usual = usual_blanks(nodes)
    gaps = {
        i
        for i, node in enumerate(nodes)
        if i and node.piece and node.piece.alone and node.piece.line.blanks > max(usual, _FEW)
    }
    places = _jumps(nodes, gaps)
    if places:
        _by_layout(nodes, gaps, places)
    return _lost_numbers(_insert(nodes, places))


def _jumps(nodes: list[Node], gaps: set[int]) -> dict[int, list[Node]]:
    """Lost titles by the node that they stand before."""
    places: dict[int, list[Node]] = {}
    scopes: list[_Scope] = []
    last: dict[Kind, int] = {}
    for i, node in enumerate(nodes):
        if node.kind is None or node.form == "plain":
            continue
        restarted = _restarted(scopes, node, i, gaps)
        if restarted:
            outer = scopes[restarted - 1]
            outer.numbers.append(outer.numbers[-1] + 1)
            outer.at = i
            places.setdefault(i, []).append(Node("missing", None, outer.kind, outer.numbers[-1]))
            del scopes[restarted:]
        while scopes and scopes[-1].kind > node.kind:
            scopes.pop()
        same = bool(scopes) and scopes[-1].kind == node.kind
        if not same:
            scopes.append(_Scope(node.kind, at=scopes[-1].at if scopes else -1))
        scope = scopes[-1]
        expected = scope.numbers[-1] + 1 if scope.numbers else 1
        runs_on = not scope.numbers and node.number == last.get(node.kind, 0) + 1 and node.number > 1
        absent = list(range(expected, node.number))
        if node.kind in _TITLES and node.form == "heading" and 0 < len(absent) <= _MOST and not runs_on:
            for number, at in zip(absent, _where(nodes, gaps, scope, i, len(absent), same), strict=True):
                places.setdefault(at, []).append(Node("missing", None, node.kind, number))
        scope.numbers.append(node.number)
        scope.at = i
        last[node.kind] = node.number
    return places


def _restarted(scopes: list[_Scope], node: Node, i: int, gaps: set[int]) -> int:
    """The index in the scopes of numbers that begin again at a gap, below a title that can be counted on; else 0."""
    if node.number != 1 or i not in gaps:
        return 0
    for index, scope in enumerate(scopes):
        if scope.kind == node.kind and len(scope.numbers) > 1 and index and scopes[index - 1].kind in _TITLES:
            return index
    return 0


def _where(nodes: list[Node], gaps: set[int], scope: _Scope, i: int, count: int, same: bool) -> list[int]:
    """The nodes before which ``count`` lost titles stood: at gaps, where lower numbers begin again, else right here."""
    first = scope.at + (2 if same else 1)
    inside = [
        at
        for at in range(first, i)
        if (at in gaps and nodes[at].form != "heading") or (at in gaps and _lower(nodes[at], scope))
    ]
    if len(inside) < count:
        inside = sorted({*inside, *_restarts(nodes, range(scope.at + 1, i))})
    if len(inside) > count:
        begins = set(_restarts(nodes, range(scope.at + 1, i)))
        inside = sorted(sorted(inside, key=lambda at: (at not in begins, at))[:count])
    return inside + [i] * (count - len(inside))


def _lower(node: Node, scope: _Scope) -> bool:
    return node.kind is not None and node.kind > scope.kind


def _restarts(nodes: list[Node], span: range) -> list[int]:
    """Where a number 1 follows a higher number of its kind."""
    out = []
    seen: dict[Kind, int] = {}
    for at in span:
        node = nodes[at]
        if node.kind is not None and node.form != "plain":
            if node.number == 1 and seen.get(node.kind, 0) > 1:
                out.append(at)
            # Numbers begin again below every title: that proves nothing.
            seen = {kind: number for kind, number in seen.items() if kind <= node.kind}
            seen[node.kind] = node.number
    return out


def _by_layout(nodes: list[Node], gaps: set[int], places: dict[int, list[Node]]) -> None:
    """A chapter in which a gap stands before every paragraph, where other chapters have titles: each lost one."""
    tops = [i for i, node in enumerate(nodes) if node.form == "heading" and node.kind == Kind.HAN]
    numbered = [node for node in nodes if node.kind == Kind.PAREN_HAN and node.form == "heading"]
    for at, end in itertools.pairwise([*tops, len(nodes)]):
        inside = range(at + 1, end)
        plain = all(nodes[i].form == "plain" and nodes[i].kind is None for i in inside)
        if len(numbered) > 1 and len(inside) > 1 and plain and all(i in gaps for i in inside):
            for number, i in enumerate(inside, 1):
                places.setdefault(i, []).append(Node("missing", None, Kind.PAREN_HAN, number))


def _insert(nodes: list[Node], places: dict[int, list[Node]]) -> list[Node]:
    out: list[Node] = []
    for i, node in enumerate(nodes):
        out += places.get(i, [])
        out.append(node)
    return out


def _lost_numbers(nodes: list[Node]) -> list[Node]:
    """A paragraph between 1. and 3., or before 2. at the head of a section, has the number that its siblings prove."""
    out = list(nodes)
    last: dict[Kind, int] = {}
    for i, node in enumerate(nodes):
        if node.form in ("heading", "item") and node.kind is not None and node.kind >= Kind.ARABIC:
            start = _previous(nodes, i, node.kind)
            before = nodes[start] if start is not None else None
            number = before.number if before and before.kind == node.kind else 0
            between = [
                at
                for at in range((start if start is not None else -1) + 1, i)
                if nodes[at].form == "plain" and _run_in(nodes[at])
            ]
            runs_on = not number and node.number == last.get(node.kind, 0) + 1
            if node.number == number + 2 and len(between) == 1 and not runs_on:
                at = between[0]
                out[at] = Node("lost", nodes[at].piece, node.kind, number + 1)
            last[node.kind] = node.number
    return out


def _previous(nodes: list[Node], i: int, kind: Kind) -> int | None:
    """The sibling before a node, or the title that it stands under."""
    for at in range(i - 1, -1, -1):
        other = nodes[at]
        if other.form != "plain" and other.kind is not None and other.kind <= kind:
            return at
    return None


def _run_in(node: Node) -> bool:
    """A paragraph that opens with a short sentence, as numbered ones do."""
    if node.piece is None or node.piece.role != "text" or _DUTY.match(node.piece.text):
        return False
    first, _, rest = node.piece.text.partition("。")
    return len(first) <= 48 and len(rest) > len(first)
