"""A page as lines of text with their places."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u200b\ufeff]")
_PICTURE = 0.4
_RULES = 4
_MOST_OBJECTS = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. Its place in points from the lower left corner of the page; ``size``: height of its characters.

    ``rows``: the lines of a table that stands here, which is no text to be joined.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` from 0. ``is_picture``: hardly anything but an image; ``is_ruled``: it has lines that may draw a table."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    is_picture: bool = False
    is_ruled: bool = False


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The page; closes it."""
    width, height = page.get_size()
    lines = tuple(_lines(page))
    pictures, paths = _drawn(page)
    empty = not any(line.text for line in lines)
    page.close()
    picture = empty and pictures > _PICTURE * width * height
    return Page(number, width, height, lines, picture, paths >= _RULES and page_is_upright(width, height, lines))


def page_is_upright(width: float, height: float, lines: tuple[Line, ...]) -> bool:
    """Whether places on the page are what they seem: a turned page has text outside of its own size."""
    return all(line.left >= -1 and line.right <= width + 1 and line.top <= height + 1 for line in lines)


def _drawn(page: pdfium.PdfPage) -> tuple[float, int]:
    """(area of the images in square points, number of the lines and shapes), those in forms on the page included."""
    area, paths = 0.0, 0
    bounds = [ctypes.c_float() for _ in range(4)]
    found = [pdfium_c.FPDFPage_GetObject(page.raw, index) for index in range(pdfium_c.FPDFPage_CountObjects(page.raw))]
    for each in found:
        kind = pdfium_c.FPDFPageObj_GetType(each)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and len(found) < _MOST_OBJECTS:
            inside = range(pdfium_c.FPDFFormObj_CountObjects(each))
            found += [pdfium_c.FPDFFormObj_GetObject(each, index) for index in inside]
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE and pdfium_c.FPDFPageObj_GetBounds(each, *map(ctypes.byref, bounds)):
            left, bottom, right, top = (bound.value for bound in bounds)
            area += max(right - left, 0.0) * max(top - bottom, 0.0)
    return area, paths


def _lines(page: pdfium.PdfPage) -> Iterator[Line]:
    """Characters in the order of the document, cut where the renderer begins a new line."""
    origin_x, origin_y, _, _ = page.get_mediabox()
    textpage = page.get_textpage()
    text: list[str] = []
    box: list[float] = []
    sizes: list[float] = []
    bounds = [ctypes.c_double() for _ in range(4)]
    for index in range(textpage.count_chars()):
        char = chr(pdfium_c.FPDFText_GetUnicode(textpage.raw, index))
        if char in "\r\n":
            if text:
                yield _line(text, box, sizes)
            text, box, sizes = [], [], []
            continue
        if _UNSEEN.match(char):
            continue
        text.append(char)
        if char.isspace():
            continue
        pdfium_c.FPDFText_GetCharBox(textpage.raw, index, *map(ctypes.byref, bounds))
        left, right, bottom, top = (bound.value for bound in bounds)
        left, right, bottom, top = left - origin_x, right - origin_x, bottom - origin_y, top - origin_y
        box = [left, right, bottom, top] if not box else _around(box, left, right, bottom, top)
        sizes.append(pdfium_c.FPDFText_GetFontSize(textpage.raw, index))
    if text:
        yield _line(text, box, sizes)
    textpage.close()


def _around(box: list[float], left: float, right: float, bottom: float, top: float) -> list[float]:
    return [min(box[0], left), max(box[1], right), min(box[2], bottom), max(box[3], top)]


def _line(text: list[str], box: list[float], sizes: list[float]) -> Line:
    left, right, bottom, top = box or (0.0, 0.0, 0.0, 0.0)
    size = sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    # Fonts that are scaled by the matrix of the text have a size of 1.
    # Characters beyond the basic plane come as two halves.
    whole = "".join(text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Line(whole.strip(), left, right, bottom, top, size if size > 2 else max(top - bottom, 1.0))
