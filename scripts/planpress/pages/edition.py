"""The page that says which edition this is, what is in it, how to check it, and whether there is a newer one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planpress.edition import Edition
from planpress.library import Library, PlanEntry
from planpress.pages import feed, links
from planpress.pages.page import Page, TocEntry
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


def page(library: Library, edition: Edition, address: str, digests: Iterable[tuple[str, str]]) -> Page:
    """``edition.html``. ``digests``: of every file that was made from the library; ``address``: of the site, or empty."""
    sums = dict(digests)
    nothing = feed.UNKNOWN
    plans = [
        PlanRow(
            entry,
            feed.history(edition.plans.get(entry.key, nothing)),
            sums.pop(links.markdown_url(entry)),
            sums[links.source_path(entry)],  # several plans may come from one source
            sums[text] if (text := links.source_text_path(entry)) else None,
        )
        for entry in library.plans
    ]
    for entry in library.plans:
        sums.pop(links.source_path(entry), None)
        sums.pop(links.source_text_path(entry) or "", None)
    html = render(
        "edition.html",
        URL,
        library=library,
        edition=edition,
        address=address,
        page_url=URL,
        feed_url=feed.URL,
        plans=plans,
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
