"""What the registers let a text suggest: requirements without a number, instruments, topics of whole sections.

Strong evidence only: a name of the register in a task, or a trigger in a title. A person decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from planpress.convert.context import Context
from planpress.convert.extract import times
from planpress.convert.extract.runs import HIDDEN, Run, clause_around, hide_quotations
from planpress.model import Award, Baseline, Duty, MeasureUse, Requirement, Target, TopicPlace
from planpress.registers import Topics

_TASK = re.compile(
    "建立|建成|健全|完善|组建|纳入|列入|争创|创建|申报|安排|推动|推进|鼓励|支持|提高|争取|力争|实现|开展|引导|采用|建设|设立|培育|实施|落实|构建|探索|加强|扩大"
)
_ALTERNATIVE = re.compile("或|、|与|和")
_TITLE = re.compile("《[^《》]*》")
# The words of a name may stand so far apart: 纳入政府绩效考核 for 纳入考核.
_APART = 14
_QUOTES = "[“”]?"
_SHORTEST = 5
_LONG_ENOUGH = 4
_SHORTEST_TRIGGER = 3
_AROUND_A_DUTY = 4
# Instruments that are facts of their own.
_NAMED_DUTIES, _SUBSIDIES = "named-duties", "subsidy-amounts"


@dataclass(frozen=True, slots=True)
class Suggested:
    requirements: tuple[Requirement, ...]
    measures: tuple[MeasureUse, ...]
    topics: tuple[TopicPlace, ...]


def suggest(
    runs: tuple[Run, ...],
    context: Context,
    targets: tuple[Target, ...],
    baselines: tuple[Baseline, ...],
    duties: tuple[Duty, ...],
    awards: tuple[Award, ...],
    parents: dict[str, tuple[str, ...]],
) -> Suggested:
    """Each key once, where the text first gives reason for it."""
    quotes = {duty.quote for duty in duties}
    quoted = "\n".join(quotes)
    tasks = _Tasks(
        run for run in runs
        if run.kind in ("paragraph", "item") and run.section != "s0" and not times.is_past_section(run.titles)
        and not (run.text[_AROUND_A_DUTY:-_AROUND_A_DUTY] in quoted and _is_duty(run.text, quotes))
    )  # fmt: skip
    return Suggested(
        _requirements(tasks, context, {key for target in targets for key in target.indicators}),
        _measures(tasks, context, duties, awards),
        _topics(runs, context, parents),
    )


def _is_duty(text: str, quotes: set[str]) -> bool:
    """Whether a text says who answers, and little else."""
    return any(len(text) <= len(quote) + _AROUND_A_DUTY and quote in text for quote in quotes)


@dataclass(frozen=True, slots=True)
class _Names:
    """How a text may write a name. ``words``: for each way those without which it cannot be written."""

    pattern: re.Pattern[str]
    words: tuple[tuple[str, ...], ...]

    def may_stand_in(self, bare: str) -> bool:
        """Whether a text without its quotation marks has all words of one way: told far sooner than where they stand."""
        return any(all(word in bare for word in way) for way in self.words)


class _Tasks:
    """The runs that say what is to be done, with what stands in 《》 hidden: once, for all names that are looked for."""

    def __init__(self, runs: Iterable[Run]):
        self._runs = [(run, _TITLE.sub(lambda m: HIDDEN * len(m[0]), run.text)) for run in runs]
        self._all = "\n".join(hidden for _, hidden in self._runs)
        self._bare = _bare(self._all)

    def first(self, names: _Names) -> tuple[Run, str] | None:
        """The first task clause that holds one of the names outside of 《》."""
        if not names.may_stand_in(self._bare) or not names.pattern.search(self._all):
            return None
        for run, hidden in self._runs:
            for match in names.pattern.finditer(hidden):
                clause = clause_around(hidden, match.start())
                quote = run.text[clause.start : clause.end].strip()
                if _TASK.search(quote):
                    return run, quote
        return None


def _requirements(tasks: _Tasks, context: Context, numbered: set[str]) -> tuple[Requirement, ...]:
    """An indicator with a long name of its own that a task names and no number of the text counts."""
    found: list[Requirement] = []
    if context.indicators is None:
        return ()
    for item in context.indicators.indicators:
        names = [name for name in (item.name, *item.synonyms) if len(name) >= _SHORTEST]
        if item.key in numbered or not names:
            continue
        place = tasks.first(_any(tuple(names)))
        if place:
            found.append(Requirement(indicator=item.key, section=place[0].section, quote=place[1]))
    return tuple(found)


def _measures(
    tasks: _Tasks, context: Context, duties: tuple[Duty, ...], awards: tuple[Award, ...]
) -> tuple[MeasureUse, ...]:
    """An instrument whose name, or a whole alternative of it, stands in a task."""
    found: list[MeasureUse] = []
    for measure in context.measures.measures if context.measures else ():
        if measure.key == _NAMED_DUTIES and duties:
            found.append(MeasureUse(measure=measure.key, section=duties[0].section, quote=duties[0].quote))
            continue
        if measure.key == _SUBSIDIES:
            priced = [award for award in awards if award.amount is not None]
            found += (MeasureUse(measure=measure.key, section=a.section, quote=a.quote) for a in priced[:1])
            continue
        place = tasks.first(_ways(measure.name))
        if place:
            found.append(MeasureUse(measure=measure.key, section=place[0].section, quote=place[1]))
    return tuple(found)


def _bare(text: str) -> str:
    return text.replace("“", "").replace("”", "")


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names)))


@cache
def _any(names: tuple[str, ...]) -> _Names:
    return _Names(_one_of(names), tuple((_bare(name),) for name in names))


@cache
def _ways(name: str) -> _Names:
    """How a text may write the name of an instrument: whole, an alternative of it, its words of two in their order."""
    parts = _ALTERNATIVE.split(name)
    full = [name, *(part if len(part) >= _LONG_ENOUGH else part + parts[-1][-2:] for part in parts)]
    full = [each for each in full if each == name or len(each) >= _LONG_ENOUGH]
    ways = [_QUOTES.join(map(re.escape, each)) for each in full]
    for each in full:
        if len(each) >= _LONG_ENOUGH:
            ways.append(f"[^，。；：]{{0,{_APART}}}?".join(map(re.escape, _words(each))))
    return _Names(re.compile("|".join(dict.fromkeys(ways))), tuple(tuple(map(_bare, _words(each))) for each in full))


def _words(name: str) -> list[str]:
    return [name[:-2], name[-2:]] if len(name) % 2 else [name[i : i + 2] for i in range(0, len(name), 2)]


@lru_cache(maxsize=4)
def _triggers(topics: Topics) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """What titles say that are about any topic, and that for each of them, with its key."""
    words = {
        topic.key: (topic.name, *(word for word in topic.triggers if len(word) >= _SHORTEST_TRIGGER))
        for topic in topics.topics
    }
    of_any = _one_of(word for names in words.values() for word in names)
    return of_any, tuple((key, _one_of(names)) for key, names in words.items())


def _topics(runs: tuple[Run, ...], context: Context, parents: dict[str, tuple[str, ...]]) -> tuple[TopicPlace, ...]:
    """A title that holds a topic's name or a trigger of three characters or more is about it, with all below it."""
    found: dict[tuple[str, str], TopicPlace] = {}
    if context.topics is None:
        return ()
    of_any, words = _triggers(context.topics)
    for run in runs:
        if run.kind != "title":
            continue
        title = hide_quotations(run.text)
        for key, names in words if of_any.search(title) else ():
            if names.search(title) and not any((key, section) in found for section in parents[run.section]):
                found[key, run.section] = TopicPlace(topic=key, section=run.section)
    return tuple(found.values())
