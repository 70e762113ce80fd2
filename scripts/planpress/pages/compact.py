"""Pages without the blank lines and indents that templates leave, scripts without their comments and indents."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<pre\b.*?</pre>)", re.S)
# A line's end, the blank lines behind it, and the indent of the tag that comes then. It begins with what it can be found by quickly.
_BLANK = re.compile(r"\n(?=\s)(?:\s*\n)?(?:[ \t]+(?=<))?")

# Comments on lines of their own; no script of ours has a text of several lines, in which such lines would mean something.
_REMARK = re.compile(r"^[ \t]*(?://.*|/\*.*?\*/[ \t]*)\n|^[ \t]+", re.M)


def compact(html: str) -> str:
    """The same page; what stands in ``pre`` keeps its lines."""
    return "".join(part if n % 2 else _compact(part) for n, part in enumerate(_KEPT.split(html)))


def _compact(part: str) -> str:
    bare = part.lstrip(" \t")
    return _BLANK.sub("\n", bare if bare.startswith("<") else part)


def compact_script(code: str) -> str:
    """The same script, as its readers load it; the source with its comments is in the repository."""
    return _REMARK.sub("", code)
