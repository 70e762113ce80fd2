"""The names of WordprocessingML."""

from __future__ import annotations

import re

from lxml import etree

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK = f"{_MC}Choice", f"{_MC}Fallback"
ALTERNATIVES = f"{_MC}AlternateContent"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def w(name: str) -> str:
    """The full name of an element or attribute."""
    return _W + name


def value(element: etree._Element | None, child: str, attribute: str = "val") -> str | None:
    """An attribute of a child, None where either is missing."""
    found = element.find(_W + child) if element is not None else None
    return found.get(_W + attribute) if found is not None else None


def number(element: etree._Element | None, child: str, attribute: str = "val") -> int | None:
    """The same as a whole number; None where it is none."""
    return _whole(value(element, child, attribute))


def attribute(element: etree._Element, name: str, default: int) -> int:
    """An element's own attribute as a whole number; the default where it is none."""
    found = _whole(element.get(_W + name))
    return default if found is None else found


def _whole(text: str | None) -> int | None:
    return int(text) if text and _WHOLE.fullmatch(text) else None


def is_on(element: etree._Element | None, child: str) -> bool:
    """Whether a property that is either on or off is on: its element is there and does not say no."""
    found = element.find(_W + child) if element is not None else None
    return found is not None and found.get(_W + "val", "1") not in ("0", "false", "off", "none")
