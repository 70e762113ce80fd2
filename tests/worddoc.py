"""Word documents made from small descriptions, for tests: only the parts that are given, in the usual archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("numbering", "styles", "footnotes", "endnotes")


def word(body: str, **parts: str) -> bytes:
    """A document with this inside of ``w:body``; ``parts``: the inside of numbering, styles, footnotes, endnotes."""
    assert set(parts) <= set(_PARTS)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{name} {_NAMES}>{inside}</w:{name}>" for name, inside in parts.items()},
    }
    return archive(files)


def archive(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files, the same bytes at any time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in files.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraphs(texts: Iterable[str]) -> str:
    """Plain paragraphs."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in texts)


def _types(parts: Iterable[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {"document": "document.main", **{part: part for part in parts}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{name}+xml"/>' for part, name in named.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{xml}{overrides}</Types>'


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{index}" Type="{_TYPE}/{name}" Target="{target}"/>'
        for index, (name, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'
