"""The pages that people write.

MkDocs passes over broken front matter in silence and prints it on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from planpress.planfile import strictyaml
from planpress.problems import Problem, ProblemsFound, display_path

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.S | re.M)
_HIDDEN_META = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s")
_CODE = re.compile(r"(^```.*?^```|(?:^(?: {4}|\t).*\n?)+)", re.S | re.M)
_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…]"
_BREAK = re.compile(rf"(?<={_HAN})(\*\*)?[ \n](?={_HAN}|\*\*{_HAN})")
_EXAMPLE = "---\ntitle: 关于本站\n---\n\n# 关于本站"


def problems(folder: Path) -> list[Problem]:
    """Problems of the front matter of all Markdown files under ``folder``; a page needs none."""
    return [problem for path in sorted(folder.rglob("*.md")) for problem in _page(path)]


def joined(markdown: str) -> str:
    """The text without line breaks and spaces between Chinese characters, which HTML would show as a gap."""
    parts = _CODE.split(markdown)
    return "".join(part if n % 2 else _BREAK.sub(r"\1", part) for n, part in enumerate(parts))


def reachable(html: str) -> str:
    """The page with its blocks of code in reach of the keyboard: they scroll sideways where the screen is narrow."""
    return html.replace("<pre>", '<pre tabindex="0">')


def _page(path: Path) -> Iterator[Problem]:
    shown = display_path(path)
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
            fields = strictyaml.load(front[1], shown, first_line=2).data
        except ProblemsFound as found:
            yield from found.problems
        else:
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
