"""When a number holds: what was (现状), what shall be, and by which year.

The rules read marks of time in the order of the text: the last one before a number decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planpress.convert.extract.runs import Run
from planpress.model import Period

Tense = Literal["past", "future"]
Reach = Literal["run", "sentence"]

# Years that a plan without a stated beginning may reach back from its end.
_PLAN, _LONG_PLAN = 4, 6
# The last year of a five-year plan, by its name (“十四五”).
_FIVE_YEARS = {
    "十五": 2005,
    "十一五": 2010,
    "十二五": 2015,
    "十三五": 2020,
    "十四五": 2025,
    "十五五": 2030,
    "十六五": 2035,
}
_FIVE = "|".join(sorted(_FIVE_YEARS, key=len, reverse=True))
# Every run of a text is searched for all of these. Where each alternative opens with a character of its own, and what may
# not stand before it is looked at behind that, places where none of these characters stands are passed over at once.
_OF_YEARS = (
    re.compile(r"[到至](?<![较比与以从自截].)(?P<year>20\d\d)年(?:底|末|年底|年末)?(?:以?前)?(?!以来)"),
    re.compile(
        r"(?P<year>20(?<![较比与以从自至到截\d—]20)\d\d)年(?:年?底|年?末)(?:以?前)?(?!，?(?:已|全市共|共有|累计))"
    ),
    re.compile(r"(?P<year>20(?<![较比与以从自至到截\d—]20)\d\d)年(?:以|之)?前"),
    re.compile(r"20(?<!\d20)\d\d年?(?:—|–|-|~|至|到)(?P<year>20\d\d)年(?:期间|间|，)?"),
    re.compile(r"(?:^|(?<=[。；，：）]))(?:在|于)?(?P<year>20\d\d)年(?![至到—以前底末起初\d]|度?第)"),
)
_OF_FIVE_YEARS = (
    re.compile(f'(?:到|至)?[“"]?(?P<five>{_FIVE})[”"]?(?:规划)?(?:期末|末期|末|期间|时期)(?:以?前)?(?!以来)'),
)

_PAST_RUN = re.compile(
    "|".join(rf'{quote}(?:{_FIVE})[”"]?(?:规划)?(?:期间|时期)?以来' for quote in ("“", '"', ""))
    + r"|截[至止](?:目前|20\d\d年(?:\d+月)?(?:底|末|年底)?)?|迄今|至今|近[一二两三四五六几十\d]+年来?|"
    r"两年来|三年来|四年来|五年来|几年来|多年来|近年来|经过[^，。]{0,8}(?:努力|建设|创建|发展)|"
    r"过去[一二两三四五六几十\d]*年?|20\d\d年以来|自20\d\d年|去年|上年|上一年|以来"
)
_DONE = (
    "完成|建成|有|达|制|修|发|形成|建立|累计|超过|突破|拥有|承担|获|成功|培育|实现|成立|取得|出台|开展|创建|组织|公开|备案|参与|主导|通过|"
    "认定|培养|连续|引进|先后|覆盖|启动|推广|列入|成为|在"
)
# 依托现有机构 and 巩固已有成果 report nothing: here a number must follow.
_BELONGS = r"(?<![托用合在对将据的]..)(?=[^，。；]{0,24}\d)"
_PAST_SENTENCE = re.compile(
    rf"目前(?<![从由]..)(?!的\d)|当前(?<![从由]..)(?!的\d)|现有{_BELONGS}|共有{_BELONGS}|已有{_BELONGS}|现已|业已|"
    rf"已经?(?!有)(?:{_DONE})(?!的)|先后"
)
# 到2025年, 2025年底前: a year to reach, and not only one in which something happens.
BY_YEAR = re.compile("到|至|底|末|前")
# These date a report; 累计, 已, 先后 only tell that it is one.
DATING = re.compile("目前|当前|现有|现已")
# Of a report or of a promise: 到2025年累计制定… is to come.
_SOFT = re.compile("累计|圆满|顺利完成|成效显著|取得[^，。；]{0,12}成[效绩果]")
_FUTURE = re.compile(
    "力争|争取(?!到(?!20))|今后|下一步|未来|本期内|规划期内|计划期内|规划期末|"
    + "|".join(f"{number}年内(?<!近.年内)" for number in "一二三四五六")
    + "|将(?<![即已]将)(?=达到?|建成|新增|新建|制定|建设|形成|实现|完成|进一步|继续|重点|全面|努力)|"
    + "|".join(f"{kind}(?:目标|指标)(?:是|为|：)" for kind in ("主要", "具体", "总体", "发展", "工作", "预期"))
)
PERFECTIVE = re.compile(r"了(?<=[\u4e00-\u9fff]了)[^，。；、]{0,16}$")

_PAST_TITLE = re.compile(
    r"(?:现状|背景|意义|必要性|机遇|成效|成绩|回顾|形势|进展(?:情况)?|(?<!补)短板|存在(?:的)?(?:主要)?问题|现实基础|发展基础|工作基础|(?:和|与|及|、)基础|^基础)(?:及|与|和|分析|$|、|，)"
)
_TASK_VERB = re.compile(
    "^(?:夯实|加强|完善|提升|强化|巩固|打牢|筑牢|健全|推进|优化|改善|适应|围绕|服务|助推|建立|加快|推动|开展|创新)"
)
_YEAR_OF_TITLE = re.compile(r"(20\d\d)年")
_GOAL_TITLE = re.compile("目标|(?:主要|具体|预期|发展)指标|愿景|指标$")
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[章节条、，]?|（[一二三四五六七八九十]+）|（?\d+[.．、）]|[①-⑳])\s*"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of time at ``start``; ``year`` is set for a year to come; ``soft`` ones yield to a promise before them."""

    start: int
    tense: Tense
    reach: Reach
    words: str
    year: int | None = None
    soft: bool = False


