"""Doubts about what the front matter says of the document: read from one weak place, or against something else there."""

from __future__ import annotations

import re
from datetime import date

from planpress.convert.confidence.evidence import SHORT_LINE, Evidence, Place
from planpress.convert.confidence.judged import Rule

_LONG_TITLE = 60
_AGENCY = re.compile("(?:政府|办公[厅室]|局|委|委员会|领导小组|厅|院|部)$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}\s*[〔\[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]\s*第?\d{1,4}\s*号")
# A label may end its line; blank lines lead from none to a number.
_LABELLED_NUMBER = re.compile(rf"(?:^|[:：|\]])[^\S\n]*\n?[^\S\n]*(?P<number>{_NUMBER.pattern})\s*(?:$|\s|\|)", re.M)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIVE = re.compile("十[一二三四五六]?五")
_LATE = 2


def title_in_running_text(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """The title has no line of its own: it was cut out of a longer one."""
    if place is None:
        return "来源里没有对上"
    line = _line(evidence.source, place.start, place.end)
    return "标题不单独成行，从一行里断出" if len(line) > place.end - place.start + 4 else None


def title_long(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """Longer than titles are."""
    return "很长" if len(fact) > _LONG_TITLE else None


def kind_unknown(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """The title ends in no word that a kind is known by."""
    return "标题里没有文种" if fact == "其他" else None


def years_not_in_title(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """Not both years stand in the title, nor the name of its five years: they were read from the text."""
    title = evidence.plan.title
    named = len(_YEAR.findall(title)) > 1 or _FIVE.search(title)
    return None if named else "标题没有写年份，从正文读出"


def half_open(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """One end of the period is unknown."""
    period = evidence.plan.period
    return "只读出一头" if (period.start is None) != (period.end is None) else None


def backwards(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """It ends before it begins, or lasts longer than plans do."""
    period = evidence.plan.period
    odd = period.start and period.end and not 0 <= period.end - period.start <= 20
    return "起止年份不合常理" if odd else None


def not_in_source(fact: object, evidence: Evidence, place: Place | None) -> str | None:
    """It stands nowhere in the source as it is: it was put together, or repaired."""
    return "来源里没有照样的写法，由损坏的字还原" if place is None else None


def weak_place(fact: object, evidence: Evidence, place: Place | None) -> str | None:
    """It stands in running text only, on no line of its own or behind a label."""
    weak = place and len(_line(evidence.source, place.start, place.end)) > SHORT_LINE
    return "只在一段话里出现" if weak else None


def other_dates(fact: date, evidence: Evidence, place: Place | None) -> str | None:
    """Short lines of the source tell other days too."""
    others = evidence.days_apart - {evidence.plan.issued, evidence.plan.published, evidence.plan.source.uploaded, fact}
    return "来源里还有别的日期" if others else None


def published_before_issued(fact: date, evidence: Evidence, place: Place | None) -> str | None:
    """No page publishes what has not been issued."""
    issued, published = evidence.plan.issued, evidence.plan.published
    return "发布早于成文" if issued and published and published < issued else None


def far_from_period(fact: date, evidence: Evidence, place: Place | None) -> str | None:
    """Issued years before the period begins, or after it ended."""
    start, end = evidence.plan.period.start, evidence.plan.period.end
    odd = (start and fact.year < start - _LATE) or (end and fact.year > end)
    return "与规划期对不上" if odd else None


def no_agency(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """It ends like no agency."""
    return "不像机关名称" if not _AGENCY.search(fact) else None


def another_region(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """Neither title nor issuer has the other's place in it."""
    return "与标题里的地名不同" if fact[:2] not in evidence.plan.title and evidence.plan.title[:2] not in fact else None


def other_numbers(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """Another number stands behind a label, or on a line of its own."""
    found = {_plain(match["number"]) for match in _LABELLED_NUMBER.finditer(evidence.source)}
    return "来源里还有别的文号" if found - {_plain(fact)} else None


def year_of_number(fact: str, evidence: Evidence, place: Place | None) -> str | None:
    """The year of the number is not that of the date."""
    year = _YEAR.search(fact)
    issued = evidence.plan.issued
    return "文号的年份与成文日期不同" if year and issued and int(year[0]) != issued.year else None


def _plain(number: str) -> str:
    return re.sub(r"[〔\[(（【〕\])）】\s第]", "", number)


def _line(source: str, start: int, end: int) -> str:
    stop = source.find("\n", end)
    return source[source.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(source)].strip()


STRINGS: dict[str, tuple[Rule[str], ...]] = {
    "title": (Rule(2, title_in_running_text), Rule(2, title_long)),
    "kind": (Rule(2, kind_unknown),),
    "period": (Rule(4, backwards), Rule(1, years_not_in_title), Rule(1, half_open)),
    "issuer": (Rule(4, no_agency), Rule(2, not_in_source), Rule(2, another_region), Rule(1, weak_place)),
    "document_number": (Rule(2, not_in_source), Rule(2, other_numbers), Rule(2, year_of_number), Rule(1, weak_place)),
}
DATES: dict[str, tuple[Rule[date], ...]] = {
    "issued": (
        Rule(4, published_before_issued), Rule(2, not_in_source), Rule(2, far_from_period), Rule(1, other_dates),
        Rule(1, weak_place),
    ),
    "published": (Rule(4, published_before_issued), Rule(2, not_in_source), Rule(1, other_dates), Rule(1, weak_place)),
}  # fmt: skip
