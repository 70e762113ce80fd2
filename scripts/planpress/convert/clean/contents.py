"""Tables of contents: leaders and page numbers, or headings once more before the text."""

from __future__ import annotations

import re

from planpress.convert.clean.pages import kept
from planpress.convert.draft import Draft
from planpress.convert.normalise.script import view

_LEADER = re.compile(r".{2,60}?(?:[.…·•⋯_]{3,}|[-—]{4,})\d{0,3}")
# What every leader has in it, wherever it stands in the text.
_LEADERS = re.compile(r"[.…·•⋯_\-—][.…·•⋯_\-—]{2}")
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[编篇章节]|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十]+[)）]|\d+(?:\.\d+)*[.、]?\D|附件|附录|前言)"
)
_PAGE = re.compile(r"\d{1,3}\Z")
_TITLE = "目录"
_LONGEST = 60


def contents(draft: Draft) -> Draft:
    """Every line with a leader; after 目录 also the headings, up to the first one that comes again with text below it."""
    views = [view(line).text for line in draft.lines]
    gone: set[int] = set()
    if _LEADERS.search("\n".join(views)):
        gone |= {i for i, text in enumerate(views) if _LEADER.fullmatch(text) and not text.startswith(("-", "—"))}
    for start, text in enumerate(views):
        if text.strip("【】[]<>") == _TITLE:
            gone |= {start, *_below(views, start + 1, gone)}
    return draft.dropping([(draft.lines[i], "contents") for i in sorted(gone)], kept(draft.lines, gone))


def _below(views: list[str], start: int, leaders: set[int]) -> set[int]:
    entries: dict[str, int] = {}
    index = start
    while index < len(views) and len(views[index]) <= _LONGEST and not views[index].endswith("。"):
        words = _PAGE.sub("", views[index].rstrip(".…·")).rstrip(".…·")
        if words in entries and index not in leaders:
            break
        if index not in leaders and not _HEADING.match(views[index]):
            break
        entries[words] = index
        index += 1
    # Without a first heading that comes again these are the headings themselves.
    again = index in range(len(views)) and _PAGE.sub("", views[index]).rstrip(".…·") in entries
    return set(range(start, index)) if again or all(i in leaders for i in range(start, index)) else set()
