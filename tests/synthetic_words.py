"""How a synthetic plan comes to say something else than its model: other years, units under other names, other words.

What the registers know must be known still, and every quote must stand in the text: so the names of units give way only to
names of the same function, and words give way outside quotes, headings, units and documents only.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planpress.body import texts
from planpress.folding import simplify
from planpress.library import Library

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SHARE_OF_OTHER_WORDS = 0.5
_YEARS_LATER = (-10, -5, 0, 5)
# A year, not a number of anything; the year of a document's number is part of a name.
_YEAR = re.compile(
    r"(?<![\d〔])(?:19|20)\d\d(?=年|[—－-])|(?<=[—－-])20\d\d(?=年)|(?<=^    year: )\d{4}|(?<=start: |..end: )\d{4}",
    re.M,
)
_CHAPTER = re.compile(r"^## ", re.M)
# Marks of Markdown that may stand within what a quote has without them.
_MARKS = r"[*\\]*"
_LEADS = "市区县"
# No city's own units: lists have them without its 市.
_OTHERS = ("国税局",)


@dataclass(frozen=True, slots=True)
class Words:
    """What texts are varied with: ``pool`` has every two characters as often as they come, ``common`` each that comes twice.

    ``units``: the names of a function's units, by each of these names, without the 市, 区 or 县 before them.
    """

    pool: tuple[str, ...]
    common: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    kept: tuple[str, ...]

    @classmethod
    def of(cls, library: Library, kept: Iterable[str]) -> Words:
        """The words of all texts of a library; names in ``kept`` never give way."""
        pool = tuple(_pairs(library))
        common = tuple(word for word, times in Counter(pool).most_common() if times > 1)
        units: dict[str, tuple[str, ...]] = {}
        for function in library.departments.functions:
            for lead in _LEADS:
                names = tuple(
                    name[1:] for name in function.names if name[0] == lead and len(name) > 3 and name[1:] not in _OTHERS
                )
                units.update({lead + name: names for name in names if len(names) > 1})
        return cls(pool, common, units, tuple(sorted(kept, key=len, reverse=True)))


def _pairs(library: Library) -> Iterator[str]:
    for entry in library.plans:
        for block in entry.plan.body:
            for _, text in texts(block):
                for run in _HAN.findall(text):
                    yield from (run[n : n + 2] for n in range(0, len(run) - 1, 2))


def varied(text: str, number: int, words: Words) -> str:
    """The plan file with other years, units and words; the same for the same number."""
    dice = random.Random(number)
    text = _other_years(text, dice.choice(_YEARS_LATER), words.kept)
    return _other_words(_other_units(text, dice, words), dice, words)


def _other_years(text: str, later: int, kept: tuple[str, ...]) -> str:
    """All years moved alike, but those in names that the registers know."""
    known = "|".join(re.escape(name) for name in kept if re.search(r"\d{4}", name))
    parts = re.split(f"({known})", text) if known else [text]
    parts[::2] = [_YEAR.sub(lambda match: str(int(match[0]) + later), part) for part in parts[::2]]
    return "".join(parts)


def _other_units(text: str, dice: random.Random, words: Words) -> str:
    """The units that have duties under other names of their function, one for one: two never become the same."""
    renamed: dict[str, str] = {}
    for name in sorted(set(re.findall(r'\{name: "([^"]+)"', text))):
        free = [other for other in words.units.get(name, ()) if other not in renamed.values()]
        if free and name[1:] not in renamed:
            renamed[name[1:]] = dice.choice(free)
    if not renamed:
        return text
    # The longest first: a name that holds another's is found as a whole, and stays if it is none of these. Without what
    # leads it, as lists of units have it (市农委、林业局).
    bare = {name[1:] if name[0] in _LEADS else name for name in words.kept}
    every = sorted(filter(None, bare), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, every)), lambda match: renamed.get(match[0], match[0]), text)


def _other_words(text: str, dice: random.Random, words: Words) -> str:
    _, front, body = text.split("---\n", 2)
    free = list(_free(body, {*re.findall(r'"((?:[^"\\\n]|\\.)+)"', front), *words.kept}))
    openings = set(re.findall(r'^    (?:from|to): "(.+)"$', front, re.M))
    # Some characters are simplified ones beside certain others only (覆 in 覆盖), and by chance a passage may seem to begin
    # in a second place: then other words are drawn.
    while simplify(changed := _drawn(body, free, dice, words)) != changed or _ambiguous(body, changed, openings):
        pass
    return "---\n".join(["", front, changed])


def _ambiguous(body: str, changed: str, openings: Iterable[str]) -> bool:
    """Whether something that stood once in a chapter stands there more often now."""
    chapters = zip(_CHAPTER.split(body), _CHAPTER.split(changed), strict=True)
    return any(old.count(text) == 1 < new.count(text) for old, new in chapters for text in openings)


def _drawn(body: str, free: list[tuple[int, int]], dice: random.Random, words: Words) -> str:
    other = {word: dice.choice(words.pool) for word in words.common if dice.random() < _SHARE_OF_OTHER_WORDS}
    common = re.compile("|".join(map(re.escape, other)))
    parts, end = [], 0
    for start, stop in free:
        parts += [body[end:start], common.sub(lambda match: other[match[0]], body[start:stop])]
        end = stop
    return "".join(parts) + body[end:]


def _free(body: str, quotes: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of each run that no quote covers. The official numbers of headings stay, and with them their ids."""
    taken = [match.span() for match in re.finditer(r"^#.*$|\{[^}\n]*\}", body, re.M)]
    for quote in quotes:
        taken += [match.span() for match in re.finditer(_MARKS.join(map(re.escape, quote)), body)]
    end = 0
    for start, stop in sorted(taken):
        if start > end:
            yield end, start
        end = max(end, stop)
    yield end, len(body)