def marks(text: str, period: Period) -> tuple[Mark, ...]:
    """All words of time of a run, in order. The text is as published, quotations not hidden."""
    found: list[Mark] = []
    for start, year, words in _years(text):
        if "五" in words and period.start is None and period.end is not None and year <= period.end - 5:
            found.append(Mark(start, "past", "run", words))
            continue
        if "五" in words and period.end is not None and (period.start or period.end - 4) <= year < period.end:
            continue  # a five-year plan that ends within the plan's years names a time that it passes through
        if _is_over(year, period, bool(BY_YEAR.search(words))):
            found.append(Mark(start, "past", "run", words))
        else:
            found.append(Mark(start, "future", "run", words, year))
    found += (Mark(m.start(), "past", "run", m[0]) for m in _PAST_RUN.finditer(text))
    found += (Mark(m.start(), "past", "sentence", m[0]) for m in _PAST_SENTENCE.finditer(text))
    for m in _SOFT.finditer(text):
        found.append(Mark(m.start(), "past", "sentence" if m[0] == "累计" else "run", m[0], soft=True))
    found += (Mark(m.start(), "future", "run", m[0]) for m in _FUTURE.finditer(text))
    return tuple(_without_covered(found)) if found else ()


def _years(text: str) -> Iterator[tuple[int, int, str]]:
    patterns = (*(_OF_YEARS if "20" in text else ()), *(_OF_FIVE_YEARS if "五" in text else ()))
    for pattern in patterns:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            year = int(groups["year"]) if groups.get("year") else _FIVE_YEARS[groups["five"]]
            yield match.start(), year, match[0].rstrip("，")


def _is_over(year: int, period: Period, to_reach: bool) -> bool:
    """Whether a year lies before what the plan is for; without a first year a year 到 which is believed longer."""
    if period.start is not None:
        return year < period.start
    return period.end is not None and year < period.end - (_LONG_PLAN if to_reach else _PLAN)


def _without_covered(found: list[Mark]) -> Iterator[Mark]:
    """Leaves out marks inside a longer one: 以来 in “十二五”以来, a year in 截至2020年底."""
    found = sorted(found, key=lambda mark: mark.start)
    reach = max((len(mark.words) for mark in found), default=0)
    for mark in found:
        end = mark.start + len(mark.words)
        # Nothing that begins before these reaches so far.
        first = bisect_left(found, mark.start - reach, key=lambda other: other.start)
        last = bisect_right(found, mark.start, key=lambda other: other.start)
        covered = any(
            end <= other.start + len(other.words) and len(other.words) > len(mark.words) for other in found[first:last]
        )
        if not covered:
            yield mark


def is_goal_section(titles: Iterable[str]) -> bool:
    return any(map(_sets_goals, titles))


def is_past_section(titles: Iterable[str]) -> bool:
    """Whether a title says that its text reports: 现状, 背景和基础, 工作成效; never a task (夯实工作基础)."""
    return any(map(_reports, titles))


# Every run of a section asks about the same titles.
@lru_cache(maxsize=256)
def _sets_goals(title: str) -> bool:
    return _GOAL_TITLE.search(title) is not None


@lru_cache(maxsize=256)
def _reports(title: str) -> bool:
    plain = _NUMBERING.sub("", title).rstrip("。")
    return bool(_PAST_TITLE.search(plain)) and not _TASK_VERB.search(plain) and not _GOAL_TITLE.search(plain)


def title_year(titles: Iterable[str], period: Period) -> int | None:
    """The year that the innermost title with one names (2025年目标)."""
    for title in reversed(tuple(titles)):
        years = [int(y) for y in _YEAR_OF_TITLE.findall(title) if not _is_over(int(y), period, True)]
        if years:
            return years[-1]
    return None


class Timeline:
    """What the runs before say about time: the year of a lead (到2020年，…：) and whether a report goes on."""

    def __init__(self, runs: tuple[Run, ...], parents: dict[str, tuple[str, ...]], period: Period):
        self._runs = runs
        self._parents = parents
        self._marks = {i: marks(run.text, period) for i, run in enumerate(runs)}
        # Found once for all: each of many runs would look through all before it.
        self._years: dict[str, list[tuple[int, Mark]]] = {}
        self._list_begins: list[int] = []
        for i, run in enumerate(runs):
            years = [mark for mark in self._marks[i] if mark.year is not None]
            if years and run.kind != "title":
                self._years.setdefault(run.section, []).append((i, years[-1]))
            goes_on = i and run.kind == "item" and runs[i - 1].kind == "item"
            self._list_begins.append(self._list_begins[-1] if goes_on else i)

    def marks(self, index: int) -> tuple[Mark, ...]:
        return self._marks[index]

    def lead(self, index: int) -> Mark | None:
        """The last year to come that an earlier run of the section, or of one above it, names."""
        found: list[tuple[int, Mark]] = []
        for section in self._parents[self._runs[index].section]:
            years = self._years.get(section, [])
            if before := bisect_left(years, index, key=lambda each: each[0]):
                found.append(years[before - 1])
        return max(found, key=lambda each: each[0])[1] if found else None

    def reported(self, index: int) -> Mark | None:
        """The mark of a report that goes on from the paragraph before into an item, or after a colon."""
        before = self._list_begins[index] - 1
        if before < 0 or self._runs[before].section != self._runs[index].section:
            return None
        if self._runs[index].kind != "item" and not self._runs[before].text.endswith("："):
            return None
        far = [mark for mark in self._marks[before] if mark.reach == "run"]
        return far[-1] if far and far[-1].tense == "past" else None
