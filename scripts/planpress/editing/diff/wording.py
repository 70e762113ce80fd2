"""Two versions of a text -> the words that changed, each in its sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

_STOPS = "。；！？\n"
_AROUND = 24
_JOINED = 2
_LARGEST = 250_000
_LONGEST = 160
# A number or a Latin word changes as a whole: 200 to 300, not 2 to 3.
_WHOLE = re.compile(r"[0-9A-Za-z.％%]")
OPEN, CLOSE = "【", "】"


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """(before, after) of each stretch that differs, within its sentence, the words that changed in 【】.

    Empty for equal texts. What is long is cut in the middle, what stands around it at its ends.
    """
    return [
        (_shown(before, *was), _shown(after, *now)) for was, now in _grown(before, after, list(_parts(before, after)))
    ]


Span = tuple[int, int]


def _parts(before: str, after: str) -> Iterator[tuple[Span, Span]]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not old and not new:
        return
    if len(old) * len(new) > _LARGEST:
        yield (start, start + len(old)), (start, start + len(new))
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (start + a, start + b), (start + c, start + d)


def _grown(before: str, after: str, parts: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Whole numbers and Latin words; parts with next to nothing between them are one."""
    out: list[tuple[Span, Span]] = []
    for (a, b), (c, d) in parts:
        if _WHOLE.match(before[a:b] + after[c:d]) or _WHOLE.match((before[a:b] + after[c:d])[-1:]):
            while a and c and before[a - 1] == after[c - 1] and _WHOLE.match(before[a - 1]):
                a, c = a - 1, c - 1
            while b < len(before) and d < len(after) and before[b] == after[d] and _WHOLE.match(before[b]):
                b, d = b + 1, d + 1
        if out and (a - out[-1][0][1] <= _JOINED or c - out[-1][1][1] <= _JOINED):
            a, c = min(a, out[-1][0][0]), min(c, out[-1][1][0])
            out.pop()
        out.append(((a, b), (c, d)))
    return out


def _shown(text: str, start: int, end: int) -> str:
    first = max((text.rfind(stop, 0, start) for stop in _STOPS), default=-1) + 1
    last = min((place for stop in _STOPS if (place := text.find(stop, end)) >= 0), default=len(text) - 1) + 1
    left, right = max(first, start - _AROUND), min(max(last, end), end + _AROUND)
    words = text[start:end]
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]}……{words[-_LONGEST // 2 :]}"
    head, tail = "…" if left > first else "", "…" if right < max(last, end) else ""
    return f"{head}{text[left:start]}{OPEN}{words}{CLOSE}{text[end:right]}{tail}"
