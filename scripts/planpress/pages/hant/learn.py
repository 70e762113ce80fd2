"""A small map that converts the texts of a site exactly as OpenCC does, learnt from what was examined of them.

Most characters have one Traditional form wherever they stand. For the few others OpenCC decides by the phrase: 系 in 体系,
in 关系, in 系统. A rule is such a phrase with the form of one of its characters; the longest rule that stands in a text decides.

Every rule is what OpenCC says of the phrase when it stands alone, so rules never contradict each other. Phrases are tried from
the shortest to the longest, and one becomes a rule where those before it get windows wrong: at last the whole window, which is
right by itself, so that all windows are. No rule reaches beyond a window, but those of a Place, which is a whole piece: so what
is right in its window is right in its text. Nothing depends on the order of texts, or on the parts in which they were examined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planpress.pages.hant.asking import Convert, Unlearnt, asked, s2t
from planpress.pages.hant.examine import END, REACH, Examined, Place, Refused, Told

# (phrase, offset of the character that it decides) -> the form of that character
Rules = dict[tuple[str, int], str]
# (length, offset) of all phrases in a window that hold its middle: a rule of a later one goes before. Of equal length, those that
# end with it come first: what OpenCC makes of a character hangs on what is before it more than on what follows.
_SHAPES = sorted(
    ((left + 1 + right, left) for left in range(REACH + 1) for right in range(REACH + 1) if left or right),
    key=lambda shape: (shape[0], -shape[1]),
)


@dataclass(frozen=True, slots=True)
class Map:
    """``chars``: the form of a character that no rule decides, where it is another one; ``phrases``: the rules. A phrase
    that begins or ends with END does so with the text."""

    chars: dict[str, str]
    phrases: Rules = field(default_factory=dict)

    def rules(self) -> Iterator[tuple[str, int, str]]:
        """(phrase, offset, form) in the order in which they are tried."""
        for phrase, offset in sorted(self.phrases, key=lambda rule: (-len(rule[0]), rule[1], rule[0])):
            yield phrase, offset, self.phrases[phrase, offset]


def learn(parts: Iterable[Examined], ask: Convert = s2t) -> Map:
    """The map that converts every text that was examined as ``ask`` does. Raises ``Unlearnt`` where none can."""
    chars: dict[str, str] = {}
    windows: list[str] = []
    rules: Rules = {}
    for told in set[Told]().union(*parts):
        if isinstance(told, Refused):
            raise Unlearnt(told.message)
        if isinstance(told, Place):
            rules[told.piece, told.at] = told.form
        elif len(told) == 1:
            chars[told] = asked(told, ask)
        else:
            windows.append(told)
    return Map(chars, rules | _rules(windows, chars, ask))


def _rules(windows: Iterable[str], chars: dict[str, str], ask: Convert) -> Rules:
    """The rules by which each window's middle gets the form that is its last character."""
    usual = {window: chars.get(window[REACH], window[REACH]) for window in windows}
    several = {window[REACH] for window, form in usual.items() if form != window[-1]}
    shown = {window: form for window, form in usual.items() if window[REACH] in several}
    rules: Rules = {}
    for length, offset in _SHAPES:
        place = slice(REACH - offset, REACH - offset + length)
        wrong = {(window[place], window[-1]) for window, form in shown.items() if form != window[-1]}
        able = {phrase: form for phrase, form in wrong if END not in phrase and asked(phrase, ask)[offset] == form}
        taught = _worth(able, place, shown) if able else {}
        shown |= {window: taught[window[place]] for window in shown if window[place] in taught}
        rules |= {(phrase, offset): form for phrase, form in taught.items()}
    return rules


def _worth(able: dict[str, str], place: slice, shown: dict[str, str]) -> dict[str, str]:
    """Those of the phrases that set more windows right than wrong, which longer ones then would have to set right again; and those
    that are the whole of a window that is wrong."""
    gain: Counter[str] = Counter()
    last: set[str] = set()
    for window, form in shown.items():
        phrase = window[place]
        if phrase in able:
            gain[phrase] += (able[phrase] == window[-1]) - (form == window[-1])
            if form != window[-1] and window[:-1].strip(END) == phrase:
                last.add(phrase)
    return {phrase: form for phrase, form in able.items() if gain[phrase] > 0 or phrase in last}
