"""The matrix: a row a plan, a column an indicator, each cell its state and what the plan says, linked to the sentence."""

from __future__ import annotations

from planpress.library import Library
from planpress.pages import links, words
from planpress.pages.compute.matrix import indicator_cell
from planpress.pages.data.saying import brief, statements
from planpress.pages.data.workbook.book import HEADER, LOOKS, ROWS, Sheet, columns, lines

NAME = "矩阵"
# Of an indicator's column, in digits. LibreOffice never wraps the text of a link, so columns are as wide as their texts.
WIDEST = 66
BEFORE = (("城市", 12), ("规划", 46), ("规划期", 13), ("核对", 11))


def write(sheet: Sheet, library: Library) -> None:
    book = sheet.book
    indicators, families = library.indicators.indicators, library.indicators.families
    family = {item.key: item.name for item in families}
    plans = library.plans[:ROWS]
    titles = [title for title, _ in BEFORE]
    titles += [f"{family.get(item.family, item.family)}：{item.name}（{item.unit}）" for item in indicators]
    cells = [[indicator_cell(library, entry, indicator.key) for indicator in indicators] for entry in plans]
    said = [[brief(library, cell) for cell in row] for row in cells]
    widths = [width for _, width in BEFORE]
    widths += [min(max(columns(text) for text in column) + 3, WIDEST) for column in zip(*said, strict=True)]
    for column, width in enumerate(widths):
        sheet.worksheet.set_column(column, column, width)
    sheet.height(0, 3)
    sheet.header(titles, book.format(**HEADER), 2, len(plans))
    sheet.worksheet.repeat_columns(0)
    looks = {state: book.format(**look) for state, look in LOOKS.items()}
    for number, entry in enumerate(plans, 1):
        texts = said[number - 1]
        sheet.height(number, max((lines(text, WIDEST) for text in texts), default=1))
        sheet.text(number, 0, library.city[entry.city_key].city.name, book.format(bold=True))
        sheet.link(number, 1, links.plan_url(entry), entry.plan.title, book.format())
        sheet.text(number, 2, words.period(entry.plan.period), book.format())
        sheet.text(number, 3, entry.plan.review.status, book.format())
        for column, (cell, text) in enumerate(zip(cells[number - 1], texts, strict=True), len(BEFORE)):
            if facts := statements(cell):
                sheet.link(number, column, links.quote_url(entry, facts[0]), text, looks[cell.state])
            else:
                sheet.text(number, column, text, looks[cell.state])
