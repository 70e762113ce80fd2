"""Doubts about targets and baselines: what is counted, how much, by when, and whether it is promised."""

from __future__ import annotations

import re

from planpress.convert.confidence import common
from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.convert.extract import times, words
from planpress.model import Baseline, Target

Numbered = Target | Baseline
_SHORT_NAME = 4
_LONG_LABEL = 40
_FAR = 50
_SIBLINGS = 3
_HOW = re.compile(
    "达到?|不少于|不低于|不超过|不高于|以上|以内|以下|超过|突破|左右|控制在|增长|提高|下降|降低|缩短|增加|累计|总数|总量|[新制修建培组完实形争参主发推创认获]"
)
_REPORTS = re.compile("累计|已经?|现有|(?<![从由])目前|先后|截[至止]|以来")
_CLAUSE_END = re.compile("[，；：。]")
_REACHED = re.compile("达到|达$|保持|拥有|总数|总量")
_HERE, _ASIDE = "本句", "前面另一段"
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def no_indicator(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The label names nothing that the register of indicators knows."""
    known = evidence.registers.indicators is not None
    return "没有认出是词表里的哪个指标" if known and not fact.indicators else None


def indicator_by_likeness(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The indicator's name does not stand in the label; it is only the one most like it."""
    return "指标是按相近的名称认的" if _names(fact, evidence) == 0 else None


def indicator_by_short_name(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The indicator was known by a name of four characters or less, which may be part of another word."""
    length = _names(fact, evidence)
    return "指标是按很短的名称认的" if length and length < _SHORT_NAME else None


def _names(fact: Numbered, evidence: Evidence) -> int | None:
    """The length of the shortest name by which an indicator of the fact stands in its label: 0 where none does."""
    register = evidence.registers.indicators
    if register is None or not fact.indicators:
        return None
    lengths = []
    for item in register.indicators:
        if item.key in fact.indicators:
            names = [name for name in (item.name, *item.synonyms) if name in fact.label]
            # 国家、行业、地方标准 names 国家标准 too.
            folded = fact.joint and item.name[:2] in fact.label
            lengths.append(max(map(len, names), default=len(item.name) if folded else 0))
    return min(lengths, default=None)


def joint_subject(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """One number for several kinds, which nobody can take apart."""
    return "一个数合计几样，指标是否都算在内" if fact.joint else None


def subject_unclear(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """What is counted reads like no name: too short, too long, or with a mark inside."""
    label = fact.label
    odd = len(label) < 2 or len(label) > _LONG_LABEL or _CLAUSE_END.search(label) or label == fact.quote
    return "数的是什么，没有断清" if odd else None


def bare_number(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """No word beside the number says whether it is a floor, a ceiling or a sum; it was read as exact."""
    bare = fact.comparator == "=" and not _HOW.search(fact.quote)
    return "数字前后没有“达到”“以上”之类的字，按等于读" if bare else None


def number_in_words(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The value stands there in words (全覆盖, 三家), which may be a way of speaking."""
    return f"数字是从“{fact.wording}”读出的" if fact.wording else None


def other_numbers(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The quote has several numbers, so value and subject may belong to different ones."""
    count = len(_DIGITS.findall(_YEAR.sub("", fact.quote)))
    return "原句里有几个数字" if count > (2 if fact.upper is not None else 1) else None


def nature_by_default(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """总量 or 存量 is what a number is taken for where no verb says that it is new or yearly."""
    unsure = fact.nature == "total" and _REACHED.search(fact.quote)
    return "是期内总量还是达到的存量，原句不明" if unsure else None


def far_from_siblings(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """Fifty times more or less than the middle of its siblings, the numbers of the same unit in its section."""
    group = evidence.numbers[fact.section, fact.unit]
    middle = group[len(group) // 2]
    if len(group) <= _SIBLINGS or not middle:
        return None
    share = float(fact.value) / middle
    return "与同条里同一单位的数相差太远" if share > _FAR or share < 1 / _FAR else None


def impossible(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """More than a hundred in a hundred, nothing at all, or a number that looks like a year."""
    value = float(fact.value)
    if fact.unit == "%" and value > 100 and not re.search("增长|增幅|提高|翻", fact.quote):
        return "超过 100%"
    if value == 0:
        return "数值是 0"
    if 1990 <= value <= 2060 and fact.unit in ("个", "项", "家", "件"):
        return "像是年份"
    return None


def damaged_number(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """A repaired or doubted place lies in the quote itself."""
    if not place:
        return None
    inside = [
        at for at in evidence.aligned.declared.emendations if at and at.start < place.end and place.start < at.end
    ]
    return "原句里有改正过的字" if inside else None


def year_by_default(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """No word of time in sentence, paragraph or above names the year: it is the end of the plan's period."""
    return None if _year_stands(fact, evidence, place) else "原文没有写年份，按规划期末算"


def year_from_above(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The year stands in another sentence, in a title, or in the words that lead the section."""
    where = _year_stands(fact, evidence, place)
    return f"年份不在本句，承接{where}" if where and where not in (_HERE, _ASIDE) else None


def year_from_sibling(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The year stands in a paragraph before it, which says it of something else."""
    return "年份是前面另一段的" if _year_stands(fact, evidence, place) == _ASIDE else None


def ties_to_nothing(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """A bare number of a thing that no register knows: a name or a way of speaking, perhaps."""
    bare = bare_number(fact, evidence, place) and no_indicator(fact, evidence, place)
    return "光有数字，数的也不是已知的指标，或许不是目标" if bare else None


def _year_stands(fact: Numbered, evidence: Evidence, place: Place | None) -> str:
    """Where the year of a target stands; empty where it stands nowhere."""
    if isinstance(fact, Baseline) or fact.year is None or place is None:
        return _HERE
    for where, text in ((_HERE, evidence.sentence(place)), ("同段", evidence.text(place))):
        if fact.year in evidence.years(text):
            return where
    block = evidence.aligned.runs[place.run][0]
    rows = getattr(evidence.plan.body[block], "rows", ())
    if rows and any(str(fact.year) in cell for cell in rows[0]):
        return _HERE
    if any(str(fact.year) in title for title in evidence.titles(fact.section)):
        return "标题"
    return _year_above(fact.year, fact.section, evidence, place.run)


def _year_above(year: int, section: str, evidence: Evidence, run: int) -> str:
    """Whether a run before has the year as the words that lead what follows, or only as its own."""
    before = evidence.naming(year, section, run)
    if before is None:
        return ""
    block, _, text = evidence.aligned.runs[before]
    leads = text.endswith("：") or evidence.owners[block] != section or not _DIGITS.search(_YEAR.sub("", text))
    return "上文" if leads else _ASIDE


def years_differ(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The sentence names several years to come."""
    if isinstance(fact, Baseline) or place is None:
        return None
    years = evidence.years(evidence.sentence(place))
    return "本句有几个年份" if len(years) > 1 else None


def year_outside(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """The year lies outside the plan's period."""
    period = evidence.plan.period
    if isinstance(fact, Baseline) or fact.year is None:
        return None
    early = period.start is not None and fact.year < period.start
    late = period.end is not None and fact.year > period.end
    return f"{fact.year} 年在规划期之外" if early or late else None


def reads_like_a_report(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """A target in a sentence that has a word of reports, or below a title that says so."""
    if isinstance(fact, Baseline) or place is None:
        return None
    before = evidence.text(place)[: place.until]
    sentence = before[max(before.rfind(mark) for mark in "。；！") + 1 :]
    past = common.is_past(fact.section, evidence)
    return "像是已经做到的，不是目标" if past or _REPORTS.search(sentence) else None


def promises_nothing(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """A target without a word of promise in its sentence, not below a title of goals."""
    if isinstance(fact, Baseline) or place is None or times.is_goal_section(evidence.titles(fact.section)):
        return None
    sentence = evidence.sentence(place)
    hopeful = any(mark.tense == "future" for mark in evidence.marks(sentence))
    return "本句没有表示要做到的字" if not hopeful and not words.MAKE.search(fact.quote) else None


def reads_like_a_promise(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """A baseline in a sentence that names a year to come, or says 力争."""
    if isinstance(fact, Target) or place is None:
        return None
    future = [mark for mark in evidence.marks(evidence.sentence(place)) if mark.tense == "future"]
    return "本句说的像是将来" if future and "从" not in fact.quote else None


def undated(fact: Numbered, evidence: Evidence, place: Place | None) -> str | None:
    """A baseline for which no words say as of when."""
    return "没有写明是何时的数" if isinstance(fact, Baseline) and fact.as_of == "现状" else None


RULES: tuple[Rule[Numbered], ...] = (
    Rule(4, impossible),
    Rule(4, ties_to_nothing),
    Rule(2, damaged_number),
    Rule(2, far_from_siblings),
    Rule(2, year_outside),
    Rule(2, reads_like_a_report),
    Rule(2, reads_like_a_promise),
    Rule(2, subject_unclear),
    Rule(2, year_from_sibling),
    Rule(1, year_by_default),
    Rule(1, year_from_above),
    Rule(1, years_differ),
    Rule(1, promises_nothing),
    Rule(1, no_indicator),
    Rule(1, indicator_by_likeness),
    Rule(1, indicator_by_short_name),
    Rule(1, joint_subject),
    Rule(1, bare_number),
    Rule(1, number_in_words),
    Rule(1, other_numbers),
    Rule(1, nature_by_default),
    Rule(1, undated),
)
