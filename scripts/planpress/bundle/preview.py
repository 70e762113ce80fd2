"""The preview of a change: of two builds, the pages that differ, in a folder that opens by a double-click.

A reviewer wants to see what a pull request does to the site, not the whole library. Pages that are the same are there as
notes of one line, so that no link of a changed page leads nowhere; what changed pages need (styles, scripts, the data of search and comparison) is there
whole; data files and sources only where they changed.
"""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

LIST = "PREVIEW.html"
# These say which revision they are of, so they differ always and tell nothing.
_OF_THE_REVISION = frozenset(("edition.html", "feed.xml", "sitemap.xml"))
_DATA = re.compile(r"data/v1/|plans/.*/sources/")
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_PAGE = """<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{up}assets/stylesheets/planpress.css">
</head>
<body>
<main class="md-main"><div class="md-main__inner"><div class="page"><article class="kind-written" id="main">
<h1>{title}</h1>
{body}
</article></div></div></main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two sites, paths below them: pages that are new, that differ, that are gone; and other files that are new or differ."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def pages(self) -> frozenset[str]:
        """What there is to look at."""
        return frozenset((*self.added, *self.changed))


def difference(site: Path, before: Path) -> Difference:
    """What a change makes of the site ``before``."""
    now, then = (
        dict.fromkeys(path for path in _files(root) if path not in _OF_THE_REVISION) for root in (site, before)
    )
    differ = [path for path in now if path in then and (site / path).read_bytes() != (before / path).read_bytes()]
    new = [path for path in now if path not in then]
    return Difference(
        added=tuple(filter(_is_page, new)),
        changed=tuple(filter(_is_page, differ)),
        removed=tuple(path for path in then if path not in now and _is_page(path)),
        files=tuple(path for path in sorted((*differ, *new)) if not _is_page(path)),
    )


def write(site: Path, before: Path, out: Path) -> Difference:
    """The preview into the new folder ``out``; the page to open is ``PREVIEW.html`` in it."""
    found = difference(site, before)
    wanted = {*found.pages, *found.files}
    for path in _files(site):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in wanted or path in _OF_THE_REVISION or not (_is_page(path) or _DATA.match(path)):
            shutil.copyfile(site / path, target)
        elif _is_page(path):
            target.write_text(_note(path), encoding="utf-8")
    (out / LIST).write_text(_list(site, before, found), encoding="utf-8")
    return found


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _note(path: str) -> str:
    up = "../" * path.count("/")
    return _PAGE.format(
        title="没有改动", up=up, body=f'<p>这一页没有改动，不在预览里。<a href="{up}{LIST}">看改动了的页面</a></p>'
    )


def _list(site: Path, before: Path, found: Difference) -> str:
    parts = [
        *_part("新的页面", [_link(site, path) for path in found.added]),
        *_part("改动了的页面", [_link(site, path) for path in found.changed]),
        *_part("不再有的页面（原来的链接会失效）", [_name(before, path) for path in found.removed]),
    ]
    if not parts:
        parts = ["<p>没有页面改动。</p>"]
    if found.files:
        parts.append(f"<p>另有 {len(found.files)} 个数据和程序文件改动。</p>")
    return _PAGE.format(title="这次改动的预览", up="", body="\n".join(parts))


def _part(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    return [f"<h2>{title}（{len(lines)}）</h2>", "<ul>", *(f"<li>{line}</li>" for line in lines), "</ul>"]


def _link(site: Path, path: str) -> str:
    return f'<a href="{html.escape(path)}">{_name(site, path)}</a>'


def _name(site: Path, path: str) -> str:
    # The title is taken as it stands in the page, where it is escaped already.
    title = _TITLE.search((site / path).read_text(encoding="utf-8"))
    name = title[1].split(" · ")[0].strip() if title else ""
    return f"{name} <code>{html.escape(path)}</code>"
