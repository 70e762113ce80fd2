"""The matrix: a row a plan, a column an indicator, each cell its state and what the plan says, linked to the sentence."""

from __future__ import annotations

from planpress.library import Library
from planpress.pages import links, words
from planpress.pages.data.table import Row
from planpress.pages.data.workbook.book import HEADER, LOOKS, ROWS, Sheet

NAME = "矩阵"
TABLE = "indicator_cells"  # whose rows are its cells
BEFORE = (("城市", 12), ("规划", 34), ("规划期", 13), ("核对", 11))


def write(sheet: Sheet, library: Library, cells: list[Row]) -> None:
    """``cells``: the rows of ``TABLE``."""
    book = sheet.book
    indicators, families = library.indicators.indicators, library.indicators.families
    family = {item.key: item.name for item in families}
    plans = library.plans[:ROWS]
    titles = [title for title, _ in BEFORE]
    titles += [f"{family.get(item.family, item.family)}：{item.name}（{item.unit}）" for item in indicators]
    for column, (_, width) in enumerate(BEFORE):
        sheet.worksheet.set_column(column, column, width)
    sheet.worksheet.set_column(len(BEFORE), max(len(titles) - 1, len(BEFORE)), 26)
    sheet.worksheet.set_row(0, 48)
    sheet.header(titles, book.format(**HEADER), 2, len(plans))
    looks = {state: book.format(**look) for state, look in LOOKS.items()}
    cell = {(row["plan"], row["indicator"]): row for row in cells}
    for number, entry in enumerate(plans, 1):
        plan = entry.plan
        sheet.text(number, 0, library.city[entry.city_key].city.name, book.format(bold=True))
        sheet.link(number, 1, links.plan_url(entry), plan.title, book.format())
        sheet.text(number, 2, words.period(plan.period), book.format())
        sheet.text(number, 3, plan.review.status, book.format())
        for column, indicator in enumerate(indicators, len(BEFORE)):
            row = cell[entry.key, indicator.key]
            look = looks[row["state"]]
            if row["urls"]:
                sheet.link(number, column, row["urls"][0], row["summary"], look)
            else:
                sheet.text(number, column, row["summary"], look)
