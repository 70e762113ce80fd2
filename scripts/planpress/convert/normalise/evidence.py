"""What the document itself says about a damaged place, and who mends it.

A place is mended only if the rest of the document, or a lexicon of words, leaves one reading.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from math import log10

from planpress.convert.draft import Mend
from planpress.convert.line import Line
from planpress.vocabulary import Confidence, EmendationReason

# Readings that only the lexicon knows, or that one occurrence more in the text decides, are not certain.
_CLEAR = 4
_SEEN = 2
_WORD = 3
# Characters before and behind a reading that a word with it may take.
_REACH = 2
# Of two words that a text leaves open the one that is so much commoner.
_COMMONER = 20
_AHEAD = 2
# A word that holds the neighbours too says more than one that needs no neighbours.
_FITS = 8
# A word so common may begin a sentence of any plan.
_OPENS = 1000
_CLAUSE = re.compile(r"(?<=[。；，、\n])[\u3400-\u9fff]{2}")
_HAN_PAIR = re.compile(r"[\u3400-\u9fff]{2}")


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
        self._begun = Counter(_CLAUSE.findall(text))
        self._chosen: dict[tuple[str, tuple[str, ...], str, bool], str | None] = {}

    def choose(self, before: str, readings: tuple[str, ...], after: str, lexicon: bool = True) -> str | None:
        """The one reading that best continues ``before`` and leads to ``after``; None where several do, or none.

        Without the lexicon only what the text has elsewhere counts.
        """
        # No word that is looked at reaches further.
        key = before[-_REACH:], readings, after[:_REACH], lexicon
        if key not in self._chosen:
            self._chosen[key] = self._choose(*key)
        return self._chosen[key]

    def joins(self, before: str, after: str, reading: str) -> bool:
        """Whether the text has the reading's first character behind ``before``, and its last before ``after``, elsewhere."""
        return bool(self._pairs[before[-1:] + reading[0]] and self._pairs[reading[-1] + after[:1]])

    def opening(self, characters: tuple[str, ...], after: str) -> tuple[bool, str | None]:
        """(whether one of the characters can begin a sentence that goes on with ``after``, which one if the words prove it)."""
        if not _HAN_PAIR.fullmatch(after[:1] * 2):
            return False, None
        apart = self._pairs[after[:2]]
        # 。化工 before 作 is no sentence where the text speaks of 工作.
        able = [char for char in characters if apart <= 3 * self._pairs[char + after[0]] + 3]
        scored = sorted(((self._opens(char + after[0]), char) for char in able), reverse=True)
        scored = [each for each in scored if each[0]]
        alone = len(scored) == 1 or (len(scored) > 1 and scored[0][0] >= _COMMONER * scored[1][0])
        proved = (
            alone and self._pairs[scored[0][1] + after[0]] >= _SEEN and 4 * apart < self._pairs[scored[0][1] + after[0]]
        )
        return bool(scored), scored[0][1] if proved else None

    def bridges(self, before: str, readings: tuple[str, ...], after: str) -> list[str]:
        """The readings whose first character ends a word and whose last one begins one that the text has: 院校积极."""
        firsts = {
            each[0] for each in readings if self._pairs[before[-1:] + each[0]] and _is_word(before[-1:] + each[0])
        }
        return [each for each in readings if each[0] in firsts and self._pairs[each[-1] + after[:1]] >= _SEEN]

    def _opens(self, pair: str) -> int:
        """How common a pair is at the beginning of a sentence."""
        frequency = _frequencies().get(pair, 0)
        return _OPENS * self._begun[pair] + (frequency if frequency >= _OPENS else 0)

    def _choose(self, before: str, readings: tuple[str, ...], after: str, lexicon: bool) -> str | None:
        hopeful = {each for each in readings if self._may_score(before[-1:], each, after[:1])}
        scored = sorted(((self._score(before, each, after, lexicon), each) for each in hopeful), reverse=True)
        if not scored or scored[0][0] < (_CLEAR if lexicon else _SEEN):
            return None
        best = scored[0][1]
        if not lexicon:
            return best if len(scored) == 1 or scored[1][0] < scored[0][0] else None
        if any(scored[0][0] - score < _AHEAD for score, _ in scored[1:]):
            return None
        return best

    def _may_score(self, before: str, reading: str, after: str) -> bool:
        """Whether the text has any pair of it, or the lexicon the pair itself; a cheap test for many readings."""
        pairs = self._pairs
        if len(reading) != 2 or reading in pairs or reading in _word_pairs():
            return True
        return before + reading[0] in pairs or reading[1] + after in pairs

    def _score(self, before: str, reading: str, after: str, lexicon: bool) -> float:
        near = before[-1:] + reading + after[:1]
        pairs = [near[i : i + 2] for i in range(len(near) - 1)]
        known = sum(min(self._pairs[pair], 3) for pair in pairs if _HAN_PAIR.fullmatch(pair))
        if not lexicon:
            return known
        return known + max(
            (_weight(word) + _FITS * (word != reading) for word in _around(before, reading, after) if _is_word(word)),
            default=0,
        )


def _around(before: str, reading: str, after: str) -> Iterator[str]:
    """The runs of two to four characters that hold the reading."""
    for left in range(_REACH + 1):
        for right in range(_REACH + 1):
            word = before[len(before) - left :] + reading + after[:right]
            if 2 <= len(word) <= 4 and len(word) == left + right + len(reading):
                yield word


@cache
def _phrases() -> frozenset[str]:
    """All words that pypinyin knows; loaded when the first is asked for, since it takes as long as everything else."""
    from pypinyin.phrases_dict import phrases_dict

    return frozenset(phrases_dict)


@cache
def _frequencies() -> dict[str, int]:
    """Words that a split hits, or that begin with a character one hits, and how often a large corpus has them.

    The table is drawn from the dictionary of jieba 0.42.1 (MIT), words with a count of 15 and of 1,000 there; 保护 counts
    tenfold, as official texts have it.
    """
    rows = resources.files("planpress.convert.normalise").joinpath("frequencies.tsv").read_text(encoding="utf-8")
    return {word: int(count) for word, count in (row.split("\t") for row in rows.splitlines())}


@cache
def _word_pairs() -> frozenset[str]:
    found = (word for word in (*_phrases(), *_frequencies()) if len(word) <= 4)
    return frozenset(word[i : i + 2] for word in found for i in range(len(word) - 1))


def _is_word(word: str) -> bool:
    return word in _frequencies() or word in _phrases()


def _weight(word: str) -> float:
    """How much a word says for a reading that makes it: by its length, and by how common it is."""
    return _WORD * len(word) + 2 * log10(_frequencies().get(word, 1))
