"""Plain text in whatever encoding."""

from __future__ import annotations

from planpress.sources import encodings
from planpress.sources.refusal import Unreadable


def read(data: bytes) -> tuple[str, str]:
    """(text, encoding). Raises Unreadable for bytes that are no Chinese text."""
    try:
        text, encoding = encodings.decode(data)
    except encodings.Undecodable as error:
        expected = "UTF-8、UTF-16、GB18030 或 Big5 编码的中文文本"
        example = "用编辑器打开，另存为 UTF-8"
        raise Unreadable("source-encoding", error.found, expected, example, error.place) from error
    if "\x00" in text:
        found = "这是二进制文件（含空字节），没有能读它的程序"
        raise Unreadable("source-format", found, "规划的纯文本 .txt（UTF-8 编码）", "规划.txt")
    return text, encoding
