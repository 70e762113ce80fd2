"""Small damage: doubled marks and over-converted words are mended, everything else is only named."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable

from planpress.convert.draft import Draft, Mend, Suspicion
from planpress.convert.line import Line
from planpress.convert.normalise.evidence import mend
from planpress.folding import HAN
from planpress.vocabulary import EmendationReason

_MENDS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str], EmendationReason]] = [
    (re.compile(r"^([一二三四五六七八九十]{1,3})(?:[,，.]、|、[,，.、])"), lambda m: f"{m[1]}、", "doubled-characters"),
    (re.compile(r"^(\d{1,2})[,，]、"), lambda m: f"{m[1]}.", "doubled-characters"),
    (re.compile(r"^([(（][一二三四五六七八九十]{1,3}[)）])[,，.]"), lambda m: m[1], "doubled-characters"),
    # A Latin full stop where a Chinese sentence ends; 一. is a number.
    (
        re.compile(rf"(?<=[^一二三四五六七八九十])([{HAN}”’）》])\.(?=\s*(?:[{HAN}“《（(]|\Z))"),
        lambda m: f"{m[1]}。",
        "misprint",
    ),
    (re.compile(r"(?<=.{6})([)）])\.(?=\s*\Z)"), lambda m: f"{m[1]}。", "misprint"),
    (re.compile(r"([，。；：])(?<!\1\1)\1++(?![，。；：])"), lambda m: m[1], "doubled-characters"),
    # 著 that a conversion of 着 hit in words where it belongs.
    (re.compile(r"显着(?=[\u4e00-\u9fff，。；、]|$)"), lambda _: "显著", "misprint"),
    (re.compile(r"着(?=名的|名企|名品|名商|作权)"), lambda _: "著", "misprint"),
]
_NUMERAL = "\\d一二两三四五六七八九十百千万数几多余半每各单上近"
_UNIT = "项|个|家|件|名|万元|亿元|个百分点"
# A unit where only its number can have stood: 不少于项, 标准个以上, 资金万元. 达到%  and 到年 are extract's.
_LOST_DIGITS = [
    re.compile(
        rf"(?:不少于|不低于|不超过|超过|突破|达到|新增|累计|控制在|增加到|提高到|培育|建成)(?:{_UNIT})(?:以上|以内|以下|左右)?(?=[，。；、）]|\Z)"
    ),
    # What stands before is looked at last: to look behind every character takes several times as long.
    re.compile(rf"[个项](?<=[\u4e00-\u9fff].)(?<![{_NUMERAL}].)(?:以上|左右)"),
    re.compile(rf"[万亿](?<=[\u4e00-\u9fff].)(?<![{_NUMERAL}位].)元(?=以上|以内|左右|[，。；])"),
    re.compile(
        r"[%％](?<=[\u4e00-\u9fff].)(?<!达到.)(?<!提高到.)(?<!提高至.)(?<!提升到.)(?<!不低于.)(?<!不少于.)(?<!超过.)(?<!突破.)(?<!降至.)(?<!以上.)"
    ),
]
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,4})\1")
_DIGIT_INSIDE = re.compile(r"(?P<first>[\u4e00-\u9fff])(?P<digit>\d)(?P<second>[\u4e00-\u9fff])")
# 锟斤拷 is what replacement characters become that are read as GBK.
_GARBLED = re.compile(r"[?？]{3,}|\ufffd+|[?？][;；][?？]|[?？]。[\u3105-\u3129]|(?:锟斤拷){1,200}")
# l0项 of a scanned page.
_LETTER_FOR_DIGIT = re.compile(
    r"(?<![A-Za-z\d])(?=[lIOo]{0,4}\d)(?=\d{0,4}[lIOo])[lIOo\d]{2,5}(?=[项个家%％年月日万亿件次名批分])|(?<=第)[lI](?=[批个项章节条次])"
)
_MARKS = re.compile(r"[，；：、](?=[，。；：、])|。(?=[，；：、])")
_CLOSES = {"》": "《", "〕": "〔", "”": "“"}
_PAIRED = re.compile(f"[{re.escape(''.join((*_CLOSES, *_CLOSES.values())))}]")
_OFTEN = 5
_REPLACES = 3


def restore(draft: Draft) -> Draft:
    """一,、 is 一、; 显着 is 显著."""

    def change(line: Line, mends: list[Mend]) -> Line:
        for pattern, words, reason in _MENDS:
            for match in reversed(list(pattern.finditer(line.text))):
                line = mend(line, match.start(), match.end(), words(match), mends, reason)
        return line

    return draft.mending(change)


def suspect(draft: Draft) -> Draft:
    """Names what looks damaged and has no certain reading: lost digits, a word twice, a digit inside a word."""
    text = draft.text
    pairs = Counter(map("".join, itertools.pairwise(text)))
    found: list[Suspicion] = []
    for line in draft.lines:
        for pattern in _LOST_DIGITS:
            found += [_at(line, match, "此处的数字像是丢了，未收录") for match in pattern.finditer(line.text)]
        found += [
            _at(line, match, "数字里夹着字母，像是识别错误，未收录") for match in _LETTER_FOR_DIGIT.finditer(line.text)
        ]
        found += [_at(line, match, "有无法还原的字符") for match in _GARBLED.finditer(line.text)]
        found += [_at(line, match, "两个标点连在一起，其中一个像是多余的") for match in _MARKS.finditer(line.text)]
        found += [_beside(line, at, f"{line.text[at]}没有与它成对的另一半") for at in _unpaired(line.text)]
        for match in _DOUBLED.finditer(line.text):
            if pairs[match[1][-1] + match[1][0]] == 1 and not _GARBLED.search(match[0]):
                found.append(_at(line, match, f"“{match[1]}”连着出现两次，可能重复"))
        for match in _DIGIT_INSIDE.finditer(line.text):
            if pairs[match["first"] + match["second"]] >= _OFTEN and pairs[match["first"] + match["digit"]] == 1:
                found.append(_at(line, match, f"“{match['first'] + match['second']}”中间夹着数字，可能是杂字"))
    return draft.suspecting([*found, *_replaced(draft)])


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
    words = re.split(r"[，。；：、！？]", line.text[start : match.start()])[-1] + match[0]
    return Suspicion(line.at[match.start() - (len(words) - len(match[0]))], words, note)
