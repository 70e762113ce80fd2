"""What statements and data files point to is on the site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from published import data_assets

from planpress.edition import Edition
from planpress.library import Library, load_library
from planpress.pages import site
from planpress.pages.compute.insights import insights
from planpress.pages.data import TABLES
from planpress.pages.page import Page


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(Path(__file__).parents[1] / "plans")


@pytest.fixture(scope="module")
def places(real: Library) -> dict[str, set[str]]:
    """URL -> ids of the page; nothing for a file."""
    return {
        item.url: set(re.findall(r'\bid="([^"]+)"', item.html)) if isinstance(item, Page) else set()
        for item in site.build(real, Edition())
    }


def statement_urls(library: Library) -> Iterator[str]:
    for insight in insights(library):
        yield insight.url
        yield from (segment.url for segment in insight.segments if segment.url)


def data_urls(library: Library) -> Iterator[str]:
    files = {asset.url: asset.data for asset in data_assets(library)}
    for table in TABLES:
        names = [field.name for field in table.fields if field.link]
        for row in json.loads(files[f"data/v1/{table.name}.json"]):
            for value in (row[name] for name in names):
                yield from value if isinstance(value, list) else [value] if value else []


@pytest.mark.parametrize("urls", [statement_urls, data_urls])
def test_every_link_has_its_place(
    real: Library, places: dict[str, set[str]], urls: Callable[[Library], Iterator[str]]
) -> None:
    found = {tuple(url.partition("#")[::2]) for url in urls(real)}
    assert len(found) > 20
    assert [
        (path, anchor)
        for path, anchor in sorted(found)
        if anchor not in places.get(path, set()) | {""} or path not in places
    ] == []
