"""How titles and sentences of official documents are worded: the lists of ``wording.txt``."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SECTION = re.compile(r"^\[(?P<name>[a-z]+)\]\n(?P<rows>(?:(?!\[).*\n?)*)", re.M)


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The words of each section by its name."""
    text = resources.files(__package__).joinpath("wording.txt").read_text(encoding="utf-8")
    return {match["name"]: tuple(_words(match["rows"])) for match in _SECTION.finditer(text)}


def _words(rows: str) -> list[str]:
    return [word for row in rows.splitlines() if not row.startswith("#") for word in row.split()]


@cache
def _by_first(section: str) -> dict[str, tuple[str, ...]]:
    """The words of a section by their first character, the longest first: few are left to compare with a text."""
    return _by_character(section, 0)


@cache
def _by_last(section: str) -> dict[str, tuple[str, ...]]:
    """The same by their last character."""
    return _by_character(section, -1)


def _by_character(section: str, place: int) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted(lists()[section], key=len, reverse=True):
        out[word[place]] = (*out.get(word[place], ()), word)
    return out


def opens(text: str, section: str) -> str:
    """The longest word of a section that a text begins with; empty where there is none."""
    for word in _by_first(section).get(text[:1], ()):
        if text.startswith(word):
            return word
    return ""


def closes(text: str, section: str) -> str:
    """The longest word of a section that a text ends with; empty where there is none."""
    for word in _by_last(section).get(text[-1:], ()):
        if text.endswith(word):
            return word
    return ""
