"""Script: readings in brackets go, Traditional becomes Simplified, character by character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from planpress import folding
from planpress.convert.draft import Draft, Suspicion
from planpress.convert.line import Line

_HAN = re.compile(f"[{folding.HAN}]")
_SPACE = re.compile(folding.SPACE)
_SPACES = re.compile(f"{folding.SPACE}+")
_READING = re.compile(r"[(（]([^()（）]+)[)）]")
_BEFORE = re.compile(f"[{folding.HAN}]{{1,4}}\\Z")
# Share of characters that only Traditional texts have; a Simplified text has a stray one here and there.
_TRADITIONAL = 0.03


def is_traditional(text: str) -> bool:
    """Whether a text is in Traditional script, as a whole."""
    simple = folding.simplify(text)
    if simple == text:
        return False
    han = _HAN.findall(text)
    changed = sum(old != new for old, new in zip(text, simple, strict=True))
    return bool(han) and changed / len(han) > _TRADITIONAL


def pinyin_notes(draft: Draft) -> Draft:
    """區(qū) -> 區, where the note is a reading of the character before it; of a toned one that is none a person is told."""
    # The lines as one text have every note that a line has, and are looked through at once.
    if not folding.PINYIN_NOTE.search(draft.text):
        return draft
    found = [
        Suspicion(line.at[match.start() - 1], words[0], f"“{match[0]}”不是前一字的读音，已当作注音去掉")
        for line in draft.lines
        for match in folding.PINYIN_NOTE.finditer(line.text)
        if _is_reading(_read(match), match[0])
        and not _is_reading(_read(match), match[0], toned=False)
        and (words := _BEFORE.search(folding.simplify(line.text[: match.start()].rstrip())))
    ]
    return draft.normalising("pinyin-notes", _without_notes).suspecting(found)


def simplified(draft: Draft) -> Draft:
    """標準 -> 标准."""
    # No phrase goes over the end of a line. To call OpenCC takes longer than to convert one.
    if folding.simplify(draft.text) == draft.text:
        return draft
    return draft.normalising("t2s", lambda line: line.map(folding.simplify(line.text)))


def view(line: Line) -> Line:
    """The run as rules recognise it: Simplified, without readings and spaces, every mark in its narrow form."""
    if line.seen is None:
        look((line,))
    assert line.seen is not None
    return line.seen


def look(lines: Sequence[Line]) -> None:
    """Works out how lines are seen, one at least, all at once: to call OpenCC takes longer than to convert a line."""
    bare = [_without_notes(line) for line in lines]
    texts = folding.simplify("\n".join(line.text for line in bare))
    texts = _PERHAPS_WIDE.sub(lambda match: _NARROW[match[0]], texts)
    for line, left, text in zip(lines, bare, texts.split("\n"), strict=True):
        line.remember(_without_spaces(left.map(text)))


def _without_spaces(line: Line) -> Line:
    if not _SPACE.search(line.text):
        return line
    return line.put_all([(match.start(), match.end(), "") for match in _SPACES.finditer(line.text)])


class _Narrow(dict[str, str]):
    """A character's narrow form, worked out when it is first met; what has none of one character stays."""

    def __missing__(self, char: str) -> str:
        folded = unicodedata.normalize("NFKC", char)
        self[char] = folded if len(folded) == 1 else char
        return self[char]


_NARROW = _Narrow()
# Not what nearly all of a text is, and what is narrow already.
_PERHAPS_WIDE = re.compile(r"[^\x00-\x7f\u3001-\u3029\u4e00-\u9fff“”—]")


def _without_notes(line: Line) -> Line:
    # Most lines have no brackets; to look for them is quicker than to look behind every character.
    if "(" not in line.text and "（" not in line.text:
        return line
    matches = [m for m in folding.PINYIN_NOTE.finditer(line.text) if _is_reading(_read(m), m[0])]
    return line.put_all([(match.start(), match.end(), "") for match in matches])


def _read(note: re.Match[str]) -> str:
    """The character that a note is of."""
    return note.string[: note.start()].rstrip()[-1]


def _is_reading(char: str, notes: str, toned: bool = True) -> bool:
    """Every note is a reading of the character, in one script or the other; ``toned``: a toned note is one in any case."""
    readings = _readings(char) | _readings(folding.simplify(char))
    return all(
        _plain(note) in readings or (toned and _plain(note) != _plain(note, tones=False))
        for note in _READING.findall(notes)
    )


@cache
def _readings(char: str) -> frozenset[str]:
    # Loaded when the first reading is asked for: it takes as long as everything else.
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE, heteronym=True)
    return frozenset(_plain(reading) for reading in found[0]) | {_plain(reading, tones=False) for reading in found[0]}


def _plain(note: str, tones: bool = True) -> str:
    note = unicodedata.normalize("NFD", "".join(note.split()).replace("ɡ", "g").replace("ɑ", "a"))
    return note if tones else "".join(char for char in note if not unicodedata.combining(char))
