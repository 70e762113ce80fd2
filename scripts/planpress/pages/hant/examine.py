"""What the map 简/繁 must know of a page: found page by page, in any process, and the same until the page's texts change.

OpenCC decides by the phrases of its dictionary. No phrase goes across what ends a piece (``_BORDER``), so each piece of a text is
converted by itself. And within a piece only AMBIGUOUS characters hang on the phrase; all others have one form wherever they
stand. So there is no more to know than what stands around ambiguous characters, and the form that they have there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from planpress.pages.hant.asking import Convert, Forms, Unlearnt, asked, s2t

# Characters whose form hangs on the phrase, by OpenCC 1.4; tests/test_hant.py finds any that are missing.
AMBIGUOUS = frozenset(
    "万丑个丰么了于云仆仇仑价仿伙余佛佣俊修借僵克党具冢冬冲凄准凌几凶出划别刮制千升卜占卤卷厂历厘参发只台叶叹吁吃"
    "合吊同后向吣呆周咨咸咽哄哗喂噪回团困坐坛堤复夫夸奸姜娘宁家尝尸尽局岩岳巨布帘席干并幸广庵弥弦当录彩征径御志念"
    "恒恤恶愈愿戚扇才扎托扣折抵拐拿挨挽捆据搜摆斗斤斫昆暗曲札术朱朴杆杠杯杰松板果枪柜栗核梁棱檗欲毁汇沈沾泛注浚涂"
    "涌淀游溪漓澄炼烟焰熏狸玩琅症皂矩确私秋种穗筑筱签糊系纤耇胄背胜胡脏腊腌膻致舍芸苏苔苹范荐荡荫药获蒙蔑藤虫虱蜡"
    "表袅谷豆象赞跖辟迹适郁酸采里鉴针钟铲链锄镰闲雕霉面须饥"
)
# All that is no letter ends a piece, but for the two signs that names have (弗拉基米尔·普京).
_BORDER = re.compile(r"([^\w·-]|\d)")
# Before and after a text, so that every piece has a border on each side.
END = "\n"
REACH = 2  # characters on each side of an ambiguous one
WINDOW = 2 * REACH + 1


class Place(NamedTuple):
    """A character whose form hangs on more than its window. ``piece``: with its border on each side; ``at``: where in that."""

    piece: str
    at: int
    form: str


class Refused(NamedTuple):
    """A text that cannot be converted character by character: why, in Chinese."""

    message: str


# Of some texts: each character that has another form when it stands alone; for each ambiguous one its WINDOW, with END for what is
# beyond its piece, and its form as one text, or its Place. What is examined in parts is joined by union.
Told = str | Place | Refused
Examined = frozenset[Told]


def examined(texts: Iterable[str], ask: Convert = s2t, ambiguous: frozenset[str] = AMBIGUOUS) -> Examined:
    """What ``texts`` tell of how ``ask`` converts them."""
    told = _told_by(ask, ambiguous)
    return frozenset(chain.from_iterable(map(told, texts)))


@cache
def _told_by(ask: Convert, ambiguous: frozenset[str]) -> Callable[[str], tuple[Told, ...]]:
    """What one text tells. Pages say the same things over and over."""
    forms = Forms(ask)

    @lru_cache(maxsize=1 << 17)
    def told(text: str) -> tuple[Told, ...]:
        try:
            return tuple(_told(text, ask, forms, ambiguous))
        except Unlearnt as unlearnt:
            return (Refused(str(unlearnt)),)

    return told


def _told(text: str, ask: Convert, forms: Forms, ambiguous: frozenset[str]) -> set[Told]:
    own = set(text)
    out: set[Told] = {char for char in own if forms[char] != char}
    if not ambiguous.isdisjoint(own):
        # Pieces and borders in turn.
        parts = [END, *_BORDER.split(text), END]
        for number in range(1, len(parts), 2):
            before, piece, after = parts[number - 1 : number + 2]
            if not ambiguous.isdisjoint(piece):
                out.update(_places(before, piece, after, ask, forms, ambiguous))
    return out


def _places(
    before: str, piece: str, after: str, ask: Convert, forms: Forms, ambiguous: frozenset[str]
) -> Iterator[Told]:
    margin = END * REACH
    wide = f"{margin}{piece}{margin}"
    for at, (char, form) in enumerate(zip(piece, asked(piece, ask), strict=True)):
        if char in ambiguous:
            window = wide[at : at + WINDOW]
            if _form_in(window, ask) == form:
                yield window + form
            else:
                yield Place(f"{before}{piece}{after}", at + 1, form)
        elif form != forms[char]:
            raise Unlearnt(
                f"OpenCC 在“{piece}”里把“{char}”转为“{form}”，字表（pages/hant/examine.py）里没有。请换回锁定的 OpenCC 版本。"
            )


@lru_cache(maxsize=1 << 16)
def _form_in(window: str, ask: Convert) -> str:
    """The form of the character in the middle of a window, where there is nothing else."""
    begin = window.rfind(END, 0, REACH) + 1
    return asked(window.strip(END), ask)[REACH - begin]
