"""Lines as text for a terminal, and as Markdown for a comment: both harmless whatever a stranger wrote.

In Markdown a stranger's words stand in code spans only: there nobody is mentioned, nothing is a link, a picture, an issue
number or HTML. In both, what would steer a terminal or turn the direction of writing is written out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from planpress.editing.diff.telling import Line, Said
from planpress.editing.terminal import visible

# GitHub takes comments of 65,536 characters; what a program puts around this one needs some of them.
MOST = 60_000
_CUT = "改动太多，以下略去。运行 planpress diff 看全部。"
_TICKS = re.compile("`+")


def text(lines: Iterable[Line]) -> str:
    """Indented lines, a blank line before each heading but the first."""
    out: list[str] = []
    for line in lines:
        words = "".join(visible(part.words) if isinstance(part, Said) else part for part in line.parts)
        out.append(f"\n{words}" if out and not line.depth else f"{'  ' * line.depth}{words}")
    return "\n".join(out)


def markdown(lines: Iterable[Line], most: int = MOST) -> str:
    """Headings and nested points, of ``most`` characters at most; where that is not enough, it says so at the end."""
    out: list[str] = []
    left = most - len(_CUT) - 4
    for line in lines:
        words = "".join(code(part.words) if isinstance(part, Said) else part for part in line.parts)
        row = f"\n### {words}\n" if not line.depth else f"{'  ' * (line.depth - 1)}- {words}"
        left -= len(row) + 1
        if left < 0:
            return "\n".join([*out, f"\n{_CUT}"]).lstrip("\n")
        out.append(row)
    return "\n".join(out).lstrip("\n")


def code(words: str) -> str:
    """A code span that no run of backticks in the words can end."""
    words = visible(words)
    ticks = "`" * (max((len(run) for run in _TICKS.findall(words)), default=0) + 1)
    pad = " " if words[:1] in ("", "`", " ") or words[-1:] in ("`", " ") else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


FORMATS: dict[str, Callable[[Iterable[Line]], str]] = {"text": text, "markdown": markdown}
