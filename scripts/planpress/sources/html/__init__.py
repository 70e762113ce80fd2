"""Web pages and fragments of them: the document with its head, without what the site put around it, as text.

lxml parses: its depth is bounded, where parsers that follow the browsers' rules take a time that is quadratic in it.
"""

from __future__ import annotations

import re

from lxml import etree

from planpress.sources import encodings, lines
from planpress.sources.html import content, head
from planpress.sources.html.blocks import block_lines
from planpress.sources.refusal import Unreadable, nothing_to_read, too_big

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I)
_DECLARED_WITHIN = 8_192


def read(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """(text, encoding). ``declared``: the encoding that the page came with, if not by its own words.

    Raises Unreadable for bytes that are no text, for endless nesting and for a page without text.
    """
    if found := _CHARSET.search(data[:_DECLARED_WITHIN]):
        declared = found[1].decode("ascii")
    try:
        text, encoding = encodings.decode(data, declared)
    except encodings.Undecodable as error:
        example = "用浏览器打开，复制正文，存为 .txt（UTF-8 编码）"
        raise Unreadable("source-encoding", error.found, "能认出编码的网页", example, error.place) from error
    page = _parse(text)
    parts = content.find(page, text)
    body = [line for part in parts for line in block_lines(part)]
    above = head.lines_above(page, parts, body)
    return lines.joined([*above, *body]), encoding


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    # An encoding that the page names would overrule the one in which it is handed over here.
    plain = text.lstrip("\ufeff").replace("\x00", "").encode("utf-8", "replace")
    try:
        page = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as error:
        raise _without_text() from error
    if any(entry.type_name == "ERR_INTERNAL_ERROR" or "Excessive depth" in entry.message for entry in parser.error_log):
        raise too_big("网页的标签嵌套过深（超过 250 层）")
    if page is None:
        raise _without_text()
    return page


def _without_text() -> Unreadable:
    return nothing_to_read("网页里没有文字", "含有正文的网页；正文由脚本生成的，在浏览器里打开后复制")
