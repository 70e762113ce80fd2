"""What stands above a document on its page and belongs to it: its metadata, its title, the line of its date."""

from __future__ import annotations

import re

from lxml import etree

from planpress.sources.html.blocks import block_lines, is_hidden
from planpress.sources.html.tables import text_of

_LABELS = (
    "索引号", "信息索引号", "索取号", "发文机关", "发文机构", "发布机构", "发布单位", "制发机关", "公开主体", "发文字号", "发布文号", "文号", "文件编号", "成文日期", "发文日期",
    "发布日期", "生成日期", "印发日期", "公开日期", "信息分类", "主题分类", "体裁分类", "组配分类", "主题词", "标题", "名称", "有效性", "效力状态", "时效", "废止日期", "实施日期",
)  # fmt: skip
_LABEL = re.compile("|".join(r"\s*".join(name) for name in sorted(_LABELS, key=len, reverse=True)))
_FEWEST = 3
_LONGEST = 1_500
_DATED = re.compile(r"(?:发布|更新|发文|公开|信息)?(?:时间|日期)\s*[:：]\s*20\d\d\s*[-/年.]")
_DATED_LONGEST = 160
_META = {"articletitle": "title", "pubdate": "date"}
_HEADINGS = ("h1", "h2", "h3")
_SITE = re.compile(r"\s*(?:[_|｜»]|\s[-—–]+\s|--+).*", re.S)
_BARE = re.compile(r"\W+")
_SHORTEST_TITLE = 6
_NEAR = 15


def lines_above(page: etree._Element, parts: list[etree._Element], body: list[str]) -> list[str]:
    """The lines to put before those of the document (``body``, found in ``parts``); none that it has itself."""
    metas = _metas(page)
    kin = _kin(parts)
    described = _described(page, kin)
    named = _title(page, metas)
    here = [_BARE.sub("", line) for line in body[:_NEAR]]
    title = [] if not named or _BARE.sub("", named) in here or _spread(named, here) else [named]
    words = "".join([*described, *body[:_NEAR]])
    dated = [] if _DATED.search(words) else _dated(page, kin)
    if not dated and not re.search(r"\d{4}", "".join(described)) and metas.get("date"):
        dated = [f"发布时间：{metas['date']}"]
    return [*described, *title, *dated, ""] if described or title or dated else []


def _spread(title: str, lines: list[str]) -> bool:
    """Whether a title stands on several lines one after the other."""
    return _BARE.sub("", title) in "".join(lines)


def _metas(page: etree._Element) -> dict[str, str]:
    """What the page says of itself in the fields that the standard of government sites asks for."""
    out: dict[str, str] = {}
    for meta in page.iter("meta"):
        field = _META.get(meta.get("name", "").lower())
        if field and meta.get("content", "").strip():
            out.setdefault(field, " ".join(meta.get("content", "").split()))
    return out


def _title(page: etree._Element, metas: dict[str, str]) -> str:
    """The document's title: the field for it, the heading that the page is named after, the name of the page."""
    if metas.get("title"):
        return metas["title"]
    named = page.find(".//title")
    name = " ".join(text_of(named).split()) if named is not None else ""
    for tag in _HEADINGS:
        for heading in page.iter(tag):
            words = " ".join(line for line in block_lines(heading) if line)
            bare = _BARE.sub("", words)
            if len(bare) >= _SHORTEST_TITLE and (not name or bare in _BARE.sub("", name)):
                return words
    name = _SITE.sub("", name)
    return name if len(name) >= _SHORTEST_TITLE else ""


def _kin(parts: list[etree._Element]) -> set[etree._Element]:
    """The elements that the document is in or that are in it."""
    return {kin for part in parts for kin in (part, *part.iterancestors(), *part.iterdescendants())}


def _described(page: etree._Element, kin: set[etree._Element]) -> list[str]:
    """The block of labels and values: the smallest element with the most labels."""
    best: tuple[int, int, list[str]] = (0, 0, [])
    for element in page.iter("table", "ul", "ol", "dl", "div"):
        if len(text_of(element)) > 4 * _LONGEST or is_hidden(element) or element in kin:
            continue
        found = block_lines(element)
        size = sum(map(len, found))
        labels = len({re.sub(r"\s", "", match[0]) for match in _LABEL.finditer("\n".join(found))})
        if labels >= _FEWEST and size <= _LONGEST and (labels, -size) > best[:2]:
            best = (labels, -size, found)
    return best[2]


def _dated(page: etree._Element, kin: set[etree._Element]) -> list[str]:
    """The line that says when the page was published, often with where it comes from."""
    for element in page.iter("p", "div", "span", "td", "li", "h4", "h5"):
        text = text_of(element)
        if len(text) > 4 * _DATED_LONGEST or not _DATED.search(text) or element in kin:
            continue
        found = [line for line in block_lines(element) if line]
        if found and sum(map(len, found)) <= _DATED_LONGEST:
            return found
    return []
