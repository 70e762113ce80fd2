"""Word documents (.docx): what a reader of the document sees, automatic numbers included, as text.

Insertions that are tracked count as text, deletions do not; so hidden text, comments, headers and footers are left out.
"""

from __future__ import annotations

from planpress.sources import lines
from planpress.sources.docx.body import Body
from planpress.sources.docx.notes import notes
from planpress.sources.docx.numbering import Numbering
from planpress.sources.docx.package import Package
from planpress.sources.docx.styles import Styles
from planpress.sources.refusal import too_big


def read(data: bytes) -> tuple[str, str]:
    """(text, "docx"). Raises Unreadable for what is damaged, or built to be harmful."""
    package = Package(data)
    styles = Styles(package.part("styles"))
    try:
        body = Body(Numbering(package.part("numbering"), styles), styles, notes(package))
        return lines.joined(body.lines(package.document)), "docx"
    except RecursionError as error:
        raise too_big("Word 文件的结构嵌套过深") from error
