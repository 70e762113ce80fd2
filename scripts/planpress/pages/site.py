"""The whole site as it leaves planpress: from a library to pages and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from planpress.edition import Edition
from planpress.library import Library
from planpress.pages import edition, feed, indexes, links, reading, task
from planpress.pages.indexes import datasets
from planpress.pages.page import Asset, Page


def build(library: Library, of: Edition, address: str = "") -> Iterator[Page | Asset]:
    """Every page and file that is made from the library, each URL once.

    ``address``: that of the site, with a slash at its end, or empty where it is not known.
    """
    digests = []
    for each in (*tasks(library), *edition.tasks(library, of)):
        for made in each.make():
            if isinstance(made, Asset):
                digests.append((made.url, hashlib.sha256(made.data).hexdigest()))
            yield made
    yield feed.asset(library, of, address)
    yield from last(library, of, address, digests).make()


def tasks(library: Library) -> tuple[task.Task, ...]:
    """All but the feed and the pages of the edition, of which one names the digests of all files.

    What takes longest goes first, so that no process is left alone with it at the end.
    """
    return (
        *datasets.tasks(library),
        *indexes.tasks(library),
        *reading.tasks(library),
        *_originals(library),
    )


def last(library: Library, of: Edition, address: str, digests: Iterable[tuple[str, str]]) -> task.Task:
    """The page of the edition; ``digests``: (URL, SHA-256 in hexadecimal) of every file that the other tasks have made."""
    return task.page(edition.URL, edition.page, library, of, address, tuple(digests), texts=False)


def _originals(library: Library) -> Iterator[task.Task]:
    """The plan files, and the source documents byte for byte with the texts read from them; one that several plans come from is shipped once."""
    met: set[str] = set()
    for entry in library.plans:
        paths = {links.markdown_url(entry): entry.path, links.source_path(entry): entry.source_path}
        if entry.text_path and (url := links.source_text_path(entry)):
            paths[url] = entry.text_path
        for url, path in paths.items():
            if url not in met:
                met.add(url)
                yield task.files(url, _file, library.holding(entry), url, path)


def _file(_: Library, url: str, path: Path) -> tuple[Asset]:
    return (Asset(url, path.read_bytes()),)
