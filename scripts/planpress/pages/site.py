"""The whole site as it leaves planpress: from a library to pages and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planpress.edition import Edition
from planpress.library import Library
from planpress.pages import data, edition, feed, indexes, links, reading
from planpress.pages.indexes import datasets
from planpress.pages.page import Asset, Page


def build(library: Library, of: Edition, address: str = "") -> Iterator[Page | Asset]:
    """Every page and file that is made from the library, each URL once.

    ``address``: that of the site, with a slash at its end, or empty where it is not known.
    """
    published = data.make(library)
    yield from reading.pages(library)
    yield from indexes.pages(library)
    yield from datasets.pages(library, published)
    digests = []
    for asset in (*indexes.assets(library), *published.files, *_originals(library)):
        digests.append(edition.digest(asset))
        yield asset
    yield feed.asset(library, of, address)
    yield edition.page(library, of, address, digests)


def _originals(library: Library) -> Iterator[Asset]:
    """The plan files, and the source documents byte for byte with the texts read from them; one that several plans come from is shipped once."""
    sources: dict[str, Path] = {}
    for entry in library.plans:
        yield Asset(links.markdown_url(entry), entry.path.read_bytes())
        sources[links.source_path(entry)] = entry.source_path
        if entry.text_path and (url := links.source_text_path(entry)):
            sources[url] = entry.text_path
    for url, path in sources.items():
        yield Asset(url, path.read_bytes())
