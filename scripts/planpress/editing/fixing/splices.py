"""Changes to a file's text as splices: what they do not name stays byte for byte."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Splice(NamedTuple):
    """``text[start:end]`` becomes ``words``; offsets count characters, line ends as \\n."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text as it stands on disk. ``content`` is what is read of it: without byte order mark, line ends as \\n."""

    raw: str
    content: str
    returns: tuple[int, ...]

    @classmethod
    def of(cls, data: bytes) -> Text:
        """Raises UnicodeDecodeError."""
        return cls.read(data.decode("utf-8"))

    @classmethod
    def read(cls, raw: str) -> Text:
        content = raw.removeprefix("\ufeff").replace("\r\n", "\n")
        returns = tuple(n for n, char in enumerate(content) if char == "\n") if "\r\n" in raw else ()
        if returns and raw.count("\r\n") != len(returns):
            returns = tuple(_returns(raw.removeprefix("\ufeff")))
        return cls(raw, content, returns)

    def __bytes__(self) -> bytes:
        return self.raw.encode("utf-8")

    def spliced(self, splices: Iterable[Splice]) -> Text:
        """The text with all splices applied; they do not overlap, and those at one place come in their order.

        New lines end as most of the file's do.
        """
        newline = "\r\n" if 2 * len(self.returns) > self.content.count("\n") else "\n"
        raw, done = self.raw, 0
        parts: list[str] = []
        for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
            parts += raw[done : self._place(splice.start)], splice.words.replace("\n", newline)
            done = self._place(splice.end)
        return Text.read("".join([*parts, raw[done:]]))

    def _place(self, offset: int) -> int:
        """Where a character of ``content`` stands in ``raw``: a line end's with the \\r before it."""
        return offset + bisect_left(self.returns, offset) + self.raw.startswith("\ufeff")


def _returns(raw: str) -> Iterable[int]:
    """Offsets, counted without \\r, of the line ends that have one."""
    at = passed = 0
    while (at := raw.find("\r\n", at)) >= 0:
        yield at - passed
        at, passed = at + 2, passed + 1


def moved(offset: int, splices: Sequence[Splice]) -> int:
    """Where what stood at an offset stands after the splices."""
    return offset + sum(len(s.words) - (s.end - s.start) for s in splices if s.end <= offset and s.start < offset)
