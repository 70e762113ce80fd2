"""The archive that a .docx is: its parts as XML trees, with bounds, without entities, without any other file."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from planpress.sources.refusal import Unreadable, damaged, too_big

_WHAT = "Word 文件"
MAX_ENTRIES = 5_000
MAX_PART = 40_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO's strict form of the format uses other names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip


class Package:
    """Parts by the name of their relation to the document: ``styles``, ``numbering``, ``footnotes`` … Raises Unreadable."""

    def __init__(self, data: bytes):
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged(_WHAT, "压缩包不完整") from error
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise too_big(f"{_WHAT}里有 {len(self._zip.infolist())} 个部件")
        main = next(iter(self._relations("_rels/.rels", "officeDocument")), "word/document.xml")
        folder, name = posixpath.split(main)
        self._beside = posixpath.join(folder, "_rels", f"{name}.rels")
        document = self._tree(main)
        if document is None:
            raise damaged(_WHAT, "里面没有正文")
        self.document: etree._Element = document

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where the document has none."""
        folder = posixpath.dirname(posixpath.dirname(self._beside))
        target = next(iter(self._relations(self._beside, name)), f"{name}.xml")
        return self._tree(posixpath.normpath(posixpath.join(folder, target)))

    def _relations(self, path: str, name: str) -> list[str]:
        root = self._tree(path)
        found = [] if root is None else root.iterfind(_RELATIONS)
        return [each.get("Target", "").lstrip("/") for each in found if each.get("Type", "").endswith(f"/{name}")]

    def _tree(self, path: str) -> etree._Element | None:
        try:
            info = self._zip.getinfo(path)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise Unreadable(
                "source-format", f"这是加密的{_WHAT}，没有能读它的程序", "取消加密，另存后再转换", "规划.docx"
            )
        try:
            with self._zip.open(info) as file:
                # What the archive says of its size may be a lie, so that much is read and no more.
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise damaged(_WHAT, f"{path} 解压不了") from error
        if len(data) > MAX_PART:
            raise too_big(f"{_WHAT}的 {path} 解压后超过 {MAX_PART} 字节")
        return _parse(data, path)


def _parse(data: bytes, path: str) -> etree._Element:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(_WHAT, f"{path} 不是完整的 XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(_WHAT, f"{path} 里有文档类型声明，正常的 Word 文件没有")
    return root
