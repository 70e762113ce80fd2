"""Page numbers between paragraphs."""

from __future__ import annotations

import itertools
import re

from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_NUMBER = re.compile(
    r"[-–—−]+\d{1,3}[-–—−]+|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}|[Pp]age\d{1,3}(?:of\d{1,3})?"
)
_BARE = re.compile(r"\d{1,3}")
_RUN = 3


def page_numbers(draft: Draft) -> Draft:
    """``- 3 -`` on its own line; bare numbers only where they count on, three of them at least."""
    views = [view(line).text for line in draft.lines]
    bare = [i for i, text in enumerate(views) if _BARE.fullmatch(text)]
    counting = {i for i, j in itertools.pairwise(bare) if int(views[j]) == int(views[i]) + 1 and j - i > 1}
    counting |= {j for i, j in itertools.pairwise(bare) if i in counting}
    gone = {i for i, text in enumerate(views) if _NUMBER.fullmatch(text)}
    if len(counting) >= _RUN:
        gone |= counting
    return draft.dropping([(draft.lines[i], "page-furniture") for i in sorted(gone)], kept(draft.lines, gone))


def kept(lines: tuple[Line, ...], gone: set[int]) -> list[Line]:
    """The lines that stay."""
    return [line for index, line in enumerate(lines) if index not in gone]
