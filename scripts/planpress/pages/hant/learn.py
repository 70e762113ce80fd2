"""A small map that converts the texts of a site exactly as OpenCC does, learnt by asking OpenCC.

Most characters have one Traditional form wherever they stand. For the few others OpenCC decides by the phrase: 系 in 体系,
in 关系, in 系统. A rule is such a phrase with the form of one of its characters; the longest rule that stands in a text decides.

Every rule is what OpenCC says of the phrase when it stands alone, so rules never contradict each other, and those of several
parts of a site are joined by union. A text that the rules get wrong teaches a longer phrase, at last the whole text, which is
right by itself: so learning ends, and what it ends with is exact for every text it was given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from opencc import OpenCC

# (phrase, offset of the character that it decides) -> the form of that character
Rules = dict[tuple[str, int], str]
Convert = Callable[[str], str]


class Unlearnt(Exception):
    """A text that the map cannot show as OpenCC gives it, above all one whose length changes. The message is Chinese and shows it."""


@dataclass(frozen=True, slots=True)
class Map:
    """``chars``: the form of a character that no rule decides, where it is another one; ``phrases``: the rules."""

    chars: dict[str, str]
    phrases: Rules = field(default_factory=dict)

    def rules(self) -> Iterator[tuple[str, int, str]]:
        """(phrase, offset, form) in the order in which they are tried."""
        for phrase, offset in sorted(self.phrases, key=lambda rule: (-len(rule[0]), -rule[1], rule[0])):
            yield phrase, offset, self.phrases[phrase, offset]


class Converter:
    """A map made ready: ``convert`` as the browser will, and ``deciding``, the length and offset of the rule that decides."""

    def __init__(self, known: Map) -> None:
        self.phrases = known.phrases
        self.table = {ord(char): form for char, form in known.chars.items()}
        self.shapes: dict[str, list[tuple[int, int]]] = {}
        for length, offset, char in {(len(phrase), offset, phrase[offset]) for phrase, offset in known.phrases}:
            self.shapes.setdefault(char, []).append((length, offset))
        for shapes in self.shapes.values():
            shapes.sort(reverse=True)
        self.ruled = re.compile(f"[{''.join(map(re.escape, sorted(self.shapes)))}]" if self.shapes else r"(?!)")

    def convert(self, text: str) -> str:
        out = list(text.translate(self.table))
        for match in self.ruled.finditer(text):
            at = match.start()
            if shape := self.deciding(text, at):
                length, offset = shape
                out[at] = self.phrases[text[at - offset : at - offset + length], offset]
        return "".join(out)

    def deciding(self, text: str, at: int) -> tuple[int, int] | None:
        for length, offset in self.shapes.get(text[at], ()):
            start = at - offset
            # A piece cut short by the end of the text may be a phrase too, but one of another shape.
            if 0 <= start <= len(text) - length and (text[start : start + length], offset) in self.phrases:
                return length, offset
        return None


def learn(texts: Iterable[str], convert: Convert | None = None) -> Map:
    """The map that converts every one of ``texts`` as ``convert`` does; by default that is OpenCC's s2t."""
    ask = convert or s2t
    distinct = set(texts)
    pairs = [(text, _asked(text, ask)) for text in distinct]
    known = Map({char: form for char in set().union(*distinct) if (form := _asked(char, ask)) != char})
    # Ends with a round over all texts that found nothing to set right.
    while taught := lessons(pairs, known, ask):
        if taught.keys() <= known.phrases.keys():
            raise Unlearnt(
                f"繁体对照学不会“{'”“'.join(sorted(phrase for phrase, _ in taught))}”：同样的规则学了又不起作用。请报告这个错误。"
            )
        known = Map(known.chars, known.phrases | taught)
    return known


def lessons(pairs: Iterable[tuple[str, str]], known: Map, ask: Convert) -> Rules:
    """The rules that set right what ``known`` gets wrong of (text, what it must become); none for an exact map.

    Depends on nothing but its arguments: the lessons of many parts, found side by side, are joined by union.
    """
    converter = Converter(known)
    out: Rules = {}
    for text, wanted in pairs:
        shown = converter.convert(text)
        if shown != wanted:
            for at, (form, other) in enumerate(zip(wanted, shown, strict=True)):
                if form != other:
                    shape = converter.deciding(text, at) or (1, 0)
                    out[_phrase(text, at, form, shape, ask)] = form
    return out


def _phrase(text: str, at: int, form: str, shape: tuple[int, int], ask: Convert) -> tuple[str, int]:
    """The shortest phrase around a character that gives it its form by itself, and is tried before the rule of ``shape``."""
    for length in range(shape[0], len(text)):
        for offset in range(min(length - 1, at), -1, -1):
            start = at - offset
            phrase = text[start : start + length]
            if len(phrase) == length and (length, offset) > shape and ask(phrase)[offset] == form:
                return phrase, offset
    return text, at


def _asked(text: str, ask: Convert) -> str:
    answer = ask(text)
    if len(answer) != len(text):
        raise Unlearnt(
            f"OpenCC 把“{text}”转为“{answer}”，字数变了，网页上不能逐字显示。请核对这段文字，或换一个 OpenCC 版本。"
        )
    return answer


@cache
def _opencc() -> OpenCC:
    return OpenCC("s2t")


@lru_cache(maxsize=1 << 17)
def s2t(text: str) -> str:
    """Simplified to Traditional, OpenCC's own standard, without regional words. A preview asks for the same texts again and again."""
    converted: str = _opencc().convert(text)
    return converted
