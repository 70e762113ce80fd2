"""Rows of metadata that a program broke at the edge of its page, or a page within a row of its table."""

from __future__ import annotations

from dataclasses import replace

from planpress.convert import wrapping
from planpress.convert.clean import furniture, labels, title
from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.script import view
from planpress.convert.wrapping import Wrap

_REACH = 60


def join(draft: Draft) -> Draft:
    """The rows above the text, whole again; nothing is dropped."""
    wrap = wrapping.edge(draft.source)
    out: list[Line] = []
    begun = False
    for index, line in enumerate(draft.lines):
        begun = begun or index > _REACH or title.BEGINS.match(view(line).text) is not None
        if out and not begun and _goes_on(out[-1], line, wrap):
            out[-1] = out[-1].join(line)
        else:
            out.append(line)
    return replace(draft, lines=tuple(out))


def _goes_on(row: Line, line: Line, wrap: Wrap | None) -> bool:
    """Whether a line is what a row lacks: its last cell, or what stood behind the edge."""
    seen, more = view(row), view(line)
    if line.blanks or not labels.parse(seen) or labels.parse(more) or labels.alone(more):
        return False
    if seen.text.startswith("|") and not seen.text.endswith("|") and seen.text.count("|") > 1:
        return more.text.endswith("|")
    full = wrap is not None and wrap.reaches(row.at[-1])
    return full and furniture.reason(line) is None and title.candidate(0, line) is None
