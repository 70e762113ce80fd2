"""The data files of a library, as its tasks make them."""

from __future__ import annotations

from planpress.library import Library
from planpress.pages.data import BASE
from planpress.pages.indexes import datasets
from planpress.pages.page import Asset, Page
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
