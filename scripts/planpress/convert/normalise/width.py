"""Width: marks beside Chinese are full-width, digits and letters half-width."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from planpress.convert.line import Line
from planpress.folding import HAN

_ADDRESS = re.compile(
    r"https?://[^\s\u3000-\u9fff，。；）,;]+|www\.[^\s\u3000-\u9fff，。；）,;]+|(?<![\w.+-])[\w.+-]{1,80}@[\w-]+\.[\w.]+"
)
_IN_NUMBER = re.compile(r"(?<=\d)[,:](?=\d)")
_CHINESE = re.compile(rf"[{HAN}，。；：、！？（）《》〈〉“”‘’〔〕【】「」…％]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_NARROW = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋．＠＆／＝]")
_SPACE = re.compile(r"\s")
_MARK = re.compile(f"[{re.escape(''.join(_WIDE))}]")
# As many marks stand side by side now and then.
_PASSES = 3
_BESIDE = re.compile(f"{_MARK.pattern}(?<={_CHINESE.pattern}.)|{_MARK.pattern}(?={_CHINESE.pattern})")


def widen(line: Line) -> Line:
    """The run with every mark and every pair of brackets full-width that stands beside or around Chinese."""
    line = line.sub(_NARROW, lambda match: unicodedata.normalize("NFKC", match[0]))
    if not _MARK.search(line.text):
        return line
    closed = _shielded(line.text)
    text = line.text if closed else _beside(line.text)
    return line.map(_Marks(text, closed).widened() if _MARK.search(text) else text)


def _beside(text: str) -> str:
    """The marks right beside Chinese: the most of them, at once. What more marks hand on, one by one, is left to ``_Marks``."""
    for _ in range(_PASSES):
        text = _BESIDE.sub(lambda match: _WIDE[match[0]], text)
    return text


class _Marks:
    """The marks of a text. What becomes full-width is Chinese itself, so that it is handed on, each mark once."""

    def __init__(self, text: str, closed: set[int]):
        self._text = text
        # Spaces are passed over: everything below counts the other characters.
        spaces = {match.start() for match in _SPACE.finditer(text)}
        self._at = [i for i in range(len(text)) if i not in spaces] if spaces else range(len(text))
        self._chars = [text[i] for i in self._at] if spaces else list(text)
        self._closed = closed
        self._turned: list[int] = []
        self._pairs = _pairs(self._chars)
        self._openers = {end: start for start, end in self._pairs.items()}
        self._around = self._surroundings()

    def widened(self) -> str:
        """The text, as long as it was."""
        for match in _MARK.finditer("".join(self._chars)):
            if self._is_chinese(match.start() - 1) or self._is_chinese(match.start() + 1):
                self._turn(match.start())
        chinese = [match.start() for match in _CHINESE.finditer("".join(self._chars))] if self._pairs else []
        for start, end in self._pairs.items():
            first = bisect_right(chinese, start)
            inside = first < len(chinese) and chinese[first] < end
            if inside or self._is_chinese(start - 1) or self._is_chinese(end + 1):
                self._turn_pair(start)
        while self._turned:
            self._hand_on(self._turned.pop())
        if len(self._at) == len(self._text):
            return "".join(self._chars)
        out = list(self._text)
        for at, char in zip(self._at, self._chars, strict=True):
            out[at] = char
        return "".join(out)

    def _is_chinese(self, n: int) -> bool:
        return 0 <= n < len(self._chars) and _CHINESE.match(self._chars[n]) is not None

    def _turn(self, n: int, within_pair: bool = False) -> None:
        if 0 <= n < len(self._chars) and self._chars[n] in _WIDE and (within_pair or self._at[n] not in self._closed):
            self._chars[n] = _WIDE[self._chars[n]]
            self._turned.append(n)

    def _turn_pair(self, start: int | None) -> None:
        if start is not None and self._at[start] not in self._closed:
            self._turn(start)
            self._turn(self._pairs[start], within_pair=True)

    def _hand_on(self, n: int) -> None:
        """To the marks beside it, and the brackets that it stands beside or in."""
        self._turn(n - 1)
        self._turn(n + 1)
        self._turn_pair(n + 1 if n + 1 in self._pairs else None)
        self._turn_pair(self._openers.get(n - 1))
        outer = self._around[n] if self._around else None
        while outer is not None and self._at[outer] in self._closed:
            outer = self._around[outer]
        self._turn_pair(outer)

    def _surroundings(self) -> list[int | None]:
        """For each character the opening bracket of the innermost pair around it."""
        around: list[int | None] = []
        outer: list[int | None] = [None]
        for n in range(len(self._chars) if self._pairs else 0):
            if n in self._openers:
                outer.pop()
            around.append(outer[-1])
            if n in self._pairs:
                outer.append(n)
        return around


def _pairs(chars: list[str]) -> dict[int, int]:
    """Where each pair of brackets opens and closes, of either width."""
    open_: list[int] = []
    pairs: dict[int, int] = {}
    for n, char in enumerate(chars):
        if char in "(（":
            open_.append(n)
        elif char in ")）" and open_:
            pairs[open_.pop()] = n
    return pairs


def _shielded(text: str) -> set[int]:
    """Where marks stay as they are: addresses, times and numbers."""
    closed = {i for match in _ADDRESS.finditer(text) for i in range(match.start(), match.end())}
    return closed | {match.start() for match in _IN_NUMBER.finditer(text)}
