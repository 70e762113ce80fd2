"""Small damage: doubled marks and over-converted words are mended, everything else is only named."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import add

from planpress.convert.draft import Draft, Mend, Suspicion
from planpress.convert.line import Line
from planpress.convert.normalise.evidence import mend
from planpress.folding import HAN
from planpress.vocabulary import EmendationReason

_Reading = Callable[[re.Match[str]], str]
# Where a line begins.
_NUMBERS: list[tuple[re.Pattern[str], _Reading]] = [
    (re.compile(r"([一二三四五六七八九十]{1,3})(?:[,，.]、|、[,，.、])"), lambda m: f"{m[1]}、"),
    (re.compile(r"(\d{1,2})[,，]、"), lambda m: f"{m[1]}."),
    (re.compile(r"([(（][一二三四五六七八九十]{1,3}[)）])[,，.]"), lambda m: m[1]),
]
# Anywhere in a line; each with the character that a line must have for it.
_MENDS: list[tuple[str, re.Pattern[str], _Reading, EmendationReason]] = [
    # A Latin full stop where a Chinese sentence ends; 一. is a number.
    (
        ".",
        re.compile(rf"(?<=[^一二三四五六七八九十])([{HAN}”’）》])\.(?=\s*(?:[{HAN}“《（(]|\Z))"),
        lambda m: f"{m[1]}。",
        "misprint",
    ),
    (".", re.compile(r"(?<=.{6})([)）])\.(?=\s*\Z)"), lambda m: f"{m[1]}。", "misprint"),
    ("", re.compile(r"([，。；：])(?<!\1\1)\1++(?![，。；：])"), lambda m: m[1], "doubled-characters"),
    # 著 that a conversion of 着 hit in words where it belongs.
    ("着", re.compile(r"显着(?=[\u4e00-\u9fff，。；、]|$)"), lambda _: "显著", "misprint"),
    ("着", re.compile(r"着(?=名的|名企|名品|名商|作权)"), lambda _: "著", "misprint"),
]
_NUMERAL = "\\d一二两三四五六七八九十百千万数几多余半每各单上近"
_UNIT = "项|个|家|件|名|万元|亿元|个百分点"
# A unit where only its number can have stood: 不少于项, 标准个以上, 资金万元. 达到%  and 到年 are extract's.
_LOST_DIGITS = "此处的数字像是丢了，未收录"
# 锟斤拷 is what replacement characters become that are read as GBK.
_GARBLED = re.compile(
    r"[?？\ufffd锟](?:(?<=\ufffd)\ufffd*|(?<=锟)斤拷(?:锟斤拷){0,199}|(?<=[?？])(?:[?？]{2,}|[;；][?？]|。[\u3105-\u3129]))"
)
# Looked for in all lines at once. Each begins with the characters it may begin with, and looks at what stands before them
# only then: to look behind every character takes several times as long.
_DOUBTS = [
    (
        re.compile(
            rf"(?:不少于|不低于|不超过|超过|突破|达到|新增|累计|控制在|增加到|提高到|培育|建成)(?:{_UNIT})(?:以上|以内|以下|左右)?(?=[，。；、）\n]|\Z)"
        ),
        _LOST_DIGITS,
    ),
    (re.compile(rf"[个项](?<=[\u4e00-\u9fff].)(?<![{_NUMERAL}].)(?:以上|左右)"), _LOST_DIGITS),
    (re.compile(rf"[万亿](?<=[\u4e00-\u9fff].)(?<![{_NUMERAL}位].)元(?=以上|以内|左右|[，。；])"), _LOST_DIGITS),
    (
        re.compile(
            r"[%％](?<=[\u4e00-\u9fff].)(?<!达到.)(?<!提高到.)(?<!提高至.)(?<!提升到.)(?<!不低于.)(?<!不少于.)(?<!超过.)(?<!突破.)(?<!降至.)(?<!以上.)"
        ),
        _LOST_DIGITS,
    ),
    # l0项 of a scanned page; 第l项.
    (
        re.compile(
            r"[lIOo\d](?:(?<![A-Za-z\d].)(?:(?<=\d)(?=\d{0,3}[lIOo])|(?<=[lIOo])(?=[lIOo]{0,3}\d))[lIOo\d]{1,4}(?=[项个家%％年月日万亿件次名批分])"
            r"|(?<=第[lI])(?=[批个项章节条次]))"
        ),
        "数字里夹着字母，像是识别错误，未收录",
    ),
    (_GARBLED, "有无法还原的字符"),
    (re.compile(r"[，。；：、](?=[，；：、]|(?<!。)。)"), "两个标点连在一起，其中一个像是多余的"),
]
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,4})\1")
_DIGIT_INSIDE = re.compile(r"(?P<first>[\u4e00-\u9fff])(?P<digit>\d)(?P<second>[\u4e00-\u9fff])")
_CLOSES = {"》": "《", "〕": "〔", "”": "“"}
_PAIRED = re.compile(f"[{re.escape(''.join((*_CLOSES, *_CLOSES.values())))}]")
# Where the end of a line stands.
_NOWHERE = -1
_OFTEN = 5
_REPLACES = 3
# More pairs of characters are not looked for one by one.
_MOST_SOUGHT = 100


def restore(draft: Draft) -> Draft:
    """一,、 is 一、; 显着 is 显著."""

    def change(line: Line, mends: list[Mend]) -> Line:
        for pattern, words in _NUMBERS:
            if match := pattern.match(line.text):
                line = mend(line, 0, match.end(), words(match), mends, "doubled-characters")
        for sign, pattern, words, reason in _MENDS:
            for match in reversed(list(pattern.finditer(line.text))) if sign in line.text else ():
                line = mend(line, match.start(), match.end(), words(match), mends, reason)
        return line

    return draft.mending(change)


def suspect(draft: Draft) -> Draft:
    """Names what looks damaged and has no certain reading: lost digits, a word twice, a digit inside a word."""
    found = [
        _beside(line, at, f"{line.text[at]}没有与它成对的另一半") for line in draft.lines for at in _unpaired(line.text)
    ]
    whole = _as_one(draft.lines)
    for pattern, note in _DOUBTS:
        found += [_at(whole, match, note) for match in pattern.finditer(whole.text)]
    return draft.suspecting([*found, *_odd_words(whole, draft.text), *_replaced(draft)])


def _odd_words(whole: Line, text: str) -> Iterator[Suspicion]:
    """A word twice in a row, its end before its beginning nowhere else; a digit in a word that the text often has without."""
    doubled = [(match, match[1][-1] + match[1][0]) for match in _DOUBLED.finditer(whole.text)]
    inside = [
        (match, match["first"] + match["second"], match["first"] + match["digit"])
        for match in _DIGIT_INSIDE.finditer(whole.text)
    ]
    times = _counted(text, {pair for _, pair in doubled} | {pair for _, *pairs in inside for pair in pairs})
    for match, pair in doubled:
        if times[pair] == 1 and not _GARBLED.search(match[0]):
            yield _at(whole, match, f"“{match[1]}”连着出现两次，可能重复")
    for match, word, broken in inside:
        if times[word] >= _OFTEN and times[broken] == 1:
            yield _at(whole, match, f"“{word}”中间夹着数字，可能是杂字")


def _as_one(lines: Iterable[Line]) -> Line:
    """All lines as one run, with their ends."""
    text: list[str] = []
    at: list[int] = []
    for line in lines:
        text.append(f"{line.text}\n")
        at += (*line.at, _NOWHERE)
    return Line("".join(text), tuple(at), 0)


def _counted(text: str, pairs: Collection[str]) -> Mapping[str, int]:
    """How often each pair of characters stands in a text."""
    if len(pairs) > _MOST_SOUGHT:
        return Counter(map(add, text, text[1:]))
    return {pair: _times(text, pair) for pair in pairs}


def _times(text: str, pair: str) -> int:
    """How often a pair stands in a text; 的的的 has 的的 twice."""
    times = 0
    at = text.find(pair)
    while at >= 0:
        times += 1
        at = text.find(pair, at + 1)
    return times


def _replaced(draft: Draft) -> list[Suspicion]:
    """Where an advert stood inside a sentence, again and again: it took the place of words."""
    adverts = [drop for drop in draft.drops if drop.reason == "advert"]
    often = {words: draft.source.count(words) for words in {draft.source[drop.start : drop.end] for drop in adverts}}
    places = {drop.start for drop in adverts if often[draft.source[drop.start : drop.end]] >= _REPLACES}
    found = []
    for line in draft.lines if places else ():
        for i, (before, after) in enumerate(itertools.pairwise(line.at)):
            if any(place in places for place in range(before + 1, after)):
                start = max(i - 3, 0)
                words = re.split("[。；]", line.text[start : i + 5])[0]
                found.append(
                    Suspicion(
                        line.at[start],
                        words,
                        f"此处有广告字样替换了原文：“{line.text[i]}”与“{line.text[i + 1]}”之间缺字",
                    )
                )
    return found


def _unpaired(text: str) -> list[int]:
    """Where a mark of a pair stands without the other one."""
    open_: list[int] = []
    alone: list[int] = []
    for found in _PAIRED.finditer(text):
        index, char = found.start(), found[0]
        if char not in _CLOSES:
            open_.append(index)
        else:
            match = next((place for place in reversed(open_) if text[place] == _CLOSES[char]), None)
            if match is None:
                alone.append(index)
            else:
                open_.remove(match)
    return sorted(alone + open_)


def _beside(line: Line, at: int, note: str) -> Suspicion:
    start = max(0, at - 4)
    return Suspicion(line.at[start], line.text[start : at + 8], note)


def _at(line: Line, match: re.Match[str], note: str) -> Suspicion:
    start = max(0, match.start() - 6)
    words = re.split(r"[，。；：、！？\n]", line.text[start : match.start()])[-1] + match[0]
    return Suspicion(line.at[match.start() - (len(words) - len(match[0]))], words, note)
