"""Where the characters of a plan's text stand in the lines of its file, among marks and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planpress.planfile import text

_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*\Z")


def runs(line: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(text, the offset in the line of each of its characters) of every run of text on a line below the front matter."""
    body = line.rstrip()
    if not body.strip() or text.ID.match(body.strip()) or _DELIMITER.match(body):
        return
    if body.startswith("#"):
        heading, ident = text.HEADING.match(body), text.heading_id(body)
        pieces = [(heading.start(2), ident.start() if ident else heading.end(2))] if heading else []
    elif body.startswith("|"):
        cells = text.CELL.finditer(body, 1)
        pieces = [(match.start(1), match.end(1)) for match in cells if match.end() > match.start()]
    else:
        pieces = [(2 if body.startswith("- ") else 0, len(body))]
    for start, end in pieces:
        yield _plain(body[:end], start)


def _plain(raw: str, start: int) -> tuple[str, tuple[int, ...]]:
    """The text from ``start`` on, without the space around it and without marks."""
    while start < len(raw) and raw[start].isspace():
        start += 1
    end = len(raw.rstrip()) if raw.rstrip() else start
    out: list[int] = []
    i = start
    while i < end:
        link = text.LINK.match(raw, i, end) if raw[i] == "[" else None
        if raw[i] == "\\" and text.ESCAPED.match(raw, i + 1):
            i += 1
        elif raw.startswith("**", i):
            i += 2
            continue
        elif link:
            out += _unescaped(raw, link.start(1), link.end(1))
            i = link.end()
            continue
        out.append(i)
        i += 1
    return "".join(raw[place] for place in out), tuple(out)


def _unescaped(raw: str, start: int, end: int) -> Iterator[int]:
    i = start
    while i < end:
        i += raw[i] == "\\" and text.ESCAPED.match(raw, i + 1) is not None
        yield i
        i += 1
