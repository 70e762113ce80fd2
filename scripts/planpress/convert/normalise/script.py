"""Script: readings in brackets go, Traditional becomes Simplified, character by character."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from planpress import folding
from planpress.convert.draft import Draft, Suspicion
from planpress.convert.line import Line

_HAN = re.compile(f"[{folding.HAN}]")
_SPACE = re.compile(folding.SPACE)
_READING = re.compile(r"[(（]([^()（）]+)[)）]")
_BEFORE = re.compile(f"[{folding.HAN}]{{1,4}}\\Z")
# Share of characters that only Traditional texts have; a Simplified text has a stray one here and there.
_TRADITIONAL = 0.03


def is_traditional(text: str) -> bool:
    """Whether a text is in Traditional script, as a whole."""
    han = _HAN.findall(text)
    changed = sum(old != new for old, new in zip(text, folding.simplify(text), strict=True))
    return bool(han) and changed / len(han) > _TRADITIONAL


def pinyin_notes(draft: Draft) -> Draft:
    """區(qū) -> 區, where the note is a reading of the character before it; of a toned one that is none a person is told."""
    found = [
        Suspicion(line.at[match.start() - 1], words[0], f"“{match[0]}”不是前一字的读音，已当作注音去掉")
        for line in draft.lines
        for match in folding.PINYIN_NOTE.finditer(line.text)
        if _is_reading(line.text[match.start() - 1], match[0])
        and not _is_reading(line.text[match.start() - 1], match[0], toned=False)
        and (words := _BEFORE.search(folding.simplify(line.text[: match.start()])))
    ]
    return draft.normalising("pinyin-notes", _without_notes).suspecting(found)


def simplified(draft: Draft) -> Draft:
    """標準 -> 标准."""
    return draft.normalising("t2s", lambda line: line.map(folding.simplify(line.text)))


def view(line: Line) -> Line:
    """The run as rules recognise it: Simplified, without readings and spaces, every mark in its narrow form."""
    line = _without_notes(line)
    line = line.map(folding.simplify(line.text))
    folded = "".join(_narrow(char) for char in line.text)
    line = line.map(folded)
    keep = [i for i, char in enumerate(line.text) if not _SPACE.match(char)]
    return replace(line, text="".join(line.text[i] for i in keep), at=tuple(line.at[i] for i in keep))


@cache
def _narrow(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _without_notes(line: Line) -> Line:
    matches = [m for m in folding.PINYIN_NOTE.finditer(line.text) if _is_reading(line.text[m.start() - 1], m[0])]
    return line.put_all([(match.start(), match.end(), "") for match in matches])


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
