"""Word lists as they are written: words with spaces between."""

from __future__ import annotations


def words(*rows: str) -> tuple[str, ...]:
    """The words of all rows, in their order."""
    return tuple(word for row in rows for word in row.split())
