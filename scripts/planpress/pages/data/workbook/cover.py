"""The first sheet: what this is, how to read it, what may be done with it, and what the other sheets hold."""

from __future__ import annotations

import posixpath

from planpress.pages.data import about
from planpress.pages.data.glosses import MEANINGS
from planpress.pages.data.table import AnyTable
from planpress.pages.data.workbook import matrix
from planpress.pages.data.workbook.book import LOOKS, SHEET, SOFT, Sheet, lines
from planpress.pages.data.workbook.filling import ROWS
from planpress.pages.data.workbook.volumes import Volume

NAME = "说明"
WIDTH = 96  # of the explanations, in digits
_LINKS = (
    "矩阵的每一格先写状态，冒号后是数字、合计了哪些、什么性质；全部口径和年份见规划×指标表。有原句的格可以点：打开本站的规划全文，停在标出的那一句。"
    "链接是相对的，本文件留在网站文件夹的 {folder} 里才有效；规划×指标表另有引文、节和路径，移到别处也在。"
)
_TEXTS = "正文不在本文件里：章节与正文见{where}的 sections.csv、sections.json，规划原文件和来源文件在规划页旁。"


def write(sheet: Sheet, volume: Volume, shown: list[tuple[AnyTable, int]]) -> None:
    """``shown``: the tables that have a sheet, with how many rows they have."""
    book = sheet.book
    sheet.worksheet.hide_gridlines(2)
    sheet.width(0, 26)
    sheet.width(1, WIDTH)
    sheet.worksheet.set_landscape()
    sheet.worksheet.fit_to_pages(1, 0)
    sheet.height(0, 2)
    sheet.text(0, 0, about.NAME, book.format(bold=True, font_size=16, text_wrap=False))
    sheet.text(1, 0, about.NAME_EN, book.format(font_color=SOFT, text_wrap=False))
    folder = f"{posixpath.dirname(f'data/v1/{volume.path}')}/"
    row = _pairs(sheet, 3, "这是什么", [
        ("内容", about.SUMMARY), ("Contents", about.SUMMARY_EN), *_scope(volume), ("版本", f"data v1，{about.VERSION}"),
        ("怎样看", _LINKS.format(folder=folder)), ("正文", _TEXTS.format(where="上一级文件夹" if volume.province else "同一文件夹")),
        ("字段名", "各表的列用中文名；程序里用的字段名、定义、取值和数目见“代码簿”。"),
        ("列表", "一格里有几项时用半角分号分开；几个原句的链接点开第一个。"),
    ])  # fmt: skip
    row = _heading(sheet, row, "状态的样子和意思")
    for state, look in LOOKS.items():
        sheet.text(row, 0, state, book.format(**look))
        sheet.text(row, 1, " / ".join(MEANINGS[state]), book.format())
        row += 1
    row = _heading(sheet, row + 1, "各表")
    row = _leads(sheet, row, matrix.NAME, "一行一份规划，一列一个指标；每格写明状态、数字和口径 Plan × indicator, wide")
    for table, count in shown:
        size = f"共 {count} 行，此处只有前 {ROWS} 行，其余见 CSV" if count > ROWS else f"{count} 行"
        row = _leads(sheet, row, table.title, f"{table.description}（{size}）{table.title_en}")
    row = _pairs(sheet, row + 1, "许可", [
        ("整理与代码", about.DATA_LICENCE), ("规划文本", about.TEXT_LICENCE),
        ("Licence", f"{about.DATA_LICENCE_EN} {about.TEXT_LICENCE_EN}"),
    ])  # fmt: skip
    _pairs(sheet, row, "怎样引用", [
        ("GB/T 7714", about.CITE), ("BibTeX", about.CITE_BIBTEX), ("填写", about.CITE_HOW), ("How", about.CITE_HOW_EN),
    ])  # fmt: skip


def _scope(volume: Volume) -> list[tuple[str, str]]:
    """What a workbook leaves out that is not of everything."""
    if not volume.province:
        return []
    return [
        ("范围", f"{volume.title}的 {volume.plans} 份规划；代码簿里的数目也只数本文件。各省另有一本，全部规划见 data/v1/ 里的 CSV 和 JSON。"),
        ("Scope", "The plans of one province; the codebook counts these alone. Each province has a workbook; CSV and JSON hold all."),
    ]  # fmt: skip


def _heading(sheet: Sheet, row: int, title: str) -> int:
    look = sheet.book.format(bold=True, bg_color=SHEET)
    sheet.text(row, 0, title, look)
    sheet.text(row, 1, "", look)
    return row + 1


def _pairs(sheet: Sheet, row: int, title: str, pairs: list[tuple[str, str]]) -> int:
    """A heading with lines of word and explanation; the row after the blank one below them."""
    row = _heading(sheet, row, title)
    for number, (word, text) in enumerate(pairs, row):
        sheet.height(number, lines(text, WIDTH))
        sheet.text(number, 0, word, sheet.book.format(font_color=SOFT))
        sheet.text(number, 1, text, sheet.book.format())
    return row + len(pairs) + 1


def _leads(sheet: Sheet, row: int, name: str, text: str) -> int:
    """A line that leads to a sheet of this workbook."""
    sheet.worksheet.write_url(
        row, 0, f"internal:'{name}'!A1", sheet.book.format(font_color="#8A2A1B", underline=1), name
    )
    sheet.text(row, 1, text, sheet.book.format())
    return row + 1
