"""What counts as the same character, by the key under which a plan declares it (``vocabulary.Normalisation``).

A fold keeps for each character its offset in the text that it came from, so that a difference
between folded texts is reported where it stands. Three keys depend on where a heading or an item
begins and are folded by ``sources.conservation``: markers, run-in-stops, list-dashes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import cache, partial

from opencc import OpenCC

from planpress.characters import UNSEEN
from planpress.vocabulary import Normalisation

HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TONES = "\u0300\u0301\u0304\u030c"
_TONED = f"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ{_TONES}"
# A reading in brackets after a character, perhaps doubled: 區(qū). Web fonts write ɡ and ɑ for g and a. Without a
# tone mark only the neutral syllables are readings; other Latin text in brackets stays, and so does what has more
# syllables than the one of a character. A line may break inside.
_SYLLABLE = (
    rf"(?:(?:[bcdfghjklmnpqrstwxyzɡ]\s?){{0,2}}(?:[aeiouüɑêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ{_TONES}]\s?){{1,6}}(?:[nɡgr]\s?){{0,2}}"
    rf"|h?\s?[mnńňǹḿ{_TONES}\s]{{1,3}}g?\s?)"
)
_READING = rf"\s?(?:(?=[a-zɡɑü\s]{{0,8}}[{_TONED}]){_SYLLABLE}|(?:de|le|zi|men|me|ma|ne|ba|zhe|tou)\s?)[)）]"
# The bracket is looked for first, and then what stands before it, a space or two between: the other way round every
# character is looked behind.
PINYIN_NOTE = re.compile(rf"[(（](?:(?<=[{HAN}].)|(?<=[{HAN}]\s.)|(?<=[{HAN}]\s\s.)){_READING}(?:[(（]{_READING})*")
# A page number on its own line: - 3 -, —3—, 第3页, 第 3 页 共 21 页, 3/21. A bare number may be a cell of a table.
PAGE_NUMBER = re.compile(
    r"^[^\S\n]*(?:[-–—－]+[^\S\n]*\d{1,3}[^\S\n]*[-–—－]+|第[^\S\n]*\d{1,3}[^\S\n]*页"
    r"(?:[^\S\n]*[,，/]?[^\S\n]*共[^\S\n]*\d{1,3}[^\S\n]*页)?|\d{1,3}[^\S\n]*/[^\S\n]*\d{1,3})[^\S\n]*$",
    re.M,
)
# White space, and what is as little to be seen.
SPACE = rf"[\s{UNSEEN}]"
_SPACES = re.compile(f"{SPACE}+")
_LINE_BREAKS = re.compile(r"\n+")
# Here too the dash is looked for first, and then what stands around it.
_DASH_BETWEEN_NUMBERS = re.compile(r"[-‐‑‒–—―－~～〜](?<=[0-9０-９年月日%％].)[-‐‑‒–—―－~～〜]*(?=[0-9０-９])")
_DASHES = re.compile(r"[-‐‑‒–—―－](?:[-‐‑‒–—―－]+|(?<=[—―]))")
_QUOTES = {**dict.fromkeys("“”„‟＂", '"'), **dict.fromkeys("‘’‚‛＇", "'")}
_NARROW = [chr(code) for code in (*range(0xFF01, 0xFF5F), *range(0xFE50, 0xFE6C))]
_WIDTH = {
    **{char: narrow for char in _NARROW if len(narrow := unicodedata.normalize("NFKC", char)) == 1 and narrow != char},
    **dict(zip("｡､｢｣∶﹒[]［］", "。、「」:.〔〕〔〕", strict=True)),
}
# 著 that mainland texts write 着, after t2s left it alone; 显著, 名著, 著作, 著名 are other words.
_ZHE = re.compile(
    r"著(?=[力重眼手陆落实想装色急])"
    r"|(?<=[绕沿随本接朝向对味按有靠凭顺临在系载担起占带志动响负藉借执试穿跃根跟走看拿抓])著(?![名作述称录者书])"
)


class Folded:
    """A text and, for each of its characters, the offset of the character that it stands for.

    Offsets are worked out when they are first asked for: where nothing differs nobody does.
    """

    __slots__ = ("_offsets", "text")

    def __init__(self, text: str, offsets: Sequence[int] | Callable[[], Sequence[int]]):
        self.text = text
        self._offsets = offsets

    @classmethod
    def of(cls, text: str) -> Folded:
        return cls(text, range(len(text)))

    @property
    def offsets(self) -> Sequence[int]:
        """As many as characters."""
        if callable(self._offsets):
            self._offsets = self._offsets()
        return self._offsets

    def replace(self, pattern: re.Pattern[str], words: Callable[[re.Match[str]], str]) -> Folded:
        """Each match, which is not empty, replaced; the new characters stand where the match began."""
        text, count = pattern.subn(words, self.text)
        return Folded(text, partial(self._replaced, pattern, words)) if count else self

    def _replaced(self, pattern: re.Pattern[str], words: Callable[[re.Match[str]], str]) -> Sequence[int]:
        offsets: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            offsets += self.offsets[done : match.start()]
            offsets += [self.offsets[match.start()]] * len(words(match))
            done = match.end()
        return (*offsets, *self.offsets[done:])

    def without(self, start: int, end: int) -> Folded:
        left = self.text[:start] + self.text[end:]
        return Folded(left, lambda: (*self.offsets[:start], *self.offsets[end:]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text, one character at least, begins and ends in what it came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _t2s() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional to Simplified by character, never by phrase (文件 stays 文件), and 著 to 着 where it is a particle.

    As long as the text that it is given.
    """
    out: str = _t2s().convert(text)
    if len(out) != len(text):
        out = "".join(single if len(single := _t2s().convert(char)) == 1 else char for char in text)
    return _ZHE.sub("着", out) if "著" in out else out


