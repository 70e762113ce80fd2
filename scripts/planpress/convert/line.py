"""The token of the conversion: a run of text in which every character knows its place in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from planpress.characters import UNSEEN

_SPACE = rf"\s{UNSEEN}"
_BLANK = re.compile(f"[{_SPACE}]")


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` on one line. ``at[i]`` is the offset in the source of the character that ``text[i]`` stands for.

    ``number`` counts source lines from 1; ``blanks`` is the number of blank source lines before it. ``seen`` is the line as
    rules recognise it (``normalise.script.view``), kept because every rule looks at every line.
    """

    text: str
    at: tuple[int, ...]
    number: int
    blanks: int = 0
    seen: Line | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def start(self) -> int:
        """Offset in the source of the first character."""
        return self.at[0]

    @property
    def end(self) -> int:
        """Offset in the source behind the last character."""
        return self.at[-1] + 1

    def remember(self, seen: Line) -> None:
        """Keeps how the line is seen; it says nothing new about it, so the line stays equal to itself."""
        object.__setattr__(self, "seen", seen)

    def cut(self, start: int, end: int | None = None) -> Line:
        """The run ``text[start:end]``; only a run from the very start keeps the blank lines before it."""
        return Line(self.text[start:end], self.at[start:end], self.number, 0 if start else self.blanks)

    def strip(self) -> Line:
        """Without the space around it, which is no part of any text; keeps the blank lines before it."""
        # By hand: a pattern that looks for the end would begin anew at every blank of the line.
        start, end = 0, len(self.text)
        while start < end and _BLANK.match(self.text, start):
            start += 1
        while start < end and _BLANK.match(self.text, end - 1):
            end -= 1
        return self if (start, end) == (0, len(self.text)) else replace(self.cut(start, end), blanks=self.blanks)

    def put(self, start: int, end: int, words: str) -> Line:
        """``text[start:end]`` replaced; the new characters lie where the old ones lay, as far as there were any."""
        old = self.at[start:end] or (self.at[start - 1] if start else self.at[0],)
        new = (*old[: len(words)], *(old[-1],) * (len(words) - len(old)))
        text = self.text[:start] + words + self.text[end:]
        return replace(self, text=text, at=self.at[:start] + new + self.at[end:])

    def sub(self, pattern: re.Pattern[str], words: str | Callable[[re.Match[str]], str]) -> Line:
        """Every match replaced; a string is put as it is, without references to groups."""
        found = []
        for match in pattern.finditer(self.text):
            new = words if isinstance(words, str) else words(match)
            if new != match[0]:
                found.append((match.start(), match.end(), new))
        return self.put_all(found)

    def put_all(self, places: list[tuple[int, int, str]]) -> Line:
        """Several runs (start, end, words) replaced at once, in their order; they do not meet."""
        if not places:
            return self
        text: list[str] = []
        at: list[int] = []
        done = 0
        for start, end, words in places:
            old = self.at[start:end] or (self.at[start - 1] if start else self.at[0],)
            text += [self.text[done:start], words]
            at += [*self.at[done:start], *old[: len(words)], *(old[-1],) * (len(words) - len(old))]
            done = end
        return replace(self, text="".join([*text, self.text[done:]]), at=(*at, *self.at[done:]))

    def map(self, text: str) -> Line:
        """Another text of the same length, character for character."""
        return Line(text, self.at, self.number, self.blanks)

    def join(self, other: Line) -> Line:
        """This run with another one behind it."""
        return replace(self, text=self.text + other.text, at=self.at + other.at)


def split(source: str) -> tuple[Line, ...]:
    """The lines of a source that hold more than space, stripped."""
    lines: list[Line] = []
    offset = blanks = 0
    for number, text in enumerate(source.split("\n"), 1):
        line = Line(text, tuple(range(offset, offset + len(text))), number, blanks).strip()
        offset += len(text) + 1
        if line.text:
            lines.append(line)
            blanks = 0
        else:
            blanks += 1
    return tuple(lines)


def joined(lines: Iterable[Line]) -> Line:
    """Several runs as one; there is at least one."""
    first, *rest = lines
    for line in rest:
        first = first.join(line)
    return first
