"""Pages as web pages, as the systems of public bodies, reprinting sites and people who copy them write them."""

from __future__ import annotations

import html
import random
import re
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from itertools import groupby

from .pages import Page, cells, is_row

# Where the text is, per system; the last two are of no system that a reader could know.
_HOLDERS = (
    '<div class="TRS_Editor">{}</div>',
    '<div id="zoom">{}</div>',
    '<div id="UCAP-CONTENT" class="pages_content">{}</div>',
    '<div id="vsb_content_2" class="v_news_content">{}</div>',
    '<div class="article-box"><div class="inner">{}</div></div>',
    '<table class="main"><tr><td class="txt">{}</td></tr></table>',
)
_MENU = "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/xxgk'>信息公开</a></li><li><a href='/zmhd'>政民互动</a></li></ul>"
_PARAGRAPHS = (
    "<p>{}</p>",
    '<p style="text-indent: 2em; line-height: 2em;">{}</p>',
    '<p class="MsoNormal"><span style="font-family:仿宋_GB2312">{}</span></p>',
    "<div>　　{}</div>",
)


def as_page(page: Page, dice: random.Random) -> bytes:
    """A whole page in the encoding that it names."""
    charset, encoding = dice.choice((("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030")))
    title = html.escape(next(line for line in page.text if line))
    head = f'<meta charset="{charset}"><title>{title}_某市人民政府</title><style>p{{margin:0}}</style>'
    if dice.random() < 0.3:
        head += f'<meta name="ArticleTitle" content="{title}">'
    inside = [_MENU, _above(page.above, dice), dice.choice(_HOLDERS).format(_text(page.text, dice)), _below(page.below)]
    script = "<script>var n = '点击';</script>"
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{''.join(inside)}{script}</body></html>".encode(encoding)


def as_fragment(page: Page, dice: random.Random) -> bytes:
    """What a person cut out: all lines of it as paragraphs, or as one with breaks."""
    return _text(page.lines, dice).encode(dice.choice(("utf-8", "gb18030")))


def as_saved(page: Page, dice: random.Random) -> bytes:
    """The page as a browser saves it in one file."""
    saved = MIMEMultipart("related")
    data = as_page(page, dice)
    charset = re.search(rb'charset="([\w-]+)"', data)
    encoding = charset[1].decode() if charset else "utf-8"
    text = data.decode("gb18030" if encoding != "utf-8" else encoding)
    saved.attach(MIMEText(text, "html", "gb18030" if encoding != "utf-8" else encoding))
    return saved.as_bytes()


def _text(lines: tuple[str, ...], dice: random.Random) -> str:
    if dice.random() < 0.2:
        return "".join(
            _table([cells(line) for line in part])
            if row
            else "".join(f"　　{html.escape(line)}<br>\n" for line in part)
            for row, part in groupby(lines, is_row)
        )
    form = dice.choice(_PARAGRAPHS)
    empty = form.format("&nbsp;") if form.startswith("<p") else "<p>&nbsp;</p>"
    return "\n".join(
        _table([cells(line) for line in part])
        if row
        else "\n".join(form.format(html.escape(line)) if line else empty for line in part)
        for row, part in groupby(lines, is_row)
    )


def _table(rows: list[list[str]]) -> str:
    inside = "".join("<tr>" + "".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row) + "</tr>" for row in rows)
    return f'<table border="1">{inside}</table>'


def _above(lines: tuple[str, ...], dice: random.Random) -> str:
    """The register as a table, its columns where the lines have them; the rest as lines."""
    out = ""
    for described, part in groupby(lines, lambda line: bool(_columns(line))):
        if described:
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in _columns(line)) + "</tr>" for line in part
            )
            out += f'<table class="xxgk">{rows}</table>'
        else:
            tag = dice.choice(("div", "p"))
            out += "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in part)
    return f'<div class="top">{out}</div>'


def _columns(line: str) -> list[str]:
    if is_row(line):
        return cells(line)
    # A label whose letters are apart is one cell.
    parts = re.split(r"\s{3,}(?=\S{2})", line)
    return parts if len(parts) > 1 else []


def _below(lines: tuple[str, ...]) -> str:
    inside = "".join(f'<p><a href="/x">{html.escape(line)}</a></p>' for line in lines)
    return f"<div class='foot'>{inside}<p>版权所有：某市人民政府办公室</p></div>"
