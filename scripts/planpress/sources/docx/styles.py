"""Styles: what a paragraph has from its style, and from those that the style is based on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from planpress.sources.docx.names import is_on, number, value, w


class Listed(NamedTuple):
    """That a paragraph belongs to a list: ``list`` is the id of a numbering (0: to none), ``level`` from 0, None unsaid."""

    list: int | None
    level: int | None


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: etree._Element | None):
        found = [] if root is None else root.findall(w("style"))
        self._styles = {style.get(w("styleId"), ""): style for style in found}
        self._default = next(
            (id for id, style in self._styles.items() if style.get(w("type")) == "paragraph" and style.get(w("default")) == "1"), None
        )  # fmt: skip

    def listed(self, style: str | None) -> Listed:
        """The list of a style, from the nearest style that says it."""
        of: int | None = None
        level: int | None = None
        for each in self._chain(style):
            properties = each.find(f"{w('pPr')}/{w('numPr')}")
            if properties is not None:
                of = number(properties, "numId") if of is None else of
                level = number(properties, "ilvl") if level is None else level
        return Listed(of, level)

    def names(self, style: str | None) -> list[str]:
        """The ids of a paragraph's style and of those below it, the style's own first."""
        return [each.get(w("styleId"), "") for each in self._chain(style)]

    def hidden(self, style: str | None) -> bool:
        """Whether text in this style is not shown."""
        return style is not None and any(is_on(each.find(w("rPr")), "vanish") for each in self._chain(style))

    def is_contents(self, style: str | None) -> bool:
        """Whether the style is one of a table of contents."""
        return any((value(each, "name") or "").lower().startswith("toc ") for each in self._chain(style))

    def _chain(self, style: str | None) -> Iterator[etree._Element]:
        seen: set[str] = set()
        current = style or self._default or ""
        while current in self._styles and current not in seen:
            seen.add(current)
            yield self._styles[current]
            current = value(self._styles[current], "basedOn") or ""
