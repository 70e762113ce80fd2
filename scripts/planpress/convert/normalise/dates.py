"""Dates that a lost font run left as digits: ``2016127`` was 2016年12月7日, if the document decides which day it was."""

from __future__ import annotations

import itertools
import re
from datetime import date

from planpress.convert.draft import Draft, Mend, Suspicion
from planpress.convert.line import Line
from planpress.convert.normalise.evidence import mend
from planpress.numerals import to_date
from planpress.vocabulary import Confidence

_RUN = re.compile(r"(?P<digits>(?:19|20)(?<![\d.]..)\d\d\d{2,4})(?P<day>日?)(?![\d.%％号年万亿元项个家人件吨户亩米])")
_BARE = re.compile(r"\s*(?P<digits>(?:19|20)\d\d\d{2,4})日?\s*")
# Who signs, and the date behind it or on the next line.
_AGENCY = re.compile(r"[\u4e00-\u9fff（）()、\s]{2,60}(?:政府|办公[厅室]|委员会|管委会|领导小组|[局委厅办院会])\s*")
_SIGNED = 40
_FEWEST = 2


def readings(digits: str) -> tuple[date, ...]:
    """The days that a year and the digits behind it can mean, month and day with or without their zeros."""
    year, rest = int(digits[:4]), digits[4:]
    found = set()
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        padded = len(month) == len(day) == 2
        if max(len(month), len(day)) > 2 or (not padded and "0" in (month[0], day[0])):
            continue
        try:
            found.add(date(year, int(month), int(day)))
        except ValueError:
            continue
    return tuple(sorted(found))


def compact(text: str) -> date | None:
    """The day of a field of metadata that holds nothing but a date without its marks, where the calendar leaves one."""
    match = _BARE.fullmatch(text)
    found = readings(match["digits"]) if match else ()
    return found[0] if len(found) == 1 else None


def restore(draft: Draft) -> Draft:
    """A date that the document has intact elsewhere; one that the calendar leaves one reading of, where a document is signed
    or where it lost such marks in other places too. Else a doubt."""
    # No run goes over the end of a line.
    if not _RUN.search(draft.text):
        return draft
    known = _known(draft)
    lost = sum(each.reason == "lost-characters" for each in draft.mends)
    above = {line.number: before.text for before, line in itertools.pairwise(draft.lines)}
    suspicions: list[Suspicion] = []

    def change(line: Line, mends: list[Mend]) -> Line:
        for match in reversed(list(_RUN.finditer(line.text))):
            possible = readings(match["digits"])
            sure = [day for day in possible if day in known]
            signed = _signs(line, match, above.get(line.number, ""))
            if len(sure) == 1:
                line = _mended(line, match, sure[0], mends, "high")
            elif len(possible) == 1 and (signed or lost >= _FEWEST):
                line = _mended(line, match, possible[0], mends, "medium")
            elif possible and (signed or _alone(line, match) or lost >= _FEWEST):
                note = "像是丢了年月日的日期，文中没有能定其读法的依据"
                suspicions.append(Suspicion(line.at[match.start()], match["digits"], note))
        return line

    return draft.mending(change).suspecting(suspicions)


def _mended(line: Line, match: re.Match[str], day: date, mends: list[Mend], confidence: Confidence) -> Line:
    words = f"{day.year}年{day.month}月{day.day}日"
    return mend(line, match.start(), match.end(), words, mends, "lost-characters", confidence)


def _alone(line: Line, match: re.Match[str]) -> bool:
    """Whether a short line ends with the digits, or with their imprint."""
    return len(line.text) <= _SIGNED and line.text[match.end() :].strip() in ("", "印发", ")", "）")


def _signs(line: Line, match: re.Match[str], above: str) -> bool:
    """Whether the digits stand where a document is signed: behind the one who signs, or on the line below."""
    before = line.text[: match.start()].strip()
    return _alone(line, match) and _AGENCY.fullmatch(before or above) is not None


def _known(draft: Draft) -> frozenset[date]:
    """The dates that the document has intact, its metadata included."""
    texts = [*(line.text for line in draft.lines), *(label.value for label in draft.labels)]
    found = {whole[0] for text in texts for whole in _all(text)}
    return frozenset(found | {day for label in draft.labels if (day := compact(label.value))})


def _all(text: str) -> list[tuple[date, int, int]]:
    out = []
    at = 0
    while whole := to_date(text[at:]):
        out.append(whole)
        at += whole[2]
    return out
