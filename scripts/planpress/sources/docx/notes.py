"""Footnotes and endnotes."""

from __future__ import annotations

from planpress.sources.docx.body import Notes
from planpress.sources.docx.names import w
from planpress.sources.docx.package import Package

_PARTS = {"footnotes": "footnote", "endnotes": "endnote"}
_RULES = ("separator", "continuationSeparator", "continuationNotice")


def notes(package: Package) -> Notes:
    """The notes by (part, id), without the rules that Word draws above them."""
    out: Notes = {}
    for part, name in _PARTS.items():
        root = package.part(part)
        for note in [] if root is None else root.iterfind(w(name)):
            if note.get(w("type")) not in _RULES:
                out[part, note.get(w("id"), "")] = note
    return out
