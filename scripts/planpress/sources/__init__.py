"""Source documents: bytes -> text, and the proof that the text is on the page (``conservation``).

Plain text is read here; a document in any other form is one problem that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planpress.problems import Problem, ProblemsFound, display_path
from planpress.sources import encodings, formats

MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as text. Line ends are \\n; nothing else differs from the document's characters."""

    text: str
    encoding: str


READERS: dict[str, Callable[[bytes], tuple[str, str]]] = {"": encodings.decode, ".txt": encodings.decode}
_SUFFIX = re.compile(r"\.[0-9]{0,2}[a-z][a-z0-9]{0,4}\Z")


def read_text(path: Path) -> SourceText:
    """The text of a source document. Raises ProblemsFound with the one reason why it cannot be read."""

    def refuse(rule: str, found: str, expected: str, example: str, line: int = 0, column: int = 0) -> ProblemsFound:
        return ProblemsFound([Problem(display_path(path), line, column, rule, found, expected, example)])

    if not path.is_file():
        raise refuse("source-file", "没有这个来源文件", "一个存在的文件", "planpress convert 规划.txt")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise refuse(
            "source-file", f"文件打不开（{error.strerror}）", "一个可以读取的文件", "检查文件的读取权限"
        ) from error
    if size > MAX_BYTES:
        found = f"文件有 {size} 字节，不像是一份规划"
        raise refuse("source-size", found, f"不超过 {MAX_BYTES} 字节的一份文件", "把合订的文件拆成一份一个")
    known = formats.recognise(data)
    if known:
        raise refuse(
            "source-format",
            f"这是{' ' if known.name[0].isascii() else ''}{known.name}，没有能读它的程序",
            known.remedy,
            "规划.txt",
        )
    suffix = match[0] if (match := _SUFFIX.search(path.name.lower())) else ""
    reader = READERS.get(suffix)
    if reader is None:
        found = f"没有能读 {suffix} 文件的程序"
        raise refuse("source-format", found, "纯文本：另存为 .txt（UTF-8 编码）再转换", "规划.txt")
    try:
        text, encoding = reader(data)
    except encodings.Undecodable as error:
        expected = "UTF-8、GB18030 或 Big5 编码的中文文本"
        raise refuse("source-encoding", error.found, expected, "用编辑器打开，另存为 UTF-8", *error.place) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\u00a0\u3000"):
        raise refuse("source-empty", "文件是空的", "一份规划的全文", "重新下载，或复制网页上的正文")
    return SourceText(text, encoding)
