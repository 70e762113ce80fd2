"""Plans for properties: any values that the types allow, with the texts that break careless codecs."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from typing import Any

from hypothesis import strategies as st

from planpress.body import Bullets, Heading, Mark, Paragraph, Table
from planpress.model import FrontMatter, Plan

_TOKENS = [
    "标准化", "（一）", "“三高”", "——", "1.", "1. ", "12) ", "- ", "+ ", "* ", "**", "*", "_", "__", "`", "```", "~~~", "#", "## ", "> ",
    "<b>", "</p>", "<", ">", "|", "---", "===", "\\", "\\\\", "\\*", "[", "]", "](", "](x)", "[文](https://a.b/c)", "![", "!", "{", "}",
    "{ #s1 }", "{: #s1 }", "{: .x }", "&amp;", "&", "'", '"', ":", ": ", "# ", ", ", "%", "@", "\u00a0", " ", "null", "no", "012", "3:30",
    "~", "🏙", "𠀀", "é", "\u200b", "\ufeff", "…", "-b", "A", "a b", "https://x.cn/?a=1&b=2",
]  # fmt: skip
_CHARS = st.characters(exclude_categories=("Cs", "Cc"))
_CONTROLS = st.sampled_from(["\n", "\r\n", "\t", "\x00", "\x85", "\u2028", "\x7f", "\n---\n"])
fragments = st.lists(st.sampled_from(_TOKENS) | _CHARS, max_size=8).map("".join)
# Fields take any text; a block is one line without blanks around it, as every reader of Markdown sees it.
field_text = st.lists(fragments | _CONTROLS, max_size=3).map("".join)
block_text = fragments.map(str.strip).filter(bool)
idents = st.from_regex(r"[sctanu][0-9]{0,2}(-[a-z0-9]{1,2}){0,3}", fullmatch=True)


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint of the model."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return of(arguments[0])
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(of, arguments))
    if origin is tuple:
        return st.lists(of(arguments[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        return st.builds(hint, **{item.name: of(hints[item.name]) for item in dataclasses.fields(hint)})
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: field_text,
        int: st.integers(-(10**12), 10**12),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
        type(None): st.none(),
    }
    return simple[hint]


@st.composite
def paragraphs(draw: st.DrawFn, with_id: bool = True) -> Paragraph:
    text = draw(block_text)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    hrefs = st.sampled_from([None, "https://www.gov.cn/a?b=c&d", "../a/x.md", "#s1"])
    marks = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        href = draw(hrefs)
        marks.append(Mark(start, end, "link", href) if href else Mark(start, end))
    return Paragraph(text, tuple(marks), draw(st.none() | idents) if with_id else None)


def blocks() -> st.SearchStrategy[Any]:
    rows = st.integers(1, 3).flatmap(
        lambda n: st.lists(st.tuples(*[fragments.map(str.strip)] * n), min_size=1, max_size=3)
    )
    return st.one_of(
        st.builds(Heading, st.integers(1, 5), block_text, idents, st.booleans()),
        paragraphs(),
        st.lists(paragraphs(with_id=False), min_size=1, max_size=3).map(lambda items: Bullets(tuple(items))),
        rows.map(lambda found: Table(tuple(found))),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    hints = typing.get_type_hints(FrontMatter, include_extras=True)
    title = draw(block_text)
    front = {item.name: draw(of(hints[item.name])) for item in dataclasses.fields(FrontMatter) if item.name != "title"}
    return Plan(title=title, body=tuple(draw(st.lists(blocks(), max_size=6))), **front)
