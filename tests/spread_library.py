"""A library in parts whose pages are laid out whole: synthetic cities with one plan each, in all provinces."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import synthetic
from repository import ROOT

from planpress.library import Library, load_library
from planpress.pages import frame
from planpress.pages.page import Asset, Page

_CITIES = 62


def load(folder: Path) -> Library:
    """Written into a new folder."""
    synthetic.write(folder, _CITIES, real=False)
    return load_library(folder)


def laid_out(made: Iterable[Page | Asset], site: Path) -> dict[str, str]:
    """URL -> page, of all pages among what was made, as they now lie in the folder ``site``."""
    item = frame.NavItem("首页", "index.html")
    config = dict.fromkeys(("site_name", "site_description", "site_url", "repo_url", "copyright"), "")
    around = frame.Frame(
        (str(ROOT / "overrides"),), config | {"theme": {"favicon": "x"}}, frame.Nav(item, (item,)), "", "main", ()
    )
    html = {page.url: around.html(page) for page in made if isinstance(page, Page)}
    for url, text in html.items():
        (site / url).parent.mkdir(parents=True, exist_ok=True)
        (site / url).write_text(text, encoding="utf-8")
    return html
