"""Page numbers between paragraphs, and the running heads beside them."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from planpress.convert.clean import title
from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_NUMBER = re.compile(
    r"[-–—−·]+\d{1,3}[-–—−·]+|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}|[Pp]age\d{1,3}(?:of\d{1,3})?"
)
_BARE = re.compile(r"\d{1,3}")
_RUN = 3
_LONGEST = 60
_SENTENCE = re.compile("[,。;:|]")


def page_numbers(draft: Draft) -> Draft:
    """``- 3 -`` on its own line; bare numbers only where they count on, three of them at least."""
    views = [view(line).text for line in draft.lines]
    bare = [i for i, text in enumerate(views) if _BARE.fullmatch(text)]
    counting = {i for i, j in itertools.pairwise(bare) if int(views[j]) == int(views[i]) + 1 and j - i > 1}
    counting |= {j for i, j in itertools.pairwise(bare) if i in counting}
    gone = {i for i, text in enumerate(views) if _NUMBER.fullmatch(text)}
    if len(counting) >= _RUN:
        gone |= counting
    gone |= _running_heads(views, gone)
    return draft.dropping([(draft.lines[i], "page-furniture") for i in sorted(gone)], kept(draft.lines, gone))


def _running_heads(views: list[str], numbers: set[int]) -> set[int]:
    """Short lines that stand beside two page numbers at least and half of them all; of a title the first one stays."""
    beside = {i for number in numbers for i in (number - 1, number + 1) if 0 <= i < len(views)} - numbers
    often = Counter(views[i] for i in beside if len(views[i]) <= _LONGEST and not _SENTENCE.search(views[i]))
    words = {text for text, count in often.items() if count > 1 and 2 * count >= len(numbers)}
    kept = {views.index(text) for text in words if title.candidate(0, Line(text, tuple(range(len(text))), 0))}
    return {i for i in beside if views[i] in words} - kept


def kept(lines: tuple[Line, ...], gone: set[int]) -> list[Line]:
    """The lines that stay."""
    return [line for index, line in enumerate(lines) if index not in gone]
