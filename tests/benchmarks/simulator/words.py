"""Pages as Word documents: numbers that count are automatic in most, titles have styles, tables are tables."""

from __future__ import annotations

import random
import re
from itertools import groupby
from xml.sax.saxutils import escape

from worddoc import word

from planpress.numerals import to_chinese

from .pages import Page, cells, is_row

_LEVELS = [
    ("chineseCountingThousand", r"[一二三四五六七八九十]+、", "%1、"),
    ("chineseCountingThousand", r"（[一二三四五六七八九十]+）", "（%2）"),
    ("decimal", r"\d+\.(?![\d ])", "%3."),
]
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{level + 1}"><w:name w:val="heading {level + 1}"/><w:basedOn w:val="a"/>'
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="toc{level + 1}"><w:name w:val="toc {level + 1}"/></w:style>'
        for level in range(3)
    )
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:suff w:val="nothing"/></w:lvl>'
        for level, (form, _, text) in enumerate(_LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_CONTENTS = re.compile(r"(.*?)[.…]{3,}\s*(\d+)")
_PARTED = 40


def as_word(page: Page, dice: random.Random) -> bytes:
    """The text of the page. Numbers are typed in every third document; titles have their style in every other one."""
    counting = _Counting() if dice.random() < 0.7 else None
    styled = dice.random() < 0.5
    parts = []
    for is_table, lines in groupby(page.text, is_row):
        if is_table:
            parts.append(_table([cells(line) for line in lines]))
            continue
        for line in lines:
            parts.append(_paragraph(line, counting, styled, line == page.text[0], dice))
    return word("".join(parts), numbering=_NUMBERING, styles=_STYLES)


class _Counting:
    """Which numbers are those that a list would count."""

    def __init__(self) -> None:
        self.counters = [0] * len(_LEVELS)

    def level(self, line: str) -> tuple[int, int] | None:
        """(level, length of the number) of a line whose number comes next."""
        for level, (form, pattern, text) in enumerate(_LEVELS):
            match = re.match(pattern, line)
            number = self.counters[level] + 1
            written = to_chinese(number) if form != "decimal" else f"{number}"
            if match and match[0] == re.sub("%.", written, text):
                self.counters[level:] = [number, *[0] * (len(_LEVELS) - level - 1)]
                return level, match.end()
        return None


def _paragraph(line: str, counting: _Counting | None, styled: bool, title: bool, dice: random.Random) -> str:
    if entry := _CONTENTS.fullmatch(line):
        entry_run = f"<w:r><w:t>{escape(entry[1])}</w:t><w:tab/><w:t>{entry[2]}</w:t></w:r>"
        return f'<w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr>{entry_run}</w:p>'
    properties = '<w:pStyle w:val="t"/><w:jc w:val="center"/>' if title else ""
    found = counting.level(line) if counting and not title else None
    if found:
        level, end = found
        line = line[end:]
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        if styled and "。" not in line:
            properties = f'<w:pStyle w:val="{level + 1}"/>'
    # Spelling and editing cut a text into runs anywhere.
    runs = [line]
    if len(line) > _PARTED:
        at = dice.randrange(1, len(line))
        runs = [line[:at], line[at:]]
    inside = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _table(rows: list[list[str]]) -> str:
    inside = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{inside}</w:tbl>"