def without_pinyin(text: str) -> str:
    """The text without readings in brackets after its characters."""
    return PINYIN_NOTE.sub("", text)


def _kept(match: re.Match[str]) -> str:
    """White space carries something between two Latin words only."""
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return " " if len(around) == 2 and around.isascii() and around.isalpha() else ""


def _nothing(_: re.Match[str]) -> str:
    return ""


def _dash(_: re.Match[str]) -> str:
    return "—"


def _mapping(change: Callable[[str], str]) -> Callable[[Folded], Folded]:
    """The fold that puts one character for another."""
    return lambda text: Folded(change(text.text), lambda: text.offsets)


def _swapping(table: dict[str, str]) -> Callable[[Folded], Folded]:
    """The same by a table. Few are in it, so that a pattern is faster than ``translate``."""
    pattern = re.compile(f"[{re.escape(''.join(table))}]")
    return _mapping(lambda text: pattern.sub(lambda match: table[match[0]], text))


# In this order: page numbers need their lines, and characters are simplified once their readings are gone.
FOLDS: dict[Normalisation, Callable[[Folded], Folded]] = {
    "page-furniture": lambda text: text.replace(PAGE_NUMBER, _nothing),
    "pinyin-notes": lambda text: text.replace(PINYIN_NOTE, _nothing),
    "t2s": _mapping(simplify),
    "spaces": lambda text: text.replace(_SPACES, _kept),
    "dashes": lambda text: text.replace(_DASH_BETWEEN_NUMBERS, _dash).replace(_DASHES, _dash),
    "quotes": _swapping(_QUOTES),
    "width": _swapping(_WIDTH),
}


def fold(text: str | Folded, keys: Collection[Normalisation]) -> Folded:
    """The text with everything made equal that ``keys`` say is the same. Line breaks are layout, always."""
    folded = Folded.of(text) if isinstance(text, str) else text
    for key, apply in FOLDS.items():
        if key in keys:
            folded = apply(folded)
    return folded.replace(_LINE_BREAKS, _kept) if "\n" in folded.text else folded
