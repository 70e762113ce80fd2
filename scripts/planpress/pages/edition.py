"""The page that says which edition this is, what is in it, how to check it, and whether there is a newer one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planpress.edition import Edition
from planpress.library import Library, PlanEntry
from planpress.pages import feed, links, task
from planpress.pages.indexes.bench import FOLDER as COMPARISON
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import Named, all_listed, parts
from planpress.pages.templating import render

URL = "edition.html"
_PARTS = (
    ("inside", "里面有什么"),
    ("newer", "有没有更新的版本"),
    ("plans", "各份规划"),
    ("verify", "怎样核对"),
    ("files", "数据文件的校验值"),
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan: when it came in and changed, in words, and the SHA-256 of its file, its source and the text that
    was read from that, None where there is none, as for plain text."""

    entry: PlanEntry
    history: str
    file: str
    source: str
    text: str | None


def tasks(library: Library, edition: Edition) -> Iterator[task.Task]:
    """Of a library in parts the plans of each, ``edition/<part>.html``: what else the page of the edition has is known when
    all is made, but these take their sums from the files themselves."""
    for part in once(parts, library):
        if part.library.plans:
            histories = {entry.key: _history(entry, edition) for entry in part.library.plans}
            yield task.page(links.part_url(URL, part.key), _plans, part.library, part.named, histories)


def _plans(library: Library, part: Named, histories: dict[str, str]) -> Page:
    url = links.part_url(URL, part.key)
    plans = [
        PlanRow(
            entry,
            histories[entry.key],
            _sum(entry.path),
            _sum(entry.source_path),
            _sum(entry.text_path) if entry.text_path else None,
        )
        for entry in library.plans
    ]
    html = render("edition_part.html", url, library=library, part=part, plans=plans)
    return Page(url, part.title("各份规划"), html, "各份规划何时收入和改动，文件的校验值", "edition")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _history(entry: PlanEntry, edition: Edition) -> str:
    return feed.history(edition.plans.get(entry.key, feed.UNKNOWN))


def page(library: Library, edition: Edition, address: str, digests: Iterable[tuple[str, str]]) -> Page:
    """``edition.html``. ``digests``: of every file that was made from the library; ``address``: of the site, or empty.

    Of a library in parts it lists these, and no file that grows in number with the plans.
    """
    sums = dict(digests)
    if library.parts:
        sums = {url: sum_ for url, sum_ in sums.items() if not url.startswith(("plans/", f"{COMPARISON}/"))}
    plans = [] if library.parts else _with_sums(library, edition, sums)
    html = render(
        "edition.html",
        URL,
        library=library,
        edition=edition,
        address=address,
        page_url=URL,
        feed_url=feed.URL,
        plans=plans,
        listed=all_listed(library, URL),
        files=sorted(sums.items()),
    )
    return Page(
        URL,
        "版本",
        html,
        "这是哪一版，怎样核对，怎样知道有没有更新",
        "edition",
        tuple(TocEntry(1, title, id) for id, title in _PARTS),
    )


def _with_sums(library: Library, edition: Edition, sums: dict[str, str]) -> list[PlanRow]:
    """The rows of all plans; takes the sums of their files out of ``sums``."""
    rows = [
        PlanRow(
            entry,
            _history(entry, edition),
            sums.pop(links.markdown_url(entry)),
            sums[links.source_path(entry)],  # several plans may come from one source
            sums[text] if (text := links.source_text_path(entry)) else None,
        )
        for entry in library.plans
    ]
    for entry in library.plans:
        sums.pop(links.source_path(entry), None)
        sums.pop(links.source_text_path(entry) or "", None)
    return rows
