"""Doubts about headings: whether it is one, where it ends, and what was lost before it."""

from __future__ import annotations

import re

from planpress.body import Heading
from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule

_LONG = 36
# Characters: no title that short is too long, and how many times as long as its siblings one is.
_SHORT, _FAR = 18, 2
_SIBLINGS = 3
_STATES = re.compile(r"\d\s*(?:%|万元|亿元|[项个家名人件处条])|《[^》]*》|给予|[。；]")
_UNNUMBERED = re.compile(r"-u\d+$|^s0-u")
_COUNT = re.compile(r"第?[一二三四五六七八九十百]+[章节条编、]?|（.+?）|\d+[.、]")
_HAN = re.compile("[\u4e00-\u9fff]")
_BLANKS = " \t\u3000\u00a0\r"
_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|第.{1,3}[章节条]|[①-⑳]"
)


def lost(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """The source has no such title: numbers or blank lines prove that there was one."""
    return "来源没有这个标题，由序号或空行推出" if fact.missing else None


def does_not_count_on(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """Its number does not follow the one before it."""
    return evidence.odd.get(fact.id)


def cut_without_stop(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """Text follows on its line of the source, no 。 and no number between: where the title ends was told by its shape."""
    if place is None:
        return None
    stop = evidence.source.find("\n", place.end)
    rest = evidence.source[place.end : stop if stop >= 0 else None].lstrip(_BLANKS)
    told = not rest or rest[0] in "。.．" or _NUMBER.match(rest)
    return None if told else "标题与正文连着，没有句号，按字面断开"


def begins_inside(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """Text runs into it on its line of the source, without a stop between."""
    if place is None:
        return None
    line = evidence.source[evidence.source.rfind("\n", 0, place.start) + 1 : place.start].strip(_BLANKS)
    return "前面的话没有句号就接到它" if line and line[-1] not in "。；;！？!?）)：:" else None


def without_number(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """A short line without a number, taken for a title by its shape."""
    return "没有序号，按字面认作标题" if _UNNUMBERED.search(fact.id) else None


def reads_like_text(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """Longer than titles are, with several clauses, or ending in a mark after which a list or a clause follows."""
    odd = len(fact.text) > _LONG or fact.text.count("，") > 2 or fact.text[-1:] in "，：；、"
    return "很长，像是正文" if odd and not fact.missing else None


def states_something(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """It counts, cites or pays: a sentence does that, a title hardly ever."""
    return "里面有数字或书名，像是把正文读进了标题" if _STATES.search(_NUMBER.sub("", fact.text, count=1)) else None


def longer_than_siblings(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """Far longer than the middle one of its siblings."""
    siblings = evidence.sibling_titles(fact)
    if len(siblings) < _SIBLINGS:
        return None
    middle = siblings[len(siblings) // 2]
    return "比同级的标题长得多" if len(fact.text) > max(_FAR * middle, _SHORT) else None


def number_only(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """A number and hardly a word."""
    number = _COUNT.match(fact.text)
    words = _HAN.findall(fact.text, number.end() if number else 0)
    return "只有一两个字" if len(words) < 2 and not fact.missing else None


def near_damage(fact: Heading, evidence: Evidence, place: Place | None) -> str | None:
    """A mark of lost characters or an uncertain repair stands beside it."""
    return "旁边的字损坏了，或改正得没有把握" if place and evidence.is_near_damage(place) else None


RULES: tuple[Rule[Heading], ...] = (
    Rule(2, lost),
    Rule(2, does_not_count_on),
    Rule(2, number_only),
    Rule(2, reads_like_text),
    Rule(2, states_something),
    Rule(2, longer_than_siblings),
    Rule(2, near_damage),
    Rule(2, cut_without_stop),
    Rule(1, begins_inside),
    Rule(1, without_number),
)
