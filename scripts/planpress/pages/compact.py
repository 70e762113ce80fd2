"""Pages without the blank lines and indents that templates leave, scripts without their comments and indents."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<pre\b.*?</pre>)", re.S)
_BLANK = re.compile(r"\n\s*(?=\n)|^[ \t]+(?=<)", re.M)

# Comments on lines of their own; no script of ours has a text of several lines, in which such lines would mean something.
_REMARK = re.compile(r"^[ \t]*(?://.*|/\*.*?\*/[ \t]*)\n|^[ \t]+", re.M)


def compact(html: str) -> str:
    """The same page; what stands in ``pre`` keeps its lines."""
    return "".join(part if n % 2 else _BLANK.sub("", part) for n, part in enumerate(_KEPT.split(html)))


def compact_script(code: str) -> str:
    """The same script, as its readers load it; the source with its comments is in the repository."""
    return _REMARK.sub("", code)
