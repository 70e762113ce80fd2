"""What the document itself says about a damaged place, and who mends it.

A place is mended only if the rest of the document, or a lexicon of words, leaves one reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pypinyin.phrases_dict import phrases_dict

from planpress.convert.line import Line
from planpress.convert.draft import Mend
from planpress.vocabulary import Confidence, EmendationReason

# Readings that only the lexicon knows, or that one occurrence more in the text decides, are not certain.
_CLEAR = 2


def mend(
    line: Line,
    start: int,
    end: int,
    reading: str,
    mends: list[Mend],
    reason: EmendationReason,
    confidence: Confidence = "high",
) -> Line:
    """``line.text[start:end]`` now reads ``reading``, and the list says so."""
    mends.append(Mend(line.at[start], line.at[end - 1] + 1, reading, reason, confidence))
    return line.put(start, end, reading)


class Words:
    """The pairs of characters that a text has, to choose between readings by their neighbours."""

    def __init__(self, text: str):
        self._pairs = Counter(text[i : i + 2] for i in range(len(text) - 1))

    def choose(self, before: str, readings: Iterable[str], after: str) -> str | None:
        """The one reading that best continues ``before`` and leads to ``after``; None where several do, or none."""
        scored = sorted(
            ((self._score(before + reading + after, reading), reading) for reading in set(readings)), reverse=True
        )
        if not scored or scored[0][0] < _CLEAR:
            return None
        if len(scored) > 1 and scored[1][0] >= scored[0][0]:
            return None
        return scored[0][1]

    def _score(self, run: str, reading: str) -> int:
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        known = sum(min(self._pairs[pair], 3) for pair in pairs if re.fullmatch(r"[\u3400-\u9fff]{2}", pair))
        return known + (3 if reading in phrases_dict else 0) + sum(pair in phrases_dict for pair in pairs)
