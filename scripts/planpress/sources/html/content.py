"""Where on a page the document is: by the marks of the systems that public bodies publish with, else by its sentences."""

from __future__ import annotations

import re

from lxml import etree

from planpress.sources.html.blocks import block_lines, is_hidden
from planpress.sources.html.tables import is_data, text_of

# Ids and classes, in lower case, of the element that holds the text, the surest first: the site of the State Council, TRS, JCMS, 博达, 开普,
# 拓尔思 and other systems, WeChat, and the editors (UEditor, KindEditor) whose class stays in the page.
_MARKS = (
    "#ucap-content", "#zoom", "#zoomcon", "#zoomcontent", "#js_content", "#vsb_content", "#newscontent", "#articlecontent",
    "#article_content", "#maintext", "#artibody", "#contentregion", "#content_body", "#contenttext", "#doccontent",
    "#div_zhengwen", "#zhengwen", "#zwnr", "#infocontent", "#news_content", "#detailcontent", ".trs_editor_view", ".trs_editor",
    ".trs_ueditor", ".custom_unionstyle", ".pages_content", ".article-content", ".article_content", ".articlecontent",
    ".article_con", ".artcle_content", ".bt_content", ".bt-content", ".xxgk_content", ".zwxl-article", ".news_conent_two_text",
    ".wz_con", ".wzcon", ".wzy_content", ".gsj_htmlcon_bot", ".content_text", ".detail-content", ".detail_content",
    ".news_content", ".newscontent", ".con_txt", ".contxt", ".zw_content", ".ue_content", ".v_news_content",
    ".rich_media_content", ".ke-content",
)  # fmt: skip
_RANK = {mark: rank for rank, mark in enumerate(_MARKS)}
_ENOUGH = 200
_SHARE = 0.9
_SENTENCE = re.compile(r"[\u4e00-\u9fff][，。；,;]")
_IMPRINT = 300
_NO_TEXT = ("script", "style")
_PARAGRAPHS = ("p", "td", "li", "span", "font", "b", "strong")
_COUNTED = re.compile(r"_\d+\Z")


def find(page: etree._Element, text: str) -> list[etree._Element]:
    """The elements that hold the document, in the order of the page; the page itself where nothing tells them apart."""
    for elements in _marked(page):
        outer = _outermost(elements)
        if sum(map(_weight, outer)) >= _ENOUGH:
            return outer
    body = page.find(".//body")
    whole = body if body is not None else page
    # A fragment was cut out by a person: all of it is the document.
    if not re.search(r"<body\b|<html\b", text, re.I):
        return [whole]
    return [_by_words(whole)]


def _marked(page: etree._Element) -> list[list[etree._Element]]:
    """The elements with each of the marks, the surest mark first."""
    found: dict[int, list[etree._Element]] = {}
    for element in page.iter(etree.Element):
        # One system numbers its ids: vsb_content_2.
        id = _COUNTED.sub("", element.get("id", "").lower())
        marks = [f"#{id}", *(f".{name}" for name in element.get("class", "").lower().split())]
        for rank in {_RANK[mark] for mark in marks if mark in _RANK}:
            if not is_hidden(element):
                found.setdefault(rank, []).append(element)
    return [found[rank] for rank in sorted(found)]


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    chosen = set(elements)
    return [element for element in elements if not any(above in chosen for above in element.iterancestors())]


def _weight(element: etree._Element) -> int:
    return sum(map(len, block_lines(element)))


def _by_words(body: etree._Element) -> etree._Element:
    """The innermost element that holds nearly all sentences of a page; the body where it has none.

    Menus, lists of links and imprints have hardly any. No library for this is used: those that there are leave out titles
    and tables, and their time is quadratic in the number of paragraphs.
    """
    weights: dict[etree._Element, int] = {}
    for element in body.iter(etree.Element):
        if element.tag in _NO_TEXT:
            continue
        own = [element.text, *(child.tail for child in element)]
        weight = sum(len(text) for text in own if text and _SENTENCE.search(text))
        if weight and not any(above.tag == "a" or is_hidden(above) for above in (element, *element.iterancestors())):
            for above in (element, *element.iterancestors()):
                weights[above] = weights.get(above, 0) + weight
    best = body
    while weights:
        inner = next((child for child in best if weights.get(child, 0) >= _SHARE * weights[body]), None)
        if inner is None or inner.tag in _PARAGRAPHS or _goes_on_behind(inner):
            break
        best = inner
    return best


def _goes_on_behind(element: etree._Element) -> bool:
    """Whether what follows an element may be the document's too: a table, or more words than an imprint has."""
    words = 0
    for sibling in element.itersiblings():
        if not isinstance(sibling.tag, str) or is_hidden(sibling):
            continue
        if any(is_data(table) for table in sibling.iter("table")):
            return True
        linked = sum(len(text_of(link)) for link in sibling.iter("a"))
        words += sum(map(len, block_lines(sibling))) - linked
    return words > _IMPRINT
