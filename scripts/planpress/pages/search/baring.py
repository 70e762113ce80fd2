"""What search compares: letters, digits and characters only, blind to punctuation, spaces, width, case and script.

overrides/assets/javascripts/search-index.js does the same to what a reader types; tests hold the two against each other.
"""

from __future__ import annotations

import unicodedata

from planpress.pages.search.variants import variants


class _Table(dict[int, str]):
    """For ``str.translate``: each character is worked out once."""

    def __missing__(self, code: int) -> str:
        known = variants()
        flat = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = "".join(known.get(char, char) for char in flat if unicodedata.category(char)[0] in "LN")
        return self[code]


_TABLE = _Table()


def bare(text: str) -> str:
    """The text without all that search does not see."""
    return text.translate(_TABLE)
