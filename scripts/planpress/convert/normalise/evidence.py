"""What the document itself says about a damaged place, and who mends it.

A place is mended only if the rest of the document, or a lexicon of words, leaves one reading.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from planpress.convert.draft import Mend
from planpress.convert.line import Line
from planpress.convert.words import words
from planpress.vocabulary import Confidence, EmendationReason

# Readings that only the lexicon knows, or that one occurrence more in the text decides, are not certain.
_CLEAR = 4
_SEEN = 2
_WORD = 3
_HAN_PAIR = re.compile(r"[\u3400-\u9fff]{2}")
# Words of such texts that the split of ``；`` hits and that the lexicon, made for words of several readings, lacks.
_COMMON = frozenset(
    words(
        "保护 规模化 正常化 经常化 日常化 危机 危化品 停机 环保会 裕华 海湖 福惠",
    )
)


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
        self._pairs = Counter(map("".join, itertools.pairwise(text)))
        self._chosen: dict[tuple[str, tuple[str, ...], str, bool], str | None] = {}

    def choose(self, before: str, readings: tuple[str, ...], after: str, lexicon: bool = True) -> str | None:
        """The one reading that best continues ``before`` and leads to ``after``; None where several do, or none.

        Without the lexicon only what the text has elsewhere counts.
        """
        key = (before, readings, after, lexicon)
        if key not in self._chosen:
            self._chosen[key] = self._choose(before, readings, after, lexicon)
        return self._chosen[key]

    def joins(self, before: str, after: str, reading: str) -> bool:
        """Whether the text has the reading's first character behind ``before``, and its last before ``after``, elsewhere."""
        return bool(self._pairs[before[-1:] + reading[0]] and self._pairs[reading[-1] + after[:1]])

    def leads(self, characters: tuple[str, ...], after: str) -> bool:
        """Whether the text has one of the characters before ``after`` elsewhere."""
        return bool(after) and any(self._pairs[char + after[0]] for char in characters)

    def _choose(self, before: str, readings: tuple[str, ...], after: str, lexicon: bool) -> str | None:
        hopeful = {each for each in readings if self._may_score(before[-1:], each, after[:1])}
        scored = sorted(((self._score(before, each, after, lexicon), each) for each in hopeful), reverse=True)
        if not scored or scored[0][0] < (_CLEAR if lexicon else _SEEN):
            return None
        if len(scored) > 1 and scored[1][0] >= scored[0][0]:
            return None
        return scored[0][1]

    def _may_score(self, before: str, reading: str, after: str) -> bool:
        """Whether the text has any pair of it, or the lexicon the pair itself; a cheap test for many readings."""
        pairs = self._pairs
        if len(reading) != 2 or reading in pairs or reading in _word_pairs():
            return True
        return before + reading[0] in pairs or reading[1] + after in pairs

    def _score(self, before: str, reading: str, after: str, lexicon: bool) -> int:
        near = before[-1:] + reading + after[:1]
        pairs = [near[i : i + 2] for i in range(len(near) - 1)]
        known = sum(min(self._pairs[pair], 3) for pair in pairs if _HAN_PAIR.fullmatch(pair))
        if not lexicon:
            return known
        return known + max((_WORD * len(word) for word in _around(before, reading, after) if _is_word(word)), default=0)


def _around(before: str, reading: str, after: str) -> Iterator[str]:
    """The runs of two to four characters that hold the reading."""
    for left in range(3):
        for right in range(3):
            word = before[len(before) - left :] + reading + after[:right]
            if 2 <= len(word) <= 4 and len(word) == left + right + len(reading):
                yield word


@cache
def _phrases() -> frozenset[str]:
    """All words that pypinyin knows; loaded when the first is asked for, since it takes as long as everything else."""
    from pypinyin.phrases_dict import phrases_dict

    return frozenset(phrases_dict)


@cache
def _word_pairs() -> frozenset[str]:
    found = (word for word in (*_phrases(), *_COMMON) if len(word) <= 4)
    return frozenset(word[i : i + 2] for word in found for i in range(len(word) - 1))


def _is_word(word: str) -> bool:
    return word in _COMMON or word in _phrases()
