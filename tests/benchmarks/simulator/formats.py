"""The files that a page may come as."""

from __future__ import annotations

import random
from collections.abc import Callable

from .pages import Page
from .papers import as_pdf
from .webs import as_fragment, as_page, as_saved
from .words import as_word

Maker = Callable[[Page, random.Random], bytes]


def _text(page: Page, encoding: str) -> bytes:
    end = "\r\n" if encoding.startswith(("gb", "utf-16")) else "\n"
    return (end.join(page.lines) + end).encode(encoding)


def _in(encoding: str) -> Maker:
    return lambda page, dice: _text(page, encoding)


def _big5(page: Page, dice: random.Random) -> bytes:
    """Where it has all characters, as a mirror in Taiwan or Hong Kong would; else as UTF-8."""
    for encoding in ("big5", "big5hkscs"):
        try:
            return _text(page, encoding)
        except UnicodeEncodeError:
            continue
    return _text(page, "utf-8")


TEXTS = ("txt", "txt BOM", "txt UTF-16", "txt GB18030")
# The file's ending and what makes it, by the name in the table.
FORMATS: dict[str, tuple[str, Maker]] = {
    "txt": ("txt", _in("utf-8")),
    "txt BOM": ("txt", _in("utf-8-sig")),
    "txt UTF-16": ("txt", _in("utf-16")),
    "txt GB18030": ("txt", _in("gb18030")),
    "txt Big5": ("txt", _big5),
    "html": ("html", as_page),
    "html fragment": ("html", as_fragment),
    "mht": ("mht", as_saved),
    "docx": ("docx", as_word),
    "pdf": ("pdf", as_pdf),
}
# Sites publish pages; documents that are handed round have no site around them.
OF_SITES = (*TEXTS, "html", "html fragment", "mht")
OF_PAPERS = (*TEXTS, "html", "html fragment", "docx", "docx", "docx", "pdf", "pdf", "pdf")
