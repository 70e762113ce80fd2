"""Whether a built site holds together, and has nothing on its pages that is not allowed there: links, anchors, ids, foreign resources, empty tables.

Reads only HTML and CSS files, so it judges what any generator has built, and it works as the reader of an unpacked
archive would: a link must name a file, never a folder that only a server would know how to open.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from planpress.pages import allowed

# Attributes by which a page loads something, and those by which it only points to it.
_LOADS = {"src", "poster", "data", "srcset"}
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# A server may show this page at any address, so it names files from the root of the site.
_FROM_ROOT = "404.html"


@dataclass(slots=True)
class _Html(HTMLParser):
    """What one page contains: its ids, links as (line, URL), loaded URLs as (line, URL), lines of empty tables."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[int, str]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    foreign: list[tuple[int, str]] = field(default_factory=list)  # line, what may not stand on a page
    tables: list[tuple[int, bool]] = field(default_factory=list)  # open tables: line, whether a cell was met

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self.foreign += [(line, fault) for fault in allowed.faults(tag, attributes)]
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag == "table":
            self.tables.append((line, False))
        elif tag == "td" and self.tables:
            self.tables[-1] = (self.tables[-1][0], True)
        loading_link = tag == "link" and _LOADING_LINKS & set(values.get("rel", "").split())
        for name, value in values.items():
            if name == "srcset":
                self.loads += [(line, part.split()[0]) for part in value.split(",") if part.split()]
            elif name in _LOADS or (name in ("href", "xlink:href") and (loading_link or tag in ("use", "image"))):
                self.loads.append((line, value))
            elif name == "href":
                self.links.append((line, value))
            elif name == "style":
                self.loads += [(line, url) for url in _css_urls(value)]

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.tables:
            line, filled = self.tables.pop()
            if not filled:
                self.empty.append(line)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.loads += [(self.getpos()[0], url) for url in _css_urls(data)]


def problems(root: Path, address: str = "") -> list[str]:
    """All faults of the site under ``root``, a Chinese line each: ``plans/a/b.html:12: …``.

    ``address``: where the site will be, if that is known: it may lie in a folder of its server.
    """
    base = urlsplit(address).path or "/"
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages = {name: _read(root / name) for name in sorted(files) if name.endswith(".html")}
    out = [message for name in pages for message in _page_faults(name, pages, files, base)]
    for name in sorted(files):
        if name.endswith(".css"):
            text = (root / name).read_text(encoding="utf-8")
            out += _foreign(name, ((0, url) for url in _css_urls(text)))
    return out


def _read(path: Path) -> _Html:
    parser = _Html()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser


def _page_faults(name: str, pages: dict[str, _Html], files: set[str], base: str) -> Iterator[str]:
    page = pages[name]
    for identifier, times in page.ids.items():
        if times > 1:
            yield f"{name}: id “{identifier}” 出现 {times} 次；一页之内每个 id 只能有一个"
        elif not identifier:
            yield f"{name}: 有空的 id"
    for line in page.empty:
        yield f"{name}:{line}: 表格没有内容；没有数据时不画表，用一句话说明"
    for line, strange in page.foreign:
        yield f"{name}:{line}: {strange}；页面只能有名单（pages/allowed.py）上的元素、属性和地址"
    yield from _foreign(name, page.loads)
    for line, url in (*page.links, *page.loads):
        if fault := _link_fault(name, url, pages, files, base):
            yield f"{name}:{line}: 链接 {url} {fault}"


def _link_fault(name: str, url: str, pages: dict[str, _Html], files: set[str], base: str) -> str | None:
    """Why an internal link leads nowhere; None for a good one and for one to another site."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/") and name != _FROM_ROOT:
        return "以 / 开头，从文件打开时会断；请用相对地址"
    if path.startswith("/") and not path.startswith(base):
        return f"不在网站的地址 {base} 之下"
    folder = "" if path.startswith("/") else posixpath.dirname(name)
    target = posixpath.normpath(posixpath.join(folder, path.removeprefix(base))) if path else name
    if target not in files:
        return f"指向的文件 {target} 不存在"
    anchor = unquote(parts.fragment)
    # With "=" it is no anchor but the state that a page's script reads (links.compare_url).
    if "#" in url and "=" not in anchor and target in pages and anchor not in pages[target].ids:
        return f"的锚点 #{anchor} 在 {target} 里不存在"
    return None


def _foreign(name: str, loads: Iterable[tuple[int, str]]) -> Iterator[str]:
    for line, url in loads:
        parts = urlsplit(url)
        if parts.scheme not in ("", "data") or parts.netloc:
            yield f"{name}:{line}: 从别的主机加载 {url}；所用的一切都要随网站发布"


def _css_urls(css: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(css):
        yield match[1] or match[2]
