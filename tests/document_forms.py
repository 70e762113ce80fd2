"""The text of a plan in the forms that sources have: a web page, one saved with its parts, a Word document, a PDF."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from email.message import EmailMessage
from xml.sax.saxutils import escape

from pdfdoc import pdf
from worddoc import word

from planpress.numerals import to_chinese

_ACROSS, _DOWN = 28, 26
_LEVELS = [
    ("chineseCountingThousand", r"[一二三四五六七八九十]+、", "%1、"),
    ("chineseCountingThousand", r"\([一二三四五六七八九十]+\)", "(%2)"),
    ("decimal", r"\d+\.(?!\d)", "%3."),
]


def as_page(lines: list[str]) -> bytes:
    """A web page in the encoding of its time."""
    paragraphs = "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>\n" for line in lines)
    page = f'<html><head><meta charset="gb2312"></head><body><div>首页</div><div id="zoom">{paragraphs}</div></body></html>'
    return page.encode("gb18030", "replace")


def as_saved_page(lines: list[str]) -> bytes:
    """That page as a browser saves it in one file."""
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    page = as_page(lines)
    message.set_content(page, maintype="text", subtype="html", cte="quoted-printable", params={"charset": "gb2312"})
    message.make_related(boundary="----page")
    return bytes(message)


def as_word(lines: list[str]) -> bytes:
    """Numbers that count as a list counts are automatic; all others are typed."""
    counters = [0] * len(_LEVELS)
    body = ""
    for line in lines:
        properties = ""
        for level, (form, pattern, _) in enumerate(_LEVELS):
            match = re.match(pattern, line)
            number = counters[level] + 1
            if match and match[0] == _written(form, number, _LEVELS[level][2]):
                counters[level:] = [number, *[0] * (len(_LEVELS) - level - 1)]
                line = line[match.end() :]
                properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        body += f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, _, text) in enumerate(_LEVELS)
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return word(body, numbering=f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


def _written(form: str, number: int, text: str) -> str:
    return re.sub("%.", to_chinese(number) if form != "decimal" else str(number), text)


def as_pdf(lines: list[str]) -> bytes:
    """Paragraphs indented by two characters, in lines of one width, with a running head and numbered pages."""
    rows: list[str] = []
    for line in filter(None, lines):
        rows += _broken(f"\u3000\u3000{line}")
    pages = []
    for start in range(0, len(rows), _DOWN):
        page = [f"70 800 9 标准化公报{start // _DOWN}", f"280 40 9 - {start // _DOWN + 1} -"]
        for row, text in enumerate(rows[start : start + _DOWN]):
            indent = 32 if text.startswith("\u3000") else 0
            page.append(f"{70 + indent} {770 - 27 * row} 16 {text.strip(chr(0x3000))}")
        pages.append(page)
    return pdf(pages)


def _broken(text: str) -> list[str]:
    """The lines of a paragraph; a Latin letter or a digit takes half the room."""
    out, room = [""], float(_ACROSS)
    for char in text:
        room -= 0.5 if char.isascii() else 1
        if room < 0:
            out.append("")
            room = _ACROSS - (0.5 if char.isascii() else 1)
        out[-1] += char
    return out


FORMS: dict[str, Callable[[list[str]], bytes]] = {".html": as_page, ".mht": as_saved_page, ".docx": as_word, ".pdf": as_pdf}  # fmt: skip
