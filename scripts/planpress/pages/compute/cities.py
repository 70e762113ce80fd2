"""What one city alone has, in a library of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from planpress.library import Library, PlanEntry
from planpress.model import MeasureUse, TopicPlace
from planpress.pages.compute.things import FRAME, named_words
from planpress.registers import Indicator, Measure, Topic


class Placed(Protocol):
    @property
    def entry(self) -> PlanEntry: ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class AloneTopic:
    entry: PlanEntry
    topic: Topic
    place: TopicPlace


@dataclass(frozen=True, slots=True)
class AloneMeasure:
    entry: PlanEntry
    measure: Measure
    use: MeasureUse


@dataclass(frozen=True, slots=True)
class AloneIndicator:
    """An indicator to which this city's plans alone give a number of its own."""

    entry: PlanEntry
    indicator: Indicator
    section: str


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A trigger word of the topics that stands in this city's plans alone, and not in passing.

    ``section``: the first that has it in its title, else the deepest where it first stands.
    """

    entry: PlanEntry
    word: str
    topic: Topic
    section: str
    titled: bool
    count: int


@dataclass(frozen=True, slots=True)
class Alone:
    topics: tuple[AloneTopic, ...]
    measures: tuple[AloneMeasure, ...]
    indicators: tuple[AloneIndicator, ...]
    things: tuple[NamedThing, ...]

    def __bool__(self) -> bool:
        return bool(self.topics or self.measures or self.indicators or self.things)


def alone(library: Library) -> dict[str, Alone]:
    """City key -> what no other city has; empty where there is only one city to compare."""
    cities = [city for city in library.cities if city.plans]
    if len(cities) < 2:
        return {}
    topics: dict[str, list[AloneTopic]] = defaultdict(list)
    measures: dict[str, list[AloneMeasure]] = defaultdict(list)
    indicators: dict[str, list[AloneIndicator]] = defaultdict(list)
    for entry in library.plans:
        for place in entry.plan.topics:
            if not place.mention and place.topic in library.topic:
                topics[place.topic].append(AloneTopic(entry, library.topic[place.topic], place))
        for use in entry.plan.measures:
            if use.measure in library.measure:
                measures[use.measure].append(AloneMeasure(entry, library.measure[use.measure], use))
        for target in entry.plan.targets:
            if len(target.indicators) == 1 and target.indicators[0] in library.indicator:
                indicator = library.indicator[target.indicators[0]]
                indicators[indicator.key].append(AloneIndicator(entry, indicator, target.section))
    own_topics, own_measures, own_indicators = _only(topics), _only(measures), _only(indicators)
    things = _by_city(_named_things(library))
    return {
        key: Alone(tuple(own_topics[key]), tuple(own_measures[key]), tuple(own_indicators[key]), tuple(things[key]))
        for key in (city.key for city in cities)
    }


def _only(found: dict[str, list[T]]) -> dict[str, list[T]]:
    """City -> the first place of each key that only this city has."""
    return _by_city(items[0] for items in found.values() if len({item.entry.city_key for item in items}) == 1)


def _by_city(items: Iterable[T]) -> dict[str, list[T]]:
    out: dict[str, list[T]] = defaultdict(list)
    for item in items:
        out[item.entry.city_key].append(item)
    return out


def _named_things(library: Library) -> Iterator[NamedThing]:
    found = [(entry, named_words(library, entry)) for entry in library.plans]
    for topic in library.topics.topics:
        for word in topic.triggers if topic.group != FRAME else ():
            holders = [(entry, words[word]) for entry, words in found if word in words]
            if len({entry.city_key for entry, _ in holders}) == 1:
                entry, use = holders[0]
                if use.section is not None:
                    yield NamedThing(entry, word, topic, use.section, use.titled, use.count)
