"""The page on which scripts show what is found."""

from __future__ import annotations

from collections.abc import Iterator

from planpress.library import Library
from planpress.pages import task
from planpress.pages.page import Page
from planpress.pages.templating import render

INDEX = "search/index.html"


def tasks(library: Library) -> Iterator[task.Task]:
    """``search/index.html``."""
    yield task.page(INDEX, _index, library.only(()))


def _index(_: Library) -> Page:
    return Page(INDEX, "搜索", render("indexes/search.html", INDEX), "在全部规划里找任何一段文字", "search")
