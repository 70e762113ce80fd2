"""Which characters are one and the same in another script: 标 and 標, 里 and 裏 and 裡.

By character, since a word may be cut anywhere: whatever OpenCC makes of a character alone, in any of its scripts, is the
same character, and so is what it makes of it within words only (``IN_WORDS``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

_CONFIGURATIONS = ("t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk", "tw2t", "hk2t")
_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
# Pairs that OpenCC changes within words only (了解 瞭解, 借助 藉助); tests/test_search_bare.py finds any that are missing.
IN_WORDS = "了瞭 仿彷 夫伕 借藉 熏薰 坐座 复覆 苏甦 具俱 拿拏 戚鏚 澄澂 背揹 斫斲 沈沉"


@cache
def variants() -> dict[str, str]:
    """Character -> the one that stands for its class, for every character that does not stand for its class itself.

    A Simplified one stands for a class, the first of them where there are several.
    """
    above: dict[str, str] = {}

    def head(char: str) -> str:
        while char in above:
            char = above[char]
        return char

    def join(one: str, other: str) -> None:
        if head(one) != head(other):
            above[head(other)] = head(one)

    chars = [chr(code) for start, end in _BLOCKS for code in range(start, end)]
    turned = {name: OpenCC(name).convert("\n".join(chars)).split("\n") for name in _CONFIGURATIONS}
    for others in turned.values():
        for char, other in zip(chars, others, strict=True):
            if char != other and len(other) == 1:
                join(char, other)
    for pair in IN_WORDS.split():
        join(pair[0], pair[1])
    simplified = {char for char, other in zip(chars, turned["t2s"], strict=True) if char == other}
    members: dict[str, set[str]] = defaultdict(set)
    for char in above:
        members[head(char)] |= {char, head(char)}
    return {
        char: first
        for class_ in members.values()
        for first in [min(class_, key=lambda char: (char not in simplified, char))]
        for char in sorted(class_)
        if char != first
    }


def variants_of(chars: Iterable[str]) -> dict[str, list[str]]:
    """Of ``variants`` what texts made of ``chars`` need: what stands for a class -> all others, since a reader may type any of a class."""
    members = defaultdict(list)
    for char, first in variants().items():
        members[first].append(char)
    wanted = sorted({variants().get(char, char) for char in chars})
    return {first: members[first] for first in wanted if first in members}
