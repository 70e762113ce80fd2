"""Where the source says what the front matter has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.source import alike

_SPACE = r"\s{0,3}"
_GAP = re.compile(_SPACE)


def title(evidence: Evidence) -> Place | None:
    span = evidence.aligned.title
    return evidence.unpublished(*span) if span else None


def words(evidence: Evidence, value: str | None) -> Place | None:
    """Where some words stand: letter-spaced or not, whatever form their brackets and characters have.

    The weakest place is none at all; of several the one on the shortest line tells most.
    """
    if not value:
        return None
    return _best(evidence, list(spans(evidence.plain, alike(value))))


def day(evidence: Evidence, value: date) -> Place | None:
    """Where a date stands, in digits or Chinese numerals."""
    return _best(evidence, [(start, end) for found, start, end in evidence.days if found == value])


def spans(text: str, value: str) -> Iterator[tuple[int, int]]:
    """Where some words stand, letter-spaced or not."""
    if any(map(str.isspace, value)):
        # Their own space may stand anywhere in that of the text.
        yield from (match.span() for match in re.finditer(_SPACE.join(map(re.escape, value)), text))
        return
    # Otherwise without a pattern, which would take longer to make than to look for.
    at = text.find(value[0])
    while at >= 0:
        end = _end(text, value, at)
        if end:
            yield at, end
        at = text.find(value[0], end or at + 1)


def _end(text: str, value: str, at: int) -> int | None:
    """Where words without space end that stand at a place; None where they do not stand there."""
    end = at + 1
    for char in value[1:]:
        gap = _GAP.match(text, end)
        assert gap is not None
        if not text.startswith(char, gap.end()):
            return None
        end = gap.end() + 1
    return end


def _best(evidence: Evidence, spans: list[tuple[int, int]]) -> Place | None:
    def line(span: tuple[int, int]) -> int:
        stop = evidence.source.find("\n", span[1])
        stop = stop if stop >= 0 else len(evidence.source)
        return stop - evidence.source.rfind("\n", 0, span[0])

    return evidence.unpublished(*min(spans, key=line)) if spans else None
