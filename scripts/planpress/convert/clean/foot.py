"""The foot of a source: neighbours, copyright, editors, and all that a sharing site adds."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.convert.clean import furniture, labels
from planpress.convert.clean.pages import kept
from planpress.convert.draft import Draft, Label
from planpress.convert.line import Line
from planpress.convert.normalise.script import view
from planpress.vocabulary import DropReason

_DOCUMENT = re.compile(
    r"[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.、](?!\d)|附件\d?(?:[:]|$)|第[一二三四五六七八九十]+[章节条]"
)
_DATE = re.compile(r".{0,20}\d{4}年\d{1,2}月\d{1,2}日.{0,6}|.{0,20}[一二]〇.{2}年.{2,5}月.{1,3}日.{0,6}")
_LONG = 80


def sharing_site(draft: Draft) -> Draft:
    """A sharing site's own lines; all behind its last one that the document ends before."""
    views = [view(line).text for line in draft.lines]
    marks = [i for i, text in enumerate(views) if furniture.SHARING.fullmatch(text) and not furniture.is_text(text)]
    if not marks:
        return draft
    gone: dict[int, DropReason] = {}
    found: list[Label] = []
    for i, text in enumerate(views):
        if i in marks or re.fullmatch(r"第\d+页[/,]?共\d+页", text):
            found += labels.parse(view(draft.lines[i]))
            gone[i] = "site-metadata" if found and labels.parse(view(draft.lines[i])) else "navigation"
    last = _last_of_document(views)
    ends = [i for i in marks if i >= last and furniture.SHARING_END.fullmatch(views[i])]
    for i in range(min(ends, default=len(views)), len(views)):
        gone[i] = "legal-notice" if furniture.reason(draft.lines[i]) == "legal-notice" else "navigation"
    draft = draft.dropping([(draft.lines[i], gone[i]) for i in sorted(gone)], kept(draft.lines, set(gone)))
    return replace(draft, sharing=True, labels=(*draft.labels, *found))


def foot(draft: Draft) -> Draft:
    """All from the first line that can only be the page's, if the document does not go on behind it."""
    views = [view(line) for line in draft.lines]
    last = max(_last_of_document([each.text for each in views]), 1)
    start = next((i for i in range(last, len(views)) if _ends(views[i], draft.lines[i])), len(views))
    gone: list[tuple[Line, DropReason]] = []
    found: list[Label] = []
    for line, seen in zip(draft.lines[start:], views[start:], strict=True):
        found += labels.parse(seen)
        gone.append((line, "site-metadata" if labels.parse(seen) else furniture.reason(line) or "navigation"))
    official = any(furniture.OFFICIAL.match(view(line).text) for line, _ in gone)
    draft = draft.dropping(gone, draft.lines[:start])
    return replace(draft, labels=(*draft.labels, *found), official=draft.official or official)


def _ends(seen: Line, line: Line) -> bool:
    if furniture.is_text(seen.text):
        return False
    return furniture.STRONG_FOOT.fullmatch(seen.text) is not None or (
        furniture.reason(line) in ("navigation", "legal-notice", "page-furniture") and not seen.text.endswith("。")
    )


def _last_of_document(views: list[str]) -> int:
    """The index of the last line that can only be the document's, -1 where there is none. Found once, for all lines."""
    return next((i for i in range(len(views) - 1, -1, -1) if _is_document(views[i])), -1)


def _is_document(text: str) -> bool:
    """Whether a line is a heading, a date of signature, a paragraph."""
    if _DATE.fullmatch(text) and not labels.NAMED.match(text):
        return True
    if (
        _DOCUMENT.match(text)
        and not re.search(r"\.(?:docx?|pdf|xlsx?|wps|zip|rar)", text)
        and not furniture.LEGAL.search(text)
        and not furniture.SHARING_RULE.fullmatch(text)
    ):
        return True
    return len(text) > _LONG and "。" in text and not furniture.LEGAL.search(text)
