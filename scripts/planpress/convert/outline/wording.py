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
def by_length(section: str) -> dict[int, frozenset[str]]:
    """The words of a section by their length, longest first: a word at a place is looked up, not searched for."""
    words = lists()[section]
    return {
        size: frozenset(word for word in words if len(word) == size)
        for size in sorted({*map(len, words)}, reverse=True)
    }


def opens(text: str, section: str) -> str:
    """The longest word of a section that a text begins with; empty where there is none."""
    return next((text[:size] for size, words in by_length(section).items() if text[:size] in words), "")


def closes(text: str, section: str) -> str:
    """The longest word of a section that a text ends with; empty where there is none."""
    return next((text[-size:] for size, words in by_length(section).items() if text[-size:] in words), "")
