"""Doubts about citations: where a title begins and ends, and whose number is beside it."""

from __future__ import annotations

import re

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.model import Citation

_LONGEST = 50
_AGENCY = 9
_VERB = re.compile("认真|贯彻|落实|根据|按照|依据|执行|参照|遵照|转发|和|及|见")
_ENDS = re.compile(
    "(?:纲要|规划|计划|方案|意见|通知|通告|公告|决定|决议|批复|办法|条例|细则|规定|规则|措施|要点|目录|导则|指南|规范|规程|标准|公约|协定|协议|报告|章程|法)"
    "(?:（[^（）]*）)?$"
)
_CLAUSE_END = re.compile("[，。；：！？]")
_BRACKET = re.compile(r"[〔\[【（(]")
_NUMBER_BEHIND = re.compile(r"[^，。；《]{0,12}\d{4}[^，。；《]{0,4}\d+号")
_NUMBER = re.compile(r"[〔\[【（(](?:19|20)\d\d[〕\]】）)]|令第?\d+号|[A-Z]{2,}")


def no_title_marks(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """The title stands without 《》, so that only words around it say where it begins and ends."""
    return "题名没有书名号" if "《" not in fact.quote else None


def unclosed(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """《 without 》, or with one that belongs to another title."""
    return "书名号不成对" if fact.quote.count("《") != fact.quote.count("》") else None


def title_reads_on(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """The title is longer than titles are, or has a mark in it that ends a clause."""
    odd = len(fact.title) > _LONGEST or _CLAUSE_END.search(fact.title)
    return "题名很长，或夹着句读" if odd else None


def no_kind(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """The title ends in no word that documents are called by."""
    return "题名不以文种结尾，或许不是文件" if not _ENDS.search(fact.title) else None


def number_odd(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """The number has no year in brackets and is no order or standard."""
    return "文号的写法不常见" if fact.number and not _NUMBER.search(fact.number) else None


def number_reads_on(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """What stands before the year of the number is longer than the short name of an agency, or has a verb in it."""
    agency = _BRACKET.split(fact.number or "", maxsplit=1)[0].strip()
    return "文号前像是多读了字" if len(agency) > _AGENCY or _VERB.search(agency) else None


def number_beside(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """Something like a number stands right behind the quote, and the citation has none."""
    if fact.number or place is None:
        return None
    behind = evidence.text(place)[place.until : place.until + 24]
    return "后面像有文号，没有读出" if _NUMBER_BEHIND.match(behind) else None


def to_be_made(fact: Citation, evidence: Evidence, place: Place | None) -> str | None:
    """Still to be made, as one word before it says."""
    return "读作将要制定的文件" if fact.future else None


RULES: tuple[Rule[Citation], ...] = (
    Rule(4, unclosed),
    Rule(2, no_title_marks),
    Rule(2, title_reads_on),
    Rule(2, no_kind),
    Rule(2, number_odd),
    Rule(2, number_reads_on),
    Rule(2, number_beside),
    Rule(1, to_be_made),
)
