"""PDF documents with a layer of text: paragraphs put together again, running heads and page numbers left out."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from planpress.sources import encodings, lines, radicals
from planpress.sources.pdf import furniture, joining, tables
from planpress.sources.pdf.page import Page, read_page
from planpress.sources.refusal import Unreadable, damaged, too_big

MAX_PAGES = 1_000
_WHAT = "PDF 文件"
# Fewer characters than this on its pages together are a stamp or a scanner's mark.
_FEWEST = 30
_READABLE = 0.1
_PASSWORD = "password"


def read(data: bytes) -> tuple[str, str]:
    """(text, "pdf"). Raises Unreadable: damaged, encrypted, scanned without text, letters that cannot be told."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            remedy = "用密码打开，取消加密，另存后再转换"
            raise Unreadable("source-format", f"这是加密的 {_WHAT}，没有密码读不了", remedy, "规划.pdf") from error
        raise damaged(f" {_WHAT}", "打不开") from error
    with document:
        if len(document) > MAX_PAGES:
            raise too_big(f"{_WHAT}有 {len(document)} 页")
        pages = [_page(document, index) for index in range(len(document))]
    _refuse_scanned(pages)
    pages = furniture.without(pages)
    text = lines.joined(_lines(tables.put_in(pages, data)))
    text = radicals.fold(text)
    if encodings.plan_likeness(text) < _READABLE and not text.isascii():
        found = f"{_WHAT}里的文字取不出来（字体没有字符对照表）"
        raise Unreadable("source-scanned", found, *_RECOGNISE)
    return text, "pdf"


_RECOGNISE = ("先做文字识别（OCR），与原件校对后存为 .txt（UTF-8 编码）再转换", "规划.txt")


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        return read_page(document[index], index)
    except pdfium.PdfiumError as error:
        raise damaged(f" {_WHAT}", f"第 {index + 1} 页读不出来") from error


def _refuse_scanned(pages: list[Page]) -> None:
    characters = sum(len(line.text) for page in pages for line in page.lines)
    pictures = [page for page in pages if page.is_picture]
    if characters < _FEWEST or len(pictures) * 2 > len(pages):
        found = f"{_WHAT}是扫描件，没有文字" if pictures else f"{_WHAT}里没有文字"
        if characters >= _FEWEST:
            found = f"{_WHAT}的 {len(pages)} 页中有 {len(pictures)} 页是扫描的图片，没有文字"
        raise Unreadable("source-scanned", found, *_RECOGNISE)


def _lines(pages: list[Page]) -> Iterator[str]:
    """Paragraphs across pages; a page that is a picture is said to be one where it stands."""
    waiting: list[Page] = []
    for page in pages:
        if page.is_picture:
            yield from joining.paragraphs(waiting)
            yield f"〔第{page.number + 1}页为图片，没有文字〕"
            waiting = []
        else:
            waiting.append(page)
    yield from joining.paragraphs(waiting)
