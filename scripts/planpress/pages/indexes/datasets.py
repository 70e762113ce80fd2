"""The page of the open data: every table with its fields and files."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages.data import TABLES
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render

INDEX = "data/index.html"


def pages(library: Library) -> Iterator[Page]:
    """``data/index.html``."""
    tables = [(table, sum(1 for _ in table.records(library))) for table in TABLES]
    html = render("indexes/datasets.html", INDEX, library=library, tables=tables)
    toc = tuple(TocEntry(1, table.title, table.name) for table in TABLES)
    yield Page(INDEX, "数据", html, "全部规划和比较结果的数据文件", "data", toc)
