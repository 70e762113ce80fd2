"""Where the source says what the front matter has."""

from __future__ import annotations

import re
from datetime import date

from planpress import numerals
from planpress.convert.confidence.evidence import Evidence, Place
from planpress.folding import simplify

_OPEN, _CLOSE = "〔［[(（【", "〕］])）】"
_SPACE = r"[\s\u3000]{0,3}"


def title(evidence: Evidence) -> Place | None:
    span = evidence.aligned.title
    return evidence.unpublished(*span) if span else None


def words(evidence: Evidence, value: str | None) -> Place | None:
    """Where some words stand: letter-spaced or not, whatever form their brackets and characters have.

    The weakest place is none at all; of several the one on the shortest line tells most.
    """
    if not value:
        return None
    pattern = _SPACE.join(map(_form, value))
    spans = [match.span() for match in re.finditer(pattern, simplify(evidence.source))]
    return _best(evidence, spans)


def day(evidence: Evidence, value: date) -> Place | None:
    """Where a date stands, in digits or Chinese numerals."""
    spans = []
    done = 0
    while found := numerals.to_date(evidence.source[done:]):
        if found[0] == value:
            spans.append((done + found[1], done + found[2]))
        done += found[2]
    return _best(evidence, spans)


def _form(char: str) -> str:
    for forms in (_OPEN, _CLOSE):
        if char in forms:
            return f"[{re.escape(forms)}]"
    return re.escape(char)


def _best(evidence: Evidence, spans: list[tuple[int, int]]) -> Place | None:
    def line(span: tuple[int, int]) -> int:
        stop = evidence.source.find("\n", span[1])
        stop = stop if stop >= 0 else len(evidence.source)
        return stop - evidence.source.rfind("\n", 0, span[0])

    return evidence.unpublished(*min(spans, key=line)) if spans else None
