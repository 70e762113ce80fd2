"""Pages that a browser or Word saved as one file (.mht): the page in it, by its own reader."""

from __future__ import annotations

import email

from planpress.sources import html
from planpress.sources.refusal import nothing_to_read, too_big


def read(data: bytes) -> tuple[str, str]:
    """(text, encoding) of the first page in the file. Raises Unreadable."""
    try:
        for part in email.message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                if isinstance(page, bytes):
                    return html.read(page, part.get_content_charset())
    except RecursionError as error:
        raise too_big("网页文件的结构嵌套过深") from error
    raise nothing_to_read("单个文件的网页（.mht）里没有网页")
