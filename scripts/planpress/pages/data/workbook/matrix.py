"""The matrix: a row a plan, a column an indicator, each cell its state and what the plan says, linked to the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from planpress.library import Library
from planpress.pages import links, words
from planpress.pages.data.saying import brief, statements
from planpress.pages.data.view import PlanView
from planpress.pages.data.workbook import rows as xml
from planpress.pages.data.workbook.book import LOOKS as STATES
from planpress.pages.data.workbook.book import Look, Sheet, height, lines
from planpress.pages.data.workbook.rows import Link, SheetRows

NAME = "矩阵"
# Of an indicator's column, in digits. LibreOffice never wraps the text of a link, so columns are as wide as their texts.
NARROWEST, WIDEST = 12, 66
BEFORE = (("城市", 12), ("规划", 46), ("规划期", 13), ("核对", 11))
LOOKS: tuple[Look, ...] = ({"bold": True}, {}, *STATES.values())


def rows(library: Library, views: Sequence[PlanView], looks: tuple[int, ...]) -> SheetRows:
    """``looks``: the numbers that ``LOOKS`` have in the workbook."""
    said = [[brief(library, cell) for cell in view.indicator_cells] for view in views]
    made = "".join(_row(view, texts, looks) for view, texts in zip(views, said, strict=True)).encode()
    leads = chain.from_iterable(_links(number, view) for number, view in enumerate(views))
    widths = tuple(max(map(xml.columns, column)) + 3 for column in zip(*said, strict=True))
    return SheetRows(len(views), made, tuple(leads), widths or (0,) * len(library.indicators.indicators), looks)


def _row(view: PlanView, said: Sequence[str], looks: tuple[int, ...]) -> str:
    bold, plain, *states = looks
    look_of = dict(zip(STATES, states, strict=True))
    plan = view.entry.plan
    texts = (view.city_name, plan.title, words.period(plan.period), plan.review.status, *said)
    styles = (bold, plain, plain, plain, *(look_of[cell.state] for cell in view.indicator_cells))
    cells = (xml.text(xml.letters(n), style, text) for n, (style, text) in enumerate(zip(styles, texts, strict=True)))
    return xml.row(cells, height(max((lines(text, WIDEST) for text in said), default=1)))


def _links(number: int, view: PlanView) -> Iterator[Link]:
    yield number, xml.letters(1), links.plan_url(view.entry)
    for column, cell in enumerate(view.indicator_cells, len(BEFORE)):
        if facts := statements(cell):
            yield number, xml.letters(column), view.url(facts[0])


def titles(library: Library | None = None) -> list[str]:
    """Of the columns; without a library those that every matrix has."""
    before = [title for title, _ in BEFORE]
    if library is None:
        return before
    family = {item.key: item.name for item in library.indicators.families}
    return [
        *before,
        *(
            f"{family.get(item.family, item.family)}：{item.name}（{item.unit}）"
            for item in library.indicators.indicators
        ),
    ]


def lay(sheet: Sheet, titles: list[str], rows: int, widths: Sequence[int]) -> None:
    """The sheet without its rows, of which there will be so many. ``widths``: of the columns of indicators."""
    before = [width for _, width in BEFORE]
    for column, width in enumerate((*before, *(min(max(width, NARROWEST), WIDEST) for width in widths))):
        sheet.width(column, width)
    sheet.height(0, 3)
    sheet.header(titles, 2, rows)
    sheet.worksheet.repeat_columns(0)
    sheet.sample(LOOKS)
