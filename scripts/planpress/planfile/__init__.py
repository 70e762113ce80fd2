"""The plan file: the only place where Markdown + YAML and ``Plan`` turn into each other.

``parse`` and ``write`` are inverse: what is written is read back equal.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

from planpress.model import FrontMatter, Plan
from planpress.planfile import frontmatter, strictyaml, text, textwriter, typed
from planpress.planfile.schema import schema
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.vocabulary import KIND_PINYIN

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")
MAX_BYTES = 2_000_000  # ten times the longest plan known
__all__ = ["MAX_BYTES", "PlanFile", "parse", "read", "schema", "stem", "too_large", "write"]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as read: with the path that messages name and the place of every field."""

    plan: Plan
    path: str
    marked: strictyaml.Marked

    def place(self, *where: str | int) -> tuple[int, int]:
        """(line, column) of a field: ``place("targets", 0, "quote")``."""
        return self.marked.place(tuple(where))


def read(path: Path) -> PlanFile:
    """The plan file at ``path``. Raises ProblemsFound with everything that keeps it from being read."""
    shown = display_path(path)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ProblemsFound([too_large(shown, size, MAX_BYTES)])
    data = path.read_bytes()
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProblemsFound(
            [Problem(shown, line, 1, "encoding", "此处不是 UTF-8 编码", "文件存为 UTF-8", "编辑器里选“另存为 UTF-8”")]
        ) from error
    return parse(content, shown)


def too_large(path: str, size: int, most: int) -> Problem:
    """The problem of a file of ``size`` bytes where ``most`` are allowed."""
    return Problem(path, 0, 0, "file-size", f"文件有 {size} 字节", f"不超过 {most} 字节", "一个文件一份规划")


def parse(content: str, path: str) -> PlanFile:
    """A plan file's text. Raises ProblemsFound with all problems of front matter and text."""
    content = content.removeprefix("\ufeff").replace("\r\n", "\n")
    opening = _OPENING.match(content)
    closing = _CLOSING.search(content, opening.end()) if opening else None
    if not opening or not closing:
        example = '---\ntitle: "…"\nkind: 规划\n---\n\n# 标题'
        raise ProblemsFound(
            [
                Problem(
                    path,
                    1,
                    1,
                    "front-matter",
                    "文件开头没有由两行 --- 围住的元数据",
                    "第一行是 ---，元数据之后再一行 ---",
                    example,
                )
            ]
        )
    above, below = content[opening.end() : closing.start() + 1], content[closing.end() :]
    problems: list[Problem] = []
    front: FrontMatter | None = None
    marked = strictyaml.Marked({})
    try:
        marked = strictyaml.load(above, path, first_line=2)
        front = typed.build(FrontMatter, marked, path)
    except ProblemsFound as found:
        problems += found.problems
    first_line = above.count("\n") + 3
    title, blocks, more = text.read_blocks(below, path, first_line)
    problems += more
    if title is None:
        problems.append(
            Problem(
                path,
                first_line,
                1,
                "title-place",
                "正文没有标题",
                "正文以一级标题开头，与 title 相同",
                "# 沈阳市标准化体系建设发展规划（2016—2020年）",
            )
        )
    elif front is not None and title != front.title:
        problems.append(
            Problem(
                path,
                *marked.place(("title",)),
                "title-same",
                f"title 与正文标题“{title}”不同",
                "两处相同",
                f"title: {frontmatter.quoted(title)}",
            )
        )
    if problems or front is None:
        raise ProblemsFound(problems)
    fields = {item.name: getattr(front, item.name) for item in dataclasses.fields(front)}
    return PlanFile(Plan(**fields, body=blocks), path, marked)


def write(plan: Plan) -> str:
    """The text of the plan file."""
    return f"---\n{frontmatter.write(plan)}---\n\n{textwriter.write_blocks(plan.title, plan.body)}"


def stem(front: FrontMatter) -> str:
    """The name of the plan's file without ``.md``: start, issued or end year (``undated`` when none is known) and kind."""
    year = front.period.start or (front.issued.year if front.issued else None) or front.period.end
    return f"{year or 'undated'}-{KIND_PINYIN[front.kind]}"
