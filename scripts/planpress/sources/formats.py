"""What a file is that is no plain text, by its first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name in a sentence, and what an editor does to get its text."""

    name: str
    remedy: str


_SAVE = "打开后另存为纯文本 .txt（UTF-8 编码）再转换"
_UNLOCK = "用密码打开，取消加密，另存为纯文本 .txt（UTF-8 编码）再转换"
_MAGIC = [
    (b"%PDF-", Format("PDF 文件", "复制出文字，存为 .txt（UTF-8 编码）；扫描件先做文字识别")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("旧版 Office 文件（如 Word 的 .doc）", _SAVE)),
    (b"{\\rtf", Format("RTF 文件", _SAVE)),
    (b"\x1f\x8b", Format("压缩文件（gzip）", "先解压，再转换里面的文件")),
    (b"Rar!", Format("压缩文件（RAR）", "先解压，再转换里面的文件")),
    (b"7z\xbc\xaf\x27\x1c", Format("压缩文件（7z）", "先解压，再转换里面的文件")),
    (b"\x89PNG", Format("图片（PNG）", "先做文字识别，校对后存为 .txt（UTF-8 编码）")),
    (b"\xff\xd8\xff", Format("图片（JPEG）", "先做文字识别，校对后存为 .txt（UTF-8 编码）")),
    (b"GIF8", Format("图片（GIF）", "先做文字识别，校对后存为 .txt（UTF-8 编码）")),
    (b"II*\x00", Format("图片（TIFF）", "先做文字识别，校对后存为 .txt（UTF-8 编码）")),
    (b"MM\x00*", Format("图片（TIFF）", "先做文字识别，校对后存为 .txt（UTF-8 编码）")),
]
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def recognise(data: bytes) -> Format | None:
    """The format of what is certainly no plain text; None for what may be."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    for magic, known in _MAGIC:
        if data.startswith(magic):
            if magic == b"%PDF-" and b"/Encrypt" in data:
                return Format("加密的 PDF 文件", _UNLOCK)
            # An encrypted .docx is an OLE container that holds a stream of this name.
            if magic.startswith(b"\xd0\xcf") and "EncryptedPackage".encode("utf-16-le") in data:
                return Format("加密的 Office 文件", _UNLOCK)
            return known
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    if _WEB_PAGE.match(data[:4096]):
        return Format("网页（HTML）", "复制网页上的正文，存为 .txt（UTF-8 编码）再转换")
    if b"\x00" in data and not data.startswith(_UTF_16):
        return Format("二进制文件（含空字节）", "规划的纯文本 .txt（UTF-8 编码）")
    return None


def _zip(data: bytes) -> Format:
    if data[6] & 1:
        return Format("加密的压缩文件", "用密码解压，再转换里面的文件")
    if b"word/" in data:
        return Format("Word 文件（.docx）", _SAVE)
    if b"xl/" in data:
        return Format("Excel 文件（.xlsx）", _SAVE)
    if b"OFD.xml" in data:
        return Format("OFD 版式文件", "用阅读器打开，复制出文字，存为 .txt（UTF-8 编码）")
    return Format("压缩文件（ZIP）", "先解压，再转换里面的文件")
