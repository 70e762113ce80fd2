"""What the map 简/繁 must know of a page: found page by page, in any process, and the same until the page's texts change.

OpenCC decides by the phrases of its dictionary. No phrase goes across what ends a piece (``_BORDER``), so each piece of a text is
converted by itself. And within a piece only AMBIGUOUS characters hang on the phrase; all others have one form wherever they
stand. So there is no more to know than what stands around ambiguous characters, and the form that they have there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from planpress.pages.hant.asking import Convert, Forms, Unlearnt, each_asked, s2t

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
_PIECE = re.compile(r"(?:[^\W\d]+|[·-]+)+")
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
    """What ``texts`` tell of how ``ask`` converts them; each may be many, an END between two."""
    return _teller(ask, ambiguous).told(END.join(texts))


class _Teller:
    """What one dictionary says. Pages say the same things over and over: each piece and each window is asked for once, and
    those that are new on a page all together."""

    _MOST = 1 << 17  # pieces that are remembered, and windows

    def __init__(self, ask: Convert, ambiguous: frozenset[str]) -> None:
        self._ask, self._ambiguous, self._forms = ask, ambiguous, Forms(ask)
        self._find = re.compile(f"[{re.escape(''.join(sorted(ambiguous)))}]").finditer
        self._pieces: dict[str, tuple[Told, ...]] = {}  # what each tells wherever it stands
        self._wide: dict[str, list[tuple[int, str]]] = {}  # (offset, form) where the form hangs on more than the window
        self._windows: dict[str, str] = {}

    def told(self, text: str) -> Examined:
        pieces = set(_PIECE.findall(text))
        if len(self._pieces) > self._MOST:
            self._pieces.clear()
            self._wide.clear()
        self._learn([piece for piece in pieces if piece not in self._pieces])
        out: set[Told] = {char for char in set(text) if self._forms[char] != char}
        out.update(*map(self._pieces.__getitem__, pieces))
        if not self._wide.keys().isdisjoint(pieces):
            out.update(self._places(text))
        return frozenset(out)

    def _learn(self, new: list[str]) -> None:
        doubtful = []
        for piece in new:
            if self._ambiguous.isdisjoint(piece):
                self._pieces[piece] = ()
            else:
                doubtful.append(piece)
        forms = each_asked(doubtful, self._ask)
        around = [list(self._around(piece)) for piece in doubtful]
        self._look(window for windows in around for _, window in windows)
        for piece, form, windows in zip(doubtful, forms, around, strict=True):
            self._pieces[piece] = self._of_piece(piece, form, windows)

    def _around(self, piece: str) -> Iterator[tuple[int, str]]:
        """(offset, window) of each ambiguous character."""
        wide = f"{END * REACH}{piece}{END * REACH}"
        for match in self._find(piece):
            at = match.start()
            yield at, wide[at : at + WINDOW]

    def _look(self, windows: Iterable[str]) -> None:
        """The form of the character in the middle of each window, where there is nothing else."""
        if len(self._windows) > self._MOST:
            self._windows.clear()
        new = [window for window in dict.fromkeys(windows) if window not in self._windows]
        for window, form in zip(new, each_asked([window.strip(END) for window in new], self._ask), strict=True):
            # One that cannot be converted has a piece that cannot: any form will do.
            self._windows[window] = form[REACH - window.rfind(END, 0, REACH) - 1] if isinstance(form, str) else END

    def _of_piece(self, piece: str, form: str | Unlearnt, windows: list[tuple[int, str]]) -> tuple[Told, ...]:
        if isinstance(form, Unlearnt):
            return (Refused(str(form)),)
        for char, became in zip(piece, form, strict=True):
            if became != self._forms[char] and char not in self._ambiguous:
                return (
                    Refused(
                        f"OpenCC 在“{piece}”里把“{char}”转为“{became}”，字表（pages/hant/examine.py）里没有。请换回锁定的 OpenCC 版本。"
                    ),
                )
        wide = [(at, form[at]) for at, window in windows if self._windows[window] != form[at]]
        if wide:
            self._wide[piece] = wide
        return tuple([window + form[at] for at, window in windows if self._windows[window] == form[at]])

    def _places(self, text: str) -> Iterator[Place]:
        """Of the pieces that have such, wherever they stand in the text."""
        # Borders and what is between them in turn.
        parts = [END, *_BORDER.split(text), END]
        for number in range(1, len(parts), 2):
            before, piece, after = parts[number - 1 : number + 2]
            for at, form in self._wide.get(piece, ()):
                yield Place(f"{before}{piece}{after}", at + 1, form)


@cache
def _teller(ask: Convert, ambiguous: frozenset[str]) -> _Teller:
    return _Teller(ask, ambiguous)
