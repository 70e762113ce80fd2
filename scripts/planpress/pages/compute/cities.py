"""What one city alone has, in a library of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from planpress.library import Library, PlanEntry
from planpress.model import MeasureUse, Target, TopicPlace
from planpress.pages.compute.things import FRAME, WordUse, named_words
from planpress.registers import Indicator, Measure, Topic


class Placed(Protocol):
    @property
    def entry(self) -> PlanEntry: ...


T = TypeVar("T", bound=Placed)
F = TypeVar("F")


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
    topics, measures, indicators = _Holders[TopicPlace](), _Holders[MeasureUse](), _Holders[Target]()
    for entry in library.plans:
        for place in entry.plan.topics:
            if not place.mention:
                topics.add(place.topic, entry, place)
        for use in entry.plan.measures:
            measures.add(use.measure, entry, use)
        for target in entry.plan.targets:
            if len(target.indicators) == 1:
                indicators.add(target.indicators[0], entry, target)
    own_topics = _by_city(
        AloneTopic(entry, library.topic[key], place) for key, entry, place in topics.only() if key in library.topic
    )
    own_measures = _by_city(
        AloneMeasure(entry, library.measure[key], use) for key, entry, use in measures.only() if key in library.measure
    )
    own_indicators = _by_city(
        AloneIndicator(entry, library.indicator[key], target.section)
        for key, entry, target in indicators.only()
        if key in library.indicator
    )
    things = _by_city(_named_things(library))
    return {
        key: Alone(tuple(own_topics[key]), tuple(own_measures[key]), tuple(own_indicators[key]), tuple(things[key]))
        for key in (city.key for city in cities)
    }


class _Holders(Generic[F]):
    """Of each key the first place that has it, as long as all are of one city."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[PlanEntry, F] | None] = {}

    def add(self, key: str, entry: PlanEntry, fact: F) -> None:
        first = self._first.setdefault(key, (entry, fact))
        if first is not None and first[0].city_key != entry.city_key:
            self._first[key] = None

    def only(self) -> Iterator[tuple[str, PlanEntry, F]]:
        """The keys of one city alone, in the order in which they first came."""
        for key, first in self._first.items():
            if first is not None:
                yield key, *first


def _by_city(items: Iterable[T]) -> dict[str, list[T]]:
    out: dict[str, list[T]] = defaultdict(list)
    for item in items:
        out[item.entry.city_key].append(item)
    return out


def _named_things(library: Library) -> Iterator[NamedThing]:
    holders = _Holders[WordUse]()
    for entry in library.plans:
        for word, use in named_words(library, entry).items():
            holders.add(word, entry, use)
    found = {word: (entry, use) for word, entry, use in holders.only()}
    for topic in library.topics.topics:
        for word in topic.triggers if topic.group != FRAME else ():
            if word in found:
                entry, use = found[word]
                if use.section is not None:
                    yield NamedThing(entry, word, topic, use.section, use.titled, use.count)
