"""Source documents: bytes -> text, and the proof that the text is on the page (``conservation``).

A document is read once, when it is converted. Of one that is no plain text the text is then stored beside it
(``stored_path``), and everything later goes by that (``stored_text``), so that another version of a reader never
changes a plan that is published.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from planpress.problems import Problem, ProblemsFound, display_path
from planpress.sources import formats
from planpress.sources.refusal import Unreadable, nothing_to_read

MAX_BYTES = 4_000_000
MAX_DOCUMENT_BYTES = 64_000_000
STORED = ".txt"
_HEAD = 8_192

Reader = Callable[[bytes], tuple[str, str]]
# A module with ``read(data) -> (text, how it was encoded)``, imported only when there is something for it to read.
_READERS: dict[formats.Kind, str] = {
    "text": "planpress.sources.plain", "html": "planpress.sources.html", "mht": "planpress.sources.mht", "docx": "planpress.sources.docx",
    "pdf": "planpress.sources.pdf", "doc": "planpress.sources.doc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as text. Line ends are \\n. ``plain``: the document is text itself, and nothing else differs from it."""

    text: str
    encoding: str
    plain: bool = True


def read_text(path: Path) -> SourceText:
    """The text of a source document. Raises ProblemsFound with the one reason why it cannot be read."""
    try:
        return read_bytes(load(path), path.name)
    except Unreadable as reason:
        raise ProblemsFound([reason.problem(display_path(path))]) from reason


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text of a document with this file name. Raises Unreadable."""
    known = formats.of(data, name)
    if known.kind is None:
        space = " " if known.name[0].isascii() or known.name[0] == "." else ""
        raise Unreadable("source-format", f"这是{space}{known.name}，没有能读它的程序", known.remedy, "规划.txt")
    limit = MAX_BYTES if known.kind in ("text", "html", "mht") else MAX_DOCUMENT_BYTES
    if len(data) > limit:
        raise _too_large(len(data), limit)
    read = cast(Reader, importlib.import_module(_READERS[known.kind]).read)
    text, encoding = read(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\u00a0\u3000"):
        raise nothing_to_read("文件是空的" if known.kind == "text" else f"{known.name}里没有文字")
    return SourceText(text, encoding, known.kind == "text")


def is_plain(path: Path) -> bool:
    """Whether a document is plain text, by its name and first bytes. Raises OSError where there is none."""
    with path.open("rb") as file:
        return formats.of(file.read(_HEAD), path.name).kind == "text"


def stored_path(path: Path) -> Path:
    """Where the text of a document that is no plain text is stored."""
    return path.with_name(path.name + STORED)


def stored_text(path: Path) -> SourceText:
    """The text of a library's source: its own where it is plain text, else the one stored beside it.

    Raises ProblemsFound: the document cannot be read, or ``source-text`` where no text is stored or it is none.
    """
    try:
        data = load(path)
        known = formats.of(data, path.name)
        stored = stored_path(path)
        # What no reader reads may have been typed or recognised by other means.
        if known.kind == "text" or (known.kind is None and not stored.exists()):
            return read_bytes(data, path.name)
    except Unreadable as reason:
        raise ProblemsFound([reason.problem(display_path(path))]) from reason
    space = " " if known.name[0].isascii() else ""
    found = f"来源是{space}{known.name}，旁边没有读出的文字 {stored.name}"
    if stored.is_file() and not stored.is_symlink():
        try:
            text = load(stored, MAX_BYTES).decode("utf-8")
        except UnicodeDecodeError:
            found = f"{stored.name} 不是 UTF-8 编码"
        except Unreadable as reason:
            found = f"{stored.name}：{reason.found}"
        else:
            return SourceText(text.replace("\r\n", "\n"), "utf-8", plain=False)
    expected = f"转换时写在来源旁边的 {stored.name}，原样保留"
    example = (
        f"从提交历史里取回；或转换到别处（planpress convert {path.name} --into 临时目录），再把 {stored.name} 拷来"
    )
    raise ProblemsFound([Problem(display_path(path), 0, 0, "source-text", found, expected, example)])


def load(path: Path, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """A file of at most so many bytes. Raises Unreadable."""
    if not path.is_file():
        raise Unreadable("source-file", "没有这个来源文件", "一个存在的文件", "planpress convert 规划.txt")
    try:
        size = path.stat().st_size
        if size > limit:
            raise _too_large(size, limit)
        return path.read_bytes()
    except OSError as error:
        found = f"文件打不开（{error.strerror}）"
        raise Unreadable("source-file", found, "一个可以读取的文件", "检查文件的读取权限") from error


def _too_large(size: int, limit: int) -> Unreadable:
    found = f"文件有 {size} 字节，不像是一份规划"
    return Unreadable("source-size", found, f"不超过 {limit} 字节的一份文件", "把合订的文件拆成一份一个")
