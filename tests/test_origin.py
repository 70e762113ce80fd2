"""Every generated page leads to the file behind it."""

from __future__ import annotations

from repository import ROOT

from planpress.edition import Edition
from planpress.library import load_library
from planpress.pages import site
from planpress.pages.origin import edit_url, origin
from planpress.pages.page import Page


def test_every_page_is_made_from_a_file_of_the_project() -> None:
    urls = [made.url for made in site.build(load_library(ROOT / "plans"), Edition()) if isinstance(made, Page)]
    assert len(urls) > 100
    assert [url for url in urls if not (ROOT / origin(url)).is_file()] == []


def test_the_address_of_the_editor() -> None:
    path = "plans/沈阳/2016-guihua.md"
    assert edit_url("https://github.com/a/b/", "main", path) == (
        "https://github.com/a/b/edit/main/plans/%E6%B2%88%E9%98%B3/2016-guihua.md"
    )
