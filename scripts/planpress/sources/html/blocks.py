"""An element as lines: what a browser would show, blocks and breaks as lines, tables as rows."""

from __future__ import annotations

import re

from lxml import etree

from planpress.sources import lines
from planpress.sources.html.tables import is_data, rows_of, text_of

_UNSEEN = frozenset([
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "object", "embed", "iframe", "frame",
    "applet", "audio", "video", "canvas", "svg", "button", "select", "option", "input", "textarea", "map", "area",
    "rp", "datalist", "dialog",
])  # fmt: skip
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
])  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:p[tx]|em)?\s*(?:;|!|$)|mso-hide\s*:\s*all", re.I
)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_OWN_NUMBER = re.compile(r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|第.{1,4}[章节条]|[①-⑳])")


def block_lines(element: etree._Element) -> list[str]:
    """The lines of an element in the form of ``sources.lines``."""
    return _Writer().write(element)


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser would show nothing of it, as far as the element itself says."""
    return element.tag in _UNSEEN or element.get("hidden") is not None or bool(_HIDING.search(element.get("style", "")))


class _Writer:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._line = ""
        self._numbers: list[int | None] = []

    def write(self, element: etree._Element) -> list[str]:
        self._element(element)
        self._flush()
        return self._out

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or is_hidden(element):
            return
        if tag == "br":
            self._out.append(lines.one_line(self._line))
            self._line = ""
        elif tag == "table" and is_data(element):
            self._flush()
            self._out += lines.table([[_cell(cell) for cell in row] for row in rows_of(element)])
        elif tag in _BLOCKS:
            self._block(element)
        elif tag == "rt":
            self._line += "("
            self._children(element, False)
            self._line += ")"
        else:
            self._children(element, False)

    def _block(self, element: etree._Element) -> None:
        self._flush()
        if element.tag == "ol":
            self._numbers.append(_whole(element.get("start"), 1))
        elif element.tag in ("ul", "menu"):
            self._numbers.append(None)
        elif element.tag == "li" and self._numbers and self._numbers[-1] is not None:
            self._item(element, self._numbers[-1])
        before = len(self._out)
        self._children(element, element.tag == "pre")
        self._flush()
        if element.tag == "p" and len(self._out) == before:
            # An empty paragraph is the space that its author wanted there.
            self._out.append("")
        if element.tag in ("ol", "ul", "menu"):
            self._numbers.pop()

    def _item(self, element: etree._Element, number: int) -> None:
        """The number that a browser draws before an item, but where the author has typed one as well."""
        number = _whole(element.get("value"), number)
        self._numbers[-1] = number + 1
        if not _OWN_NUMBER.match(text_of(element)):
            self._line = f"{number}."

    def _children(self, element: etree._Element, breaks: bool) -> None:
        self._text(element.text, breaks)
        for child in element:
            self._element(child)
            self._text(child.tail, breaks)

    def _text(self, text: str | None, breaks: bool) -> None:
        if not text:
            return
        first, *more = text.split("\n") if breaks else [text]
        self._line += _WHITE.sub(" ", first)
        for line in more:
            self._out.append(lines.one_line(self._line))
            self._line = _WHITE.sub(" ", line)

    def _flush(self) -> None:
        text = lines.one_line(self._line)
        self._line = ""
        if text:
            self._out.append(text)


def _cell(cell: etree._Element | None) -> str:
    return " ".join(line for line in block_lines(cell) if line) if cell is not None else ""


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text.strip()) else default
