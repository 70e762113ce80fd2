"""The pages that people write: what must not be in their folder, and how their Chinese lines are joined.

MkDocs passes over broken front matter in silence and prints it on the page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from planpress.filenames import fault
from planpress.pages import docsmarks
from planpress.pages.sanitiser import sanitised
from planpress.pages.search.written import Written, written
from planpress.planfile import strictyaml, too_large
from planpress.problems import Problem, ProblemsFound, display_path

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.S | re.M)
_HIDDEN_META = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s")
_CODE = re.compile(r"(^```.*?^```|(?:^(?: {4}|\t).*\n?)+)", re.S | re.M)
_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…]"
_BREAK = re.compile(rf"(?<={_HAN})(\*\*)?[ \n](?={_HAN}|\*\*{_HAN})")
# MkDocs publishes every file of the folder; a page, a script or a picture with scripts of its own would run in the site's name.
FILES = {".md", ".png", ".jpg", ".jpeg", ".gif", ".webp"}
# MkDocs knows more: ``template`` names any template, and ours print ``data`` as it is.
_FIELDS = {"title", "description"}
_LINKED = re.compile(r"[\w./-]+\.md\b")
_FIGURE = re.compile(r'<p>(<img\b[^>]*\bclass="figure"[^>]*>)</p>')
_EXAMPLE = "---\ntitle: 关于本站\n---\n\n# 关于本站"


def problems(folder: Path) -> list[Problem]:
    """Problems of all files under ``folder``."""
    return [problem for path in sorted(folder.rglob("*")) for problem in _file(path)]


def linked(folder: Path) -> frozenset[str]:
    """The Markdown files that the pages under ``folder`` may link to, as paths below it, whether or not there are such."""
    return frozenset(
        posixpath.normpath(posixpath.join(path.parent.relative_to(folder).as_posix(), name))
        for path in folder.rglob("*.md")
        for name in _LINKED.findall(path.read_text(encoding="utf-8-sig"))
    )


def joined(markdown: str) -> str:
    """The text without line breaks and spaces between Chinese characters, which HTML would show as a gap."""
    parts = _CODE.split(markdown)
    return "".join(part if n % 2 else _BREAK.sub(r"\1", part) for n, part in enumerate(parts))


class Published(NamedTuple):
    """A page that people wrote. ``html``: as it is published; ``removed``: what the sanitiser took from it; ``written``: what search finds of it."""

    html: str
    removed: tuple[str, ...]
    written: tuple[Written, ...]


def published(url: str, title: str, html: str) -> Published:
    """The page at ``url`` of the HTML that Markdown gave."""
    clean, taken = sanitised(html)
    return Published(reachable(clean), taken, tuple(written(url, title, clean)))


def reachable(html: str) -> str:
    """The page with its blocks of code and its drawings in reach of the keyboard: they scroll sideways where the screen is narrow."""
    html = _FIGURE.sub(r'<p class="figure" tabindex="0">\1</p>', html)
    return html.replace("<pre>", '<pre tabindex="0">')


def removed(path: Path, names: Iterable[str]) -> list[str]:
    """A message for each thing that the sanitiser took from the page of a file, with the line that has it."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    out = []
    for name in names:
        word = name.split("=")[-1] or name
        line = next((number for number, text in enumerate(lines, 1) if word.lower() in text.lower()), 1)
        found = f"不许有的元素、属性或地址 {name[:80]}"
        out.append(
            str(
                Problem(display_path(path), line, 1, "docs-html", found, "只用 Markdown", "[原文](https://www.gov.cn/)")
            )
        )
    return out


def _file(path: Path) -> Iterator[Problem]:
    shown = display_path(path)
    if path.is_symlink():
        yield Problem(shown, 0, 0, "docs-file", "这是指向别处的链接", "文件本身", "把链接换成文件")
    elif path.is_dir():
        return
    elif wrong := fault(path.name):
        yield Problem(shown, 0, 0, "docs-file", f"名字{wrong}", "换一个普通的名字", "docs/about.md")
    elif path.suffix not in FILES:
        yield Problem(
            shown, 0, 0, "docs-file", f"{path.suffix or '没有扩展名的'} 文件", "页面 .md 或图片 .png", "docs/about.md"
        )
    elif path.suffix == ".md":
        if (size := path.stat().st_size) > docsmarks.MAX_BYTES:
            yield too_large(shown, size, docsmarks.MAX_BYTES)
        else:
            yield from _page(path, shown)


def _page(path: Path, shown: str) -> Iterator[Problem]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        yield Problem(shown, 0, 0, "encoding", "不是 UTF-8 编码", "文件存为 UTF-8", "编辑器里选“另存为 UTF-8”")
        return
    if text.startswith("---"):
        front = _FRONT.match(text)
        if front is None:
            yield Problem(shown, 1, 1, "docs-front-matter", "元数据没有结束的 ---", "元数据前后各一行 ---", _EXAMPLE)
            return
        try:
            marked = strictyaml.load(front[1], shown, first_line=2)
            fields = marked.data
        except ProblemsFound as found:
            yield from found.problems
        else:
            strange = [name for name in fields if name not in _FIELDS] if isinstance(fields, dict) else []
            for name in strange:
                said = f"没有 {name} 这个字段"
                yield Problem(
                    shown, *marked.place((name,)), "docs-front-matter", said, "、".join(sorted(_FIELDS)), _EXAMPLE
                )
            if fields is not None and not isinstance(fields, dict):
                yield Problem(shown, 2, 1, "docs-front-matter", "元数据不是“字段: 值”的样子", "每行一个字段", _EXAMPLE)
    elif match := _HIDDEN_META.match(text):
        # MkDocs would take such lines for old-style metadata and leave them out of the page.
        yield Problem(
            shown,
            1,
            1,
            "docs-front-matter",
            f"首行“{match[0].strip()}”会被当作元数据而不显示",
            "首行是标题，或以 --- 围住元数据",
            _EXAMPLE,
        )
    yield from (Problem(shown, *mark) for mark in docsmarks.marks(text))
