"""Whether a built site holds together, and has nothing on its pages that is not allowed there: links, anchors, ids, foreign resources, empty tables.

Judges what stands in HTML and CSS files, whatever generator has built them, and it works as the reader of an unpacked
archive would: a link must name a file, never a folder that only a server would know how to open.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from planpress.pages import allowed, markup

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


@dataclass(frozen=True, slots=True)
class Checked:
    """What one page contains: its ids with how often each stands there, its links and what it loads as (line, URL), the lines of
    empty tables, and as (line, fault) what may not stand on a page."""

    ids: Counter[str]
    links: tuple[tuple[int, str], ...]
    loads: tuple[tuple[int, str], ...]
    empty: tuple[int, ...]
    foreign: tuple[tuple[int, str], ...]


class _Of(NamedTuple):
    """What one tag says, wherever it stands."""

    faults: tuple[str, ...]
    id: str | None
    links: tuple[str, ...]
    loads: tuple[str, ...]


def checked(html: str, tags: Iterable[markup.Tag]) -> Checked:
    """What the check needs to know of a page with these tags, to judge it when all pages are known."""
    ids: Counter[str] = Counter()
    links: list[tuple[int, str]] = []
    loads: list[tuple[int, str]] = []
    empty: list[int] = []
    foreign: list[tuple[int, str]] = []
    open_tables: list[tuple[int, bool]] = []  # line, whether a cell was met
    line, counted = 1, 0
    for tag in tags:
        name = tag.name
        if not name:
            continue
        line, counted = line + html.count("\n", counted, tag.start), tag.start
        if name == "/table" and open_tables:
            opened, filled = open_tables.pop()
            if not filled:
                empty.append(opened)
        if name[0] == "/":
            continue
        if name == markup.STRAY:
            foreign.append((line, f"不成标签的“{html[tag.start : tag.start + 20]}”"))
            continue
        if name == "table":
            open_tables.append((line, False))
        elif name == "td" and open_tables:
            open_tables[-1] = (open_tables[-1][0], True)
        elif name == "style":
            css = html[tag.end : html.find("</", tag.end)]
            loads += [(line, url) for url in _css_urls(css)]
        told = _told(name, tag.written)
        if told.id is not None:
            ids[told.id] += 1
        foreign += [(line, fault) for fault in told.faults]
        links += [(line, url) for url in told.links]
        loads += [(line, url) for url in told.loads]
    return Checked(ids, tuple(links), tuple(loads), tuple(empty), tuple(foreign))


@lru_cache(maxsize=1 << 16)
def _told(tag: str, written: str) -> _Of:
    attributes = markup.attributes(written)
    values = dict(attributes)
    links: list[str] = []
    loads: list[str] = []
    loading_link = tag == "link" and _LOADING_LINKS & set(values.get("rel", "").split())
    for name, value in values.items():
        if name == "srcset":
            loads += [part.split()[0] for part in value.split(",") if part.split()]
        elif name in _LOADS or (name in ("href", "xlink:href") and (loading_link or tag in ("use", "image"))):
            loads.append(value)
        elif name == "href":
            links.append(value)
        elif name == "style":
            loads += _css_urls(value)
    return _Of(tuple(allowed.faults(tag, attributes)), values.get("id"), tuple(links), tuple(loads))


def problems(root: Path, pages: Mapping[str, Checked], address: str = "") -> list[str]:
    """All faults of the site under ``root``, a Chinese line each: ``plans/a/b.html:12: …``.

    ``pages``: by name what each page contains; ``address``: where the site will be, if that is known: it may lie in a folder
    of its server.
    """
    base = urlsplit(address).path or "/"
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    out = [message for name in sorted(pages) for message in _page_faults(name, pages, files, base)]
    for name in sorted(files):
        if name.endswith(".css"):
            text = (root / name).read_text(encoding="utf-8")
            out += _foreign(name, ((0, url) for url in _css_urls(text)))
    return out


def _page_faults(name: str, pages: Mapping[str, Checked], files: set[str], base: str) -> Iterator[str]:
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


def _link_fault(name: str, url: str, pages: Mapping[str, Checked], files: set[str], base: str) -> str | None:
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
