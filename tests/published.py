"""The data files of a library and those of its search, as their tasks make them."""

from __future__ import annotations

from collections.abc import Iterable

from planpress.library import Library
from planpress.pages import search
from planpress.pages.data import BASE
from planpress.pages.indexes import datasets
from planpress.pages.page import Asset, Page
from planpress.pages.search.written import Written
from planpress.pages.task import made_here


def data_assets(library: Library) -> tuple[Asset, ...]:
    """All of them."""
    return tuple(made for made in made_here(datasets.tasks(library)) if isinstance(made, Asset))


def data_files(library: Library) -> dict[str, bytes]:
    """By their paths below ``data/v1/``."""
    return {asset.url.removeprefix(f"{BASE}/"): asset.data for asset in data_assets(library)}


def data_pages(library: Library) -> dict[str, str]:
    """The pages that tell of them, by URL."""
    return {made.url: made.html for made in made_here(datasets.tasks(library)) if isinstance(made, Page)}


def search_assets(library: Library, written: Iterable[Written]) -> tuple[Asset, ...]:
    """All data files of search."""
    made = made_here([*search.tasks(library), *search.last_tasks(library, written)])
    return tuple(each for each in made if isinstance(each, Asset))
