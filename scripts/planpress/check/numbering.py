"""The ids that the printed numbers of a text call for (DESIGN: "Ids")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planpress.body import Block, Heading, Paragraph
from planpress.numerals import NUMERAL, circled, to_int

# Kind, what a number of it may begin with, and the number.
_MARKERS = [
    ("编", "第", re.compile(rf"第\s*({NUMERAL}|\d+)\s*[编篇部](?!分)")),
    ("章", "第", re.compile(rf"第\s*({NUMERAL}|\d+)\s*章")),
    ("节", "第", re.compile(rf"第\s*({NUMERAL}|\d+)\s*节")),
    ("条", "第", re.compile(rf"第\s*({NUMERAL}|\d+)\s*条")),
    ("附件", "附", re.compile(rf"附件\s*({NUMERAL}|\d*)(?![\u3400-\u9fff])")),
    ("一、", NUMERAL, re.compile(rf"({NUMERAL})[、.．]")),
    ("（一）", "[（(]", re.compile(rf"[（(]({NUMERAL})[）)]")),
    ("1.1", r"\d", re.compile(r"\d{1,2}(?:\.\d{1,2})*\.(\d{1,2})(?!\d|\.\s*\d)")),
    ("1.", r"\d", re.compile(r"(\d{1,3})[.、](?!\d)|(\d{1,3})(?=\s)")),
    ("（1）", r"[（(\d]", re.compile(r"[（(]?(\d{1,3})[）)]")),
    ("①", "[①-⑳]", re.compile(r"([①-⑳])")),
]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# n0, n1 are the paragraphs of the notice that wraps a plan.
_OWN_TEXT = re.compile(r"n\d+\Z")
_LAST_NUMBER = re.compile(r"[-a-z](\d+)(?:-[b-z])?\Z")


class Numbered(NamedTuple):
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


@cache
def _markers(first: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those that a text beginning with this character may have."""
    return tuple((kind, pattern) for kind, begin, pattern in _MARKERS if re.match(begin, first))


def printed(text: str) -> tuple[str, int] | None:
    """(kind, number) of the official number that a text begins with: ("（一）", 4) for （四）…."""
    for kind, pattern in _markers(text[:1]):
        match = pattern.match(text)
        if match:
            numeral = next((group for group in match.groups() if group), "")
            number = circled(numeral) if kind == "①" else to_int(numeral) if numeral else 1
            if number:
                return kind, number
    return None


def numbered(body: tuple[Block, ...]) -> Iterator[Numbered]:
    """All headings and paragraphs with an id, in order, each with the ids that its number calls for."""
    open_: list[_Open] = []
    roots: tuple[str, ...] = ("s", "n")
    counts: dict[tuple[str | None, str], int] = {}
    for block in body:
        ident = block.id if isinstance(block, Heading | Paragraph) and block.id else None
        if ident is None or not isinstance(block, Heading | Paragraph):
            continue
        heading = isinstance(block, Heading)
        if isinstance(block, Heading):
            # What stands above: the headings of a lower level, and the numbered paragraphs after the last of them.
            while any(each.heading and each.level >= block.level for each in open_):
                open_.pop()
        kind, number = printed(block.text) or ("", None)
        if number is None and not heading and _OWN_TEXT.match(ident) and not open_:
            yield Numbered(block.line, block.text, ident, 1, None, "", None, (ident,), False)
            continue
        if number is None and not heading and (concluded := _LAST_NUMBER.search(ident)):
            # A paragraph that lost its number carries the one that its siblings prove.
            kind, number = "1.", int(concluded[1])
        parent = _parent(open_, ident, heading)
        bases = _bases(kind, number, parent, roots)
        if kind == "附件":
            roots = (f"a{number}-",)
        if number is None:
            counts[parent, "u"] = counts.get((parent, "u"), 0) + 1
            bases = [f"{base}u{counts[parent, 'u']}" for base in ([f"{parent}-"] if parent else ["s0-", ""])]
        times = counts[parent, bases[0]] = counts.get((parent, bases[0]), 0) + 1
        suffix = "" if times == 1 or number is None else f"-{_LETTERS[min(times, 26) - 1]}"
        level = block.level if isinstance(block, Heading) else len(open_) + 1
        expected = tuple(base + suffix for base in bases)
        missing = isinstance(block, Heading) and block.missing
        yield Numbered(block.line, block.text, ident, level, parent, kind, number, expected, missing)
        open_.append(_Open(ident, level, heading))


class _Open(NamedTuple):
    id: str
    level: int
    heading: bool


def _parent(open_: list[_Open], ident: str, heading: bool) -> str | None:
    """Under which open id a number stands: the one that its id names, where it may, else the heading above it.

    Closes what is no longer open, so that the next number finds its own parent.
    """
    if not open_ or (heading and open_[-1].heading):
        return open_[-1].id if open_ else None
    stem = _LAST_NUMBER.sub("", ident)
    while open_ and not open_[-1].heading and open_[-1].id != stem:
        if not any(each.id == stem for each in open_):
            break
        open_.pop()
    if not heading and any(each.id == stem for each in open_):
        return stem
    return next((each.id for each in reversed(open_) if each.heading or each.id == stem), None)


def _bases(kind: str, number: int | None, parent: str | None, roots: tuple[str, ...]) -> list[str]:
    match kind:
        case "编":
            return [f"p{number}"]
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
