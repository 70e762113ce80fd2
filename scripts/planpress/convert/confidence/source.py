"""The source as the words and days of the front matter are looked for in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planpress import numerals

_OPEN, _CLOSE = "〔［[(（【", "〕］])）】"


def alike(text: str) -> str:
    """The text with its brackets of one form, whichever they have."""
    for forms in (_OPEN, _CLOSE):
        for form in forms[1:]:
            text = text.replace(form, forms[0])
    return text


def days(text: str) -> Iterator[tuple[date, int, int]]:
    """The dates of a text, each with its place."""
    done = 0
    while found := numerals.to_date(text[done:]):
        day, start, end = found
        yield day, done + start, done + end
        done += end
