"""Which of the titles at the head of a source is the plan's, and whether a notice wraps the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planpress.convert.clean import furniture, labels, late, title
from planpress.convert.clean.title import Candidate
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_ISSUER_ENDS = re.compile(r".*(?:政府|政府办公[厅室]|办公[厅室]|委员会|局|厅|委)")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_REACH = 60
# Lines of a notice, from its title to its date.
_NOTICE = 30
_NOUN = re.compile("标准|质量|规划|计划|方案|意见|攻坚|行动")


@dataclass(frozen=True, slots=True)
class Choice:
    """The plan's title, all the places where it stands, and the title of a notice around it."""

    title: Candidate
    others: tuple[Candidate, ...]
    notice: Candidate | None = None
    late: bool = False

    @property
    def wrapped(self) -> bool:
        """Whether a notice stands above the plan, with a title of its own or without."""
        return self.late or self.notice is not None


def choose(lines: list[Line], start: int) -> Choice | None:
    """The plan's title; ``start`` is where the text begins."""
    found = _candidates(lines, start)
    # A label that gives the title is metadata, as long as the title stands anywhere else.
    found = [each for each in found if not labels.parse(view(lines[each.index]))] or found
    if not any(each.index <= start for each in found) and (below := late.find(lines, start)):
        return Choice(below, (), late=True)
    found = found or _unlikely(lines, start)
    if not found:
        return None
    count = {each.key: sum(other.key == each.key for other in found) for each in found}
    best = max(found, key=lambda each: (count[each.key], _weight(each), -each.index))
    same = [each for each in found if each.key == best.key]
    chosen = max(same, key=lambda each: (len(each.run.text), _alone(each, lines), -each.index))
    inner = _wrapped(lines, start, chosen)
    if inner:
        return Choice(inner, tuple(each for each in found if each.key == inner.key), chosen)
    return Choice(chosen, tuple(each for each in found if each is not chosen and _is_same(each, chosen)))


def _candidates(lines: list[Line], start: int) -> list[Candidate]:
    found = [each for index in range(start) if (each := title.candidate(index, lines[index]))]
    for index in range(start - 1):
        if two := _two_lines(index, lines):
            found = [each for each in found if each.index not in (index, index + 1)]
            found.append(two)
    if start < len(lines) and (run := title.glued(start, lines[start], found)):
        found.append(run)
    return sorted(found, key=lambda each: each.index)


def _two_lines(index: int, lines: list[Line]) -> Candidate | None:
    """A title broken behind its issuer, before its years, or anywhere near its end."""
    one, two = lines[index], lines[index + 1]
    first, second = view(one), view(two)
    if labels.parse(first) or furniture.reason(one) or len(first.text) > 40 or re.search("[:>]", first.text):
        return None
    whole = title.candidate(index, one.join(two))
    if whole is None:
        return None
    alone, half = title.candidate(index, two), title.candidate(index, one)
    issuer = _ISSUER_ENDS.fullmatch(first.text) and re.match("关于|印发|贯彻|转发", second.text)
    years = half and title.YEARS.fullmatch(second.text)
    tail = not half and len(first.text) >= 15 and len(second.text) <= 12 and not alone
    middle = not half and alone and len(second.text) <= 24 and re.search("标准|质量|关于", first.text)
    return Candidate(index, whole.run, whole.key, 2) if issuer or years or tail or middle else None


def _unlikely(lines: list[Line], start: int) -> list[Candidate]:
    """Where no line ends as titles do: the one that speaks of the matter."""
    found = []
    for index in range(start):
        seen = view(lines[index])
        plain = 6 <= len(seen.text) <= 60 and not re.search("[。;:>|]", seen.text) and _NOUN.search(seen.text)
        if plain and not labels.parse(seen) and not furniture.reason(lines[index]):
            found.append(Candidate(index, seen, title.key(seen.text)))
    return found


def _alone(each: Candidate, lines: list[Line]) -> bool:
    """Whether nothing else stands on the title's line."""
    return each.lines > 1 or view(lines[each.index]).text.removeprefix("《").removesuffix("》") == each.run.text


def _weight(each: Candidate) -> int:
    return ("标准" in each.key) + ("关于" in each.key) + (len(each.key) > 12)


def _is_same(other: Candidate, chosen: Candidate) -> bool:
    """The title again, or shortened (…规划.doc beside …规划（2009—2011年）)."""
    return len(other.key) >= 6 and (
        chosen.key.startswith(other.key) or chosen.key.endswith(other.key) or other.key.endswith(chosen.key)
    )


def _wrapped(lines: list[Line], start: int, chosen: Candidate) -> Candidate | None:
    """The title of the plan that the chosen one is a notice of, where the plan stands below it."""
    wrapper = title.WRAPPER.fullmatch(chosen.run.text)
    wanted = title.key(wrapper["inner"]) if wrapper else ""
    for index in range(chosen.index + chosen.lines, min(len(lines), start + _REACH)) if wanted else []:
        for count in (2, 1):
            runs = lines[index : index + count]
            run = view(runs[0].join(runs[1])) if count == 2 and len(runs) == 2 else view(runs[0])
            words = title.key(run.text)
            if _bare(words) == _bare(wanted) or (
                len(words) > 5 and wanted.endswith(words) and title.candidate(index, lines[index])
            ):
                return Candidate(index, run, words, len(runs))
    return _behind_signature(lines, chosen) if wanted else None


def _behind_signature(lines: list[Line], chosen: Candidate) -> Candidate | None:
    """A title in other words than the notice names it by, right behind the notice's signature."""
    for index in range(chosen.index + chosen.lines + 1, min(len(lines) - 1, chosen.index + _NOTICE)):
        agency, day = view(lines[index - 1]).text, view(lines[index]).text
        if _DAY.fullmatch(day) and _ISSUER_ENDS.fullmatch(agency):
            return title.with_years(index + 1, lines) or title.candidate(index + 1, lines[index + 1])
    return None


def _bare(words: str) -> str:
    """印发实施…方案的通知 issues 关于实施…的方案."""
    return words.removeprefix("关于").replace("的", "")
