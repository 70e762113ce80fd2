"""Where the source says what the front matter has."""

from __future__ import annotations

import re
from datetime import date

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.source import alike

_SPACE = r"\s{0,3}"


def title(evidence: Evidence) -> Place | None:
    span = evidence.aligned.title
    return evidence.unpublished(*span) if span else None


def words(evidence: Evidence, value: str | None) -> Place | None:
    """Where some words stand: letter-spaced or not, whatever form their brackets and characters have.

    The weakest place is none at all; of several the one on the shortest line tells most.
    """
    if not value:
        return None
    pattern = re.compile(_SPACE.join(map(re.escape, alike(value))))
    spans = [match.span() for match in pattern.finditer(evidence.plain)]
    return _best(evidence, spans)


def day(evidence: Evidence, value: date) -> Place | None:
    """Where a date stands, in digits or Chinese numerals."""
    return _best(evidence, [(start, end) for found, start, end in evidence.days if found == value])


def _best(evidence: Evidence, spans: list[tuple[int, int]]) -> Place | None:
    def line(span: tuple[int, int]) -> int:
        stop = evidence.source.find("\n", span[1])
        stop = stop if stop >= 0 else len(evidence.source)
        return stop - evidence.source.rfind("\n", 0, span[0])

    return evidence.unpublished(*min(spans, key=line)) if spans else None
