"""The ids that the printed numbers of a text call for (DESIGN: "Ids")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.body import Heading, Paragraph
from planpress.check.context import PlanCheck
from planpress.numerals import NUMERAL, circled, to_int

_MARKERS = [
    ("章", re.compile(rf"第\s*({NUMERAL}|\d+)\s*章")),
    ("节", re.compile(rf"第\s*({NUMERAL}|\d+)\s*节")),
    ("条", re.compile(rf"第\s*({NUMERAL}|\d+)\s*条")),
    ("附件", re.compile(rf"附件\s*({NUMERAL}|\d*)(?![\u3400-\u9fff])")),
    ("一、", re.compile(rf"({NUMERAL})、")),
    ("（一）", re.compile(rf"[（(]({NUMERAL})[）)]")),
    ("1.1", re.compile(r"\d{1,2}(?:\.\d{1,2})*\.(\d{1,2})(?!\d|\.\s*\d)")),
    ("1.", re.compile(r"(\d{1,3})[.、](?!\d)|(\d{1,3})(?=\s)")),
    ("（1）", re.compile(r"[（(](\d{1,3})[）)]")),
    ("①", re.compile(r"([①-⑳])")),
]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LAST_NUMBER = re.compile(r"[-a-z](\d+)(?:-[b-z])?\Z")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading, or a paragraph with an id: where it stands, and the ids that it may have, the best first.

    ``number`` is None where none is printed or to be concluded; ``kind`` is the marker as printed, or "".
    """

    line: int
    text: str
    id: str
    level: int
    parent: str | None
    kind: str
    number: int | None
    expected: tuple[str, ...]
    missing: bool


def printed(text: str) -> tuple[str, int] | None:
    """(kind, number) of the official number that a text begins with: ("（一）", 4) for （四）…."""
    for kind, pattern in _MARKERS:
        match = pattern.match(text)
        if match:
            numeral = next((group for group in match.groups() if group), "")
            number = circled(numeral) if kind == "①" else to_int(numeral) if numeral else 1
            if number:
                return kind, number
    return None


def numbered(check: PlanCheck) -> Iterator[Numbered]:
    """All headings and paragraphs with an id, in order, each with the ids that its number calls for."""
    above: list[tuple[int, str]] = []
    roots: tuple[str, ...] = ("s", "n")
    counts: dict[tuple[str | None, str], int] = {}
    leader: str | None = None
    for block in check.plan.body:
        if isinstance(block, Heading):
            while above and above[-1][0] >= block.level:
                above.pop()
            parent, level = (above[-1][1] if above else None), block.level
            above.append((block.level, block.id))
            leader = None
        elif isinstance(block, Paragraph) and block.id:
            parent, level = (above[-1][1] if above else None), (above[-1][0] if above else 0) + 1
        else:
            continue
        kind, number = printed(block.text) or ("", None)
        if isinstance(block, Paragraph) and number is None and (concluded := _LAST_NUMBER.search(block.id or "")):
            # A paragraph that lost its number carries the one that its siblings prove; they may be headings.
            kind, number = "1.", int(concluded[1])
            if len(above) > 1 and _stem(block.id or "") == above[-2][1]:
                parent, level = above[-2][1], above[-1][0]
        bases = _bases(kind, number, parent, roots)
        if isinstance(block, Paragraph):
            bases += _bases(kind, number, leader, roots) if leader else []
            leader = block.id if kind in ("1.", "（一）", "一、") else leader
        if kind == "附件":
            roots = (f"a{number}-",)
        if number is None:
            counts[parent, "u"] = counts.get((parent, "u"), 0) + 1
            bases = [f"{base}u{counts[parent, 'u']}" for base in ([f"{parent}-"] if parent else ["s0-", ""])]
        times = counts[parent, bases[0]] = counts.get((parent, bases[0]), 0) + 1
        suffix = "" if times == 1 or number is None else f"-{_LETTERS[min(times, 26) - 1]}"
        expected = tuple(base + suffix for base in bases)
        missing = isinstance(block, Heading) and block.missing
        yield Numbered(block.line, block.text, block.id or "", level, parent, kind, number, expected, missing)


def _stem(ident: str) -> str:
    """s4-6 for s4-6-2 and s4-6-2-b."""
    return _LAST_NUMBER.sub("", ident)


def _bases(kind: str, number: int | None, parent: str | None, roots: tuple[str, ...]) -> list[str]:
    match kind:
        case "章":
            return [f"c{number}"]
        case "条":
            return [f"t{number}"]
        case "附件":
            return [f"a{number}"]
        case _ if parent:
            return [f"{parent}-{number}"]
        case _:
            return [f"{root}{number}" for root in roots]
