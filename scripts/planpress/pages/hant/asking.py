"""What OpenCC says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from opencc import OpenCC

Convert = Callable[[str], str]


class Unlearnt(Exception):
    """A text that no map can show as OpenCC gives it, above all one whose length changes. The message is Chinese and shows it."""


@cache
def _opencc() -> OpenCC:
    return OpenCC("s2t")


def s2t(text: str) -> str:
    """Simplified to Traditional, OpenCC's own standard, without regional words."""
    converted: str = _opencc().convert(text)
    return converted


def asked(text: str, ask: Convert) -> str:
    """What a text becomes, character by character. Raises ``Unlearnt`` where it becomes longer or shorter."""
    answer = ask(text)
    if len(answer) != len(text):
        raise Unlearnt(
            f"OpenCC 把“{text}”转为“{answer}”，字数变了，网页上不能逐字显示。请核对这段文字，或换一个 OpenCC 版本。"
        )
    return answer


def each_asked(texts: Sequence[str], ask: Convert) -> list[str | Unlearnt]:
    """What each becomes, or why it cannot be shown. No phrase goes across a line, so they are asked for all at once."""
    answers = ask("\n".join(texts)).split("\n")
    if len(answers) == len(texts) and all(
        len(answer) == len(text) for answer, text in zip(answers, texts, strict=True)
    ):
        return list(answers)
    return [_asked_or_refused(text, ask) for text in texts]


def _asked_or_refused(text: str, ask: Convert) -> str | Unlearnt:
    try:
        return asked(text, ask)
    except Unlearnt as unlearnt:
        return unlearnt


class Forms(dict[str, str]):
    """Character -> the form that it has alone; each is asked for once."""

    def __init__(self, ask: Convert) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, char: str) -> str:
        self[char] = form = asked(char, self._ask)
        return form
