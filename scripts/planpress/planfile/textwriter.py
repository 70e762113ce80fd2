"""Blocks -> the small Markdown of a plan's text, as ``text`` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planpress.body import Block, Bullets, Heading, Paragraph, Table


def write_blocks(title: str, blocks: Iterable[Block]) -> str:
    """The text of a plan file below its front matter."""
    return "\n\n".join([f"# {_escape(title)}", *map(_write, blocks)]) + "\n"


def _write(block: Block) -> str:
    if isinstance(block, Heading):
        missing = " .missing" if block.missing else ""
        return f"{'#' * (block.level + 1)} {_escape(block.text)} {{ #{block.id}{missing} }}"
    if isinstance(block, Bullets):
        return "\n".join(f"- {_shield(_marked(item))}" for item in block.items)
    if isinstance(block, Table):
        head, *rows = ["| " + " | ".join(map(_escape, row)) + " |" for row in block.rows]
        return "\n".join([head, "|" + " --- |" * len(block.rows[0]), *rows])
    text = _shield(_marked(block))
    return f"{text}\n{{: #{block.id} }}" if block.id else text


def _marked(paragraph: Paragraph) -> str:
    """Text with its marks; marks do not overlap."""
    out: list[str] = []
    done = 0
    for mark in sorted(paragraph.marks, key=lambda mark: mark.start):
        before = _escape(paragraph.text[done : mark.start])
        if mark.kind == "link" and before.endswith("!"):
            before = before[:-1] + "\\!"  # else it would be a picture
        out.append(before)
        words = _escape(paragraph.text[mark.start : mark.end])
        out.append(f"**{words}**" if mark.kind == "strong" else f"[{words}]({mark.href})")
        done = mark.end
    return "".join(out) + _escape(paragraph.text[done:])


def _escape(text: str) -> str:
    """The text so that no character of it is taken for a mark."""
    return re.sub(r"[\\`*_\[\]<>|{}]|&(?=#|[A-Za-z])", lambda match: "\\" + match[0], text)


def _shield(text: str) -> str:
    """A paragraph whose first characters would be taken for a list, a rule or a heading."""
    return re.sub(r"\A(\d{1,9}(?=[.)][ \t])|(?=[#=+~-]))", r"\1\\", text)
