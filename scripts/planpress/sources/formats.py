"""What a file is, by its first bytes and by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "html", "mht", "docx", "pdf", "doc"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name in a sentence, and what an editor does to get its text; ``kind`` where it can be read."""

    name: str
    remedy: str
    kind: Kind | None = None


TEXT = Format("纯文本", "", "text")
_SAVE = "打开后另存为 .docx 或纯文本 .txt（UTF-8 编码）再转换"
_UNLOCK = "用密码打开，取消加密，另存后再转换"
# Where a file in a ZIP archive says whether it is encrypted.
_FLAGS = 6
_UNPACK = "先解压，再转换里面的文件"
_RECOGNISE = "先做文字识别，校对后存为 .txt（UTF-8 编码）"
_HTML = Format("网页（HTML）", "", "html")
_MHT = Format("单个文件的网页（.mht）", "", "mht")
_DOC = Format("旧版 Word 文件（.doc）", "", "doc")
_MAGIC = [
    (b"%PDF-", Format("PDF 文件", "", "pdf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("旧版 Office 文件（如 .xls、.ppt）", _SAVE)),
    (b"{\\rtf", Format("RTF 文件", "", "doc")),
    (b"\x1f\x8b", Format("压缩文件（gzip）", _UNPACK)),
    (b"Rar!", Format("压缩文件（RAR）", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Format("压缩文件（7z）", _UNPACK)),
    (b"\x89PNG", Format("图片（PNG）", _RECOGNISE)),
    (b"\xff\xd8\xff", Format("图片（JPEG）", _RECOGNISE)),
    (b"GIF8", Format("图片（GIF）", _RECOGNISE)),
    (b"II*\x00", Format("图片（TIFF）", _RECOGNISE)),
    (b"MM\x00*", Format("图片（TIFF）", _RECOGNISE)),
]
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SAVED_PAGE = re.compile(rb"(?:[\w-]+:.*^)?Content-Type:\s*multipart/related", re.I | re.M | re.S)
_SUFFIX = re.compile(r"\.[0-9]{0,2}[a-z][a-z0-9]{0,4}\Z")
_BY_SUFFIX = {"": TEXT, ".txt": TEXT, ".htm": _HTML, ".html": _HTML, ".shtml": _HTML, ".xhtml": _HTML}
# What these names promise, their first bytes would show.
_PROMISED = {".docx": "Word 文件（.docx）", ".doc": "旧版 Word 文件（.doc）", ".pdf": "PDF 文件"}


def of(data: bytes, name: str) -> Format:
    """What a file is. What its bytes certainly are counts before what its name says."""
    known = _by_bytes(data.removeprefix(b"\xef\xbb\xbf"))
    if known:
        return known
    suffix = match[0] if (match := _SUFFIX.search(name.lower())) else ""
    if suffix in _PROMISED:
        return Format(f"名为 {suffix} 的文件，内容却不是 {_PROMISED[suffix]}", "重新下载；本是纯文本的改名为 .txt")
    return _BY_SUFFIX.get(suffix) or Format(f"{suffix} 文件", "纯文本：另存为 .txt（UTF-8 编码）再转换")


def _by_bytes(data: bytes) -> Format | None:
    for magic, known in _MAGIC:
        if data.startswith(magic):
            return _compound(data, known) if magic.startswith(b"\xd0\xcf") else known
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    # A page in UTF-16 shows its tags between null bytes.
    if _WEB_PAGE.match(data[:8192].replace(b"\x00", b"").lstrip(b"\xff\xfe")):
        return _HTML
    if _SAVED_PAGE.match(data[:4096]):
        return _MHT
    return None


def _compound(data: bytes, other: Format) -> Format:
    """A container of the older Office: its directory names what it holds."""
    # An encrypted .docx is such a container that holds a stream of this name.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Format("加密的 Office 文件", _UNLOCK)
    return _DOC if "WordDocument".encode("utf-16-le") in data else other


def _zip(data: bytes) -> Format:
    if len(data) > _FLAGS and data[_FLAGS] & 1:
        return Format("加密的压缩文件", "用密码解压，再转换里面的文件")
    if b"word/" in data:
        return Format("Word 文件（.docx）", "", "docx")
    if b"xl/" in data:
        return Format("Excel 文件（.xlsx）", _SAVE)
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return Format("开放文档（.odt 等）", _SAVE)
    if b"OFD.xml" in data:
        return Format("OFD 版式文件", "用阅读器打开，复制出文字，存为 .txt（UTF-8 编码）")
    return Format("压缩文件（ZIP）", _UNPACK)
