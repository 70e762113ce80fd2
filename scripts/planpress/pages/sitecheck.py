"""Whether a built site holds together, and has nothing on its pages that is not allowed there: links, anchors, ids, foreign resources, empty tables.

Judges what stands in HTML and CSS files, whatever generator has built them, and it works as the reader of an unpacked
archive would: a link must name a file, never a folder that only a server would know how to open.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
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
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\b", re.S | re.I)
_OF_TABLES = re.compile(r"<(table|td|/table)\b")
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# A server may show this page at any address, so it names files from the root of the site.
_FROM_ROOT = "404.html"


@dataclass(frozen=True, slots=True)
class Checked:
    """What one page contains: its ids with how often each stands there, its links, what it loads, the lines of empty tables, and as
    (line, fault) what may not stand on a page."""

    ids: Counter[str]
    links: frozenset[str]
    loads: frozenset[str]
    empty: tuple[int, ...]
    foreign: tuple[tuple[int, str], ...]


class _Of(NamedTuple):
    """What one tag says, wherever it stands."""

    name: str
    faults: tuple[str, ...] = ()
    id: str | None = None
    links: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()


def checked(html: str, tags: Counter[str]) -> Checked:
    """What the check needs to know of a page with these tags (``markup.cut``), to judge it when all pages are known.

    Where a thing stands is looked up only when it is a fault.
    """
    ids: Counter[str] = Counter()
    links: set[str] = set()
    loads: set[str] = set()
    names: set[str] = set()
    strange = False
    for tag, times in tags.items():
        told = _told(tag)
        names.add(told.name)
        if told.id is not None:
            ids[told.id] += times
        if told.links:
            links.update(told.links)
        if told.loads:
            loads.update(told.loads)
        if told.faults:
            strange = True
    if "style" in names:
        loads.update(url for css in _STYLE.findall(html) for url in _css_urls(css))
    empty = tuple(_empty_tables(html)) if "table" in names else ()
    foreign = tuple(_foreign_tags(html)) if strange else ()
    return Checked(ids, frozenset(links), frozenset(loads), empty, foreign)


def _foreign_tags(html: str) -> Iterator[tuple[int, str]]:
    """(line, fault) of all that may not stand on a page."""
    for tag in markup.tags(html):
        line = _line(html, tag.start)
        if tag.name == markup.STRAY:
            yield line, f"不成标签的“{html[tag.start : tag.start + 20]}”"
        else:
            yield from ((line, fault) for fault in _told(tag.written).faults)


def _empty_tables(html: str) -> Iterator[int]:
    """The lines of tables without any cell."""
    opened: list[tuple[int, bool]] = []  # offset, whether a cell was met
    for match in _OF_TABLES.finditer(html):
        if match[1] == "table":
            opened.append((match.start(), False))
        elif not opened:
            continue
        elif match[1] == "td":
            opened[-1] = (opened[-1][0], True)
        else:
            start, filled = opened.pop()
            if not filled:
                yield _line(html, start)


def _line(html: str, offset: int) -> int:
    return html.count("\n", 0, offset) + 1


@lru_cache(maxsize=1 << 16)
def _told(tag: str) -> _Of:
    """``tag``: as it is written between “<” and “>”."""
    read = markup.element(tag)
    if read is None:
        return _Of(markup.STRAY, faults=("不成标签",))
    name, attributes = read
    if not name or name[0] == "/":
        return _Of(name)
    values = dict(attributes)
    links: list[str] = []
    loads: list[str] = []
    loading_link = name == "link" and _LOADING_LINKS & set(values.get("rel", "").split())
    for key, value in values.items():
        if key == "srcset":
            loads += [part.split()[0] for part in value.split(",") if part.split()]
        elif key in _LOADS or (key in ("href", "xlink:href") and (loading_link or name in ("use", "image"))):
            loads.append(value)
        elif key == "href":
            links.append(value)
        elif key == "style":
            loads += _css_urls(value)
    return _Of(name, tuple(allowed.faults(name, attributes)), values.get("id"), tuple(links), tuple(loads))


def problems(
    root: Path,
    pages: Mapping[str, Checked],
    address: str = "",
    files: Set[str] | None = None,
    only: Iterable[str] | None = None,
    ids: Callable[[str], Container[str]] | None = None,
) -> list[str]:
    """All faults of the site under ``root``, a Chinese line each: ``plans/a/b.html:12: …``.

    ``pages``: by name what each page contains; ``address``: where the site will be, if that is known: it may lie in a folder
    of its server. ``files``: the names of all files, where they are known already; ``only``: pages that are judged, where the
    others are known to be sound; ``ids``: the anchors of a page, where that costs less than to ask for all that it contains.
    """
    if files is None:
        files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    links = _Links(pages, ids or (lambda name: pages[name].ids), files, urlsplit(address).path or "/")
    out = [
        message
        for name in sorted(pages if only is None else only)
        for message in _page_faults(root, name, pages[name], links)
    ]
    for name in sorted(files):
        if name.endswith(".css"):
            text = (root / name).read_text(encoding="utf-8")
            out += [f"{name}:0: {_from_elsewhere(url)}" for url in _css_urls(text) if _is_elsewhere(url)]
    return out


def _page_faults(root: Path, name: str, page: Checked, links: _Links) -> Iterator[str]:
    for identifier, times in page.ids.items():
        if times > 1:
            yield f"{name}: id “{identifier}” 出现 {times} 次；一页之内每个 id 只能有一个"
        elif not identifier:
            yield f"{name}: 有空的 id"
    for line in page.empty:
        yield f"{name}:{line}: 表格没有内容；没有数据时不画表，用一句话说明"
    for line, strange in page.foreign:
        yield f"{name}:{line}: {strange}；页面只能有名单（pages/allowed.py）上的元素、属性和地址"
    wrong = {url: _from_elsewhere(url) for url in page.loads if _is_elsewhere(url)}
    for url in page.links | page.loads:
        if fault := links.fault(name, url):
            wrong[url] = f"链接 {url} {fault}"
    if wrong:
        for line, url in _urls(root / name):
            if url in wrong:
                yield f"{name}:{line}: {wrong[url]}"


def _urls(path: Path) -> Iterator[tuple[int, str]]:
    """(line, URL) of everything that a page points to or loads."""
    html = path.read_text(encoding="utf-8")
    for tag in markup.tags(html):
        told = _told(tag.written)
        css = html[tag.end : html.find("</", tag.end)] if tag.name == "style" else ""
        line = _line(html, tag.start)
        yield from ((line, url) for url in dict.fromkeys((*told.links, *told.loads, *_css_urls(css))))


class _Links:
    """Where links of the site lead. Most pages of a folder link to the same places: each is looked for once."""

    def __init__(self, pages: Container[str], ids: Callable[[str], Container[str]], files: Set[str], base: str) -> None:
        self._pages, self._ids, self._files, self._base = pages, ids, files, base
        self._known: dict[tuple[str, str], str | None] = {}

    def fault(self, name: str, url: str) -> str | None:
        """Why an internal link on a page leads nowhere; None for a good one and for one to another site."""
        # What begins with # or ? is of the page itself; only the page for missing addresses may begin with a slash.
        place = posixpath.dirname(name) if url and url[0] not in "#?/" else name
        if (place, url) not in self._known:
            self._known[place, url] = self._fault(name, url)
        return self._known[place, url]

    def _fault(self, name: str, url: str) -> str | None:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/") and name != _FROM_ROOT:
            return "以 / 开头，从文件打开时会断；请用相对地址"
        if path.startswith("/") and not path.startswith(self._base):
            return f"不在网站的地址 {self._base} 之下"
        folder = "" if path.startswith("/") else posixpath.dirname(name)
        target = posixpath.normpath(posixpath.join(folder, path.removeprefix(self._base))) if path else name
        if target not in self._files:
            return f"指向的文件 {target} 不存在"
        anchor = unquote(parts.fragment)
        # With "=" it is no anchor but the state that a page's script reads (links.compare_url).
        if "#" in url and "=" not in anchor and target in self._pages and anchor not in self._ids(target):
            return f"的锚点 #{anchor} 在 {target} 里不存在"
        return None


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("", "data") or bool(parts.netloc)


def _from_elsewhere(url: str) -> str:
    return f"从别的主机加载 {url}；所用的一切都要随网站发布"


def _css_urls(css: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(css):
        yield match[1] or match[2]
