"""What a site weighs, and what a reader loads of it, in a browser that comes for the first time."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Page, sync_playwright
from shared import served

from planpress.pages import data
from planpress.pages.data.codebook import CODEBOOK

WORD = "标准化"
_SHOWN = "window.planpress && document.querySelector('.answer__said')?.textContent && !document.querySelector('.answer__found[aria-busy]')"


@dataclass(frozen=True, slots=True)
class Load:
    """What a page needs until it is shown: bytes, bytes as servers compress them, and files."""

    what: str
    plain: int
    packed: int
    files: int


def whole(path: Path) -> bool:
    """Whether a file of a site holds the whole library or a province, for those who want all of it: the tables, each twice, the
    workbooks, the zip of the site."""
    tables = {f"{table.name}.{kind}" for table in (*data.TABLES, CODEBOOK) for kind in ("json", "csv")}
    return path.suffix in (".xlsx", ".zip") or (path.parent.as_posix().endswith(data.BASE) and path.name in tables)


def size(site: Path) -> tuple[int, int]:
    """Bytes of a site without its whole editions, and of these."""
    sizes = [0, 0]
    for path in site.rglob("*"):
        if path.is_file():
            sizes[whole(path)] += path.stat().st_size
    return sizes[0], sizes[1]


def loads(site: Path, key: str) -> tuple[Load, ...]:
    """Of the home page, of the page of the plan with this key, of a search for one word, and of the comparison."""
    pages = (
        ("首页", "index.html", ""),
        ("一份规划", f"plans/{key}.html", ""),
        (f"搜索“{WORD}”", f"search/index.html?q={quote(WORD)}", _SHOWN),
        ("比较", "compare/index.html", ""),
    )
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PLANPRESS_CHROMIUM"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        found = []
        for what, page, ready in pages:
            context = browser.new_context()
            found.append(_load(context.new_page(), site, what, f"{address}/{page}", ready))
            context.close()
        browser.close()
    return tuple(found)


def _load(page: Page, site: Path, what: str, address: str, ready: str) -> Load:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    if ready:
        page.wait_for_function(ready)
        page.wait_for_load_state("networkidle")
    files = [path.read_bytes() for path in _files(site, asked)]
    return Load(what, sum(map(len, files)), sum(len(gzip.compress(file, 6)) for file in files), len(files))


def _files(site: Path, asked: list[str]) -> Iterator[Path]:
    """Each file once, as browsers keep it."""
    for path in dict.fromkeys(unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith("http")):
        if (site / path).is_file():
            yield site / path
