"""The source as the words and days of the front matter are looked for in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planpress import numerals

_OPEN, _CLOSE = "〔［[(（【", "〕］])）】"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")


def alike(text: str) -> str:
    """The text with its brackets of one form, whichever they have."""
    return _BRACKET.sub(lambda match: _OPEN[0] if match[0] in _OPEN else _CLOSE[0], text)


def days(text: str) -> Iterator[tuple[date, int, int]]:
    """The dates of a text, each with its place."""
    done = 0
    while found := numerals.to_date(text[done:]):
        day, start, end = found
        yield day, done + start, done + end
        done += end
