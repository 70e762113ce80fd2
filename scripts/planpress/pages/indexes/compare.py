"""The comparison: an index of three matrices with the bench, and a page for each topic with the plans side by side.

Of a library in parts both have an overview, which sees no more plans than it opens with, and a page for each part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from planpress.library import Library, PlanEntry
from planpress.pages import links, parts, task, words
from planpress.pages.compute.comparability import families
from planpress.pages.compute.counting import indicator_counts, topic_counts
from planpress.pages.compute.matrix import (
    TopicCell,
    indicator_matrix,
    measure_matrix,
    measure_states,
    topic_matrix,
    topics_by_group,
)
from planpress.pages.compute.peers import PeerRule, peer_rule, peers_by
from planpress.pages.compute.shares import group_shares
from planpress.pages.compute.telling import columns_of, common_topic, first_plans, telling_topic
from planpress.pages.indexes.columns import MOST_OPEN, Column, Comparison, comparison, keys
from planpress.pages.indexes.names import lines
from planpress.pages.once import once
from planpress.pages.page import Page
from planpress.pages.parts import WHOLE, Listed, Named
from planpress.pages.templating import render
from planpress.registers import Topic

INDEX = "compare/index.html"


@dataclass(frozen=True, slots=True)
class Sums:
    """How many plans there are, and in how many each indicator, topic and instrument is in which state."""

    plans: int
    indicators: Mapping[str, Mapping[str, int]]
    topics: Mapping[str, Mapping[str, int]]
    measures: Mapping[str, Mapping[str, int]]


def tasks(library: Library) -> Iterator[task.Task]:
    """``compare/index.html`` and a page for each topic of the register, each for every part where the library has parts."""
    rule = peer_rule(library)
    if not library.parts:
        yield task.page(INDEX, _index, library, rule, WHOLE)
        for topic in library.topics.topics:
            yield task.page(links.topic_url(topic.key), _topic, library, topic.key, rule, WHOLE)
        return
    peers = peers_by(library, rule)
    first = common_topic(library, peers.plans or library.plans)
    opening = first_plans(library, peers, first.key)
    listed = parts.all_listed(library, INDEX)
    seen, sums = _around(library, opening), _sums(library)
    yield task.page(INDEX, _index_overview, seen, first.key, keys(opening), rule, sums, listed)
    yield from _of_parts(INDEX, library, listed, _index, rule)
    for topic in library.topics.topics:
        url = links.topic_url(topic.key)
        opening = first_plans(library, peers, topic.key)
        listed = parts.listed(library, url, partial(_speaking, topic.key))
        seen = _around(library, opening)
        yield task.page(url, _topic_overview, seen, topic.key, keys(opening), rule, listed)
        yield from _of_parts(url, library, listed, _topic, topic.key, rule)


def _of_parts(
    url: str, library: Library, listed: tuple[Listed, ...], work: Callable[..., Page], *given: object
) -> Iterator[task.Task]:
    for part, line in zip(once(parts.parts, library), listed, strict=True):
        if line.url:
            yield task.page(links.part_url(url, part.key), work, part.library, *given, part.named)


def _around(library: Library, plans: tuple[PlanEntry, ...]) -> Library:
    """The cities of these plans, with all plans of theirs: a plan's name says more where its city has several."""
    return library.only(library.city[key] for key in dict.fromkeys(entry.city_key for entry in plans))


def _sums(library: Library) -> Sums:
    return Sums(len(library.plans), indicator_counts(library), topic_counts(library), measure_states(library))


def _speaking(topic: str, library: Library) -> int:
    """How many plans speak of a topic, if only in a list."""
    return once(_speakers, library)[topic]


def _speakers(library: Library) -> Counter[str]:
    return Counter(topic for entry in library.plans for topic in {place.topic for place in entry.plan.topics})


def _index(library: Library, rule: PeerRule, part: Named) -> Page:
    side = comparison(library, rule)
    peers = side.peers
    topic = telling_topic(side.topics, peers.plans or library.plans)
    opening = side.opening(topic)
    shown = columns_of(library, opening)
    apart = tuple(entry for entry in library.plans if entry not in peers.plans)
    groups = [(f"到{peers.end}年", peers.plans), ("另一时期或级别", apart)] if peers.plans else [("", apart)]
    return _index_page(
        side,
        part,
        topic,
        opening,
        shown,
        _sums(library),
        groups=_split(groups, lambda entry: entry in shown),
        more=_split(groups, lambda entry: entry not in shown),
    )


def _index_overview(
    library: Library, topic: str, plans: tuple[str, ...], rule: PeerRule, sums: Sums, listed: tuple[Listed, ...]
) -> Page:
    opening = tuple(library.entry(plan) for plan in plans)
    return _index_page(
        comparison(library, rule),
        WHOLE,
        library.topic[topic],
        opening,
        opening,
        sums,
        groups=[(f"到{rule.end}年" if rule.end else "", opening)],
        listed=listed,
    )


def _index_page(
    side: Comparison,
    part: Named,
    topic: Topic,
    opening: tuple[PlanEntry, ...],
    shown: tuple[PlanEntry, ...],
    sums: Sums,
    *,
    groups: list[tuple[str, tuple[PlanEntry, ...]]],
    more: list[tuple[str, tuple[PlanEntry, ...]]] | None = None,
    listed: tuple[Listed, ...] = (),
) -> Page:
    """``groups``: plans of the overview table under their names, ``more``: those that it unfolds."""
    library, url = _told_apart(side.library, (*opening, *shown)), links.part_url(INDEX, part.key)
    html = render(
        "indexes/compare.html",
        url,
        library=library,
        part=part,
        listed=listed,
        groups=groups,
        more=more or [],
        label=side.label,
        shares={entry.key: group_shares(library, entry) for _, plans in (*groups, *(more or ())) for entry in plans},
        topic=topic,
        topic_urls=_topic_urls(library, part),
        columns=side.columns(topic, opening),
        known=side.known(opening),
        shown=shown,
        sums=sums,
        topics=topic_matrix(library, shown),
        topic_groups=topics_by_group(library),
        indicators=indicator_matrix(library, shown),
        measures=measure_matrix(library, shown),
        families=lambda fact: families(library, fact),
    )
    return Page(url, part.title("比较"), html, "各城市的规划按主题、指标和政策工具并排看", "compare")


def _told_apart(library: Library, plans: tuple[PlanEntry, ...]) -> Library:
    """Cities are numbered part by part; here stand some of several parts, or more than there are numbers between."""
    return words.told_apart(library, (entry.city_key for entry in plans))


def _topic_urls(library: Library, part: Named) -> dict[str, str]:
    """Topic -> its page; of a part its page there, where the part speaks of the topic."""
    return {
        topic.key: links.part_url(links.topic_url(topic.key), part.key if _speaking(topic.key, library) else "")
        for topic in library.topics.topics
    }


def _split(
    groups: list[tuple[str, tuple[PlanEntry, ...]]], wanted: Callable[[PlanEntry], bool]
) -> list[tuple[str, tuple[PlanEntry, ...]]]:
    found = [(name, tuple(filter(wanted, plans))) for name, plans in groups]
    return [(name, plans) for name, plans in found if plans]


def _topic(library: Library, key: str, rule: PeerRule, part: Named) -> Page:
    side, topic = comparison(library, rule), library.topic[key]
    peers, opening = side.peers, side.opening(topic)
    many = len(library.plans) > MOST_OPEN
    silent = _silent(side, topic, opening) if part.key and many else []
    placed = {*keys(opening), *(cell.entry.key for cell in silent)}
    of_peers = {*keys(peers.plans)}
    groups = [
        ("同期其他规划", peers.plans),
        ("另一时期或级别", tuple(entry for entry in library.plans if entry.key not in of_peers)),
    ]
    others = [
        (name, side.columns(topic, plans, 0 if many else MOST_OPEN))
        for name, plans in _split(groups, lambda entry: entry.key not in placed)
    ]
    return _topic_page(side, part, topic, opening, others=others, silent=silent)


def _silent(side: Comparison, topic: Topic, opening: tuple[PlanEntry, ...]) -> list[TopicCell]:
    """The plans that do not speak of a topic, not even in a list, but for those that the bench opens with."""
    shown = keys(opening)
    return [cell for cell in side.topics.row(topic.key).cells if not cell.places and cell.entry.key not in shown]


def _topic_overview(
    library: Library, key: str, plans: tuple[str, ...], rule: PeerRule, listed: tuple[Listed, ...]
) -> Page:
    opening = tuple(library.entry(plan) for plan in plans)
    return _topic_page(comparison(library, rule), WHOLE, library.topic[key], opening, listed=listed)


def _topic_page(
    side: Comparison,
    part: Named,
    topic: Topic,
    opening: tuple[PlanEntry, ...],
    *,
    others: list[tuple[str, list[Column]]] | None = None,
    silent: list[TopicCell] | None = None,
    listed: tuple[Listed, ...] = (),
) -> Page:
    library, url = _told_apart(side.library, opening), links.part_url(links.topic_url(topic.key), part.key)
    html = render(
        "indexes/topic.html",
        url,
        library=library,
        part=part,
        listed=listed,
        topic=topic,
        topic_urls=_topic_urls(library, part),
        group=next(item for item in library.topics.groups if item.key == topic.group),
        siblings=[item for item in library.topics.topics if item.group == topic.group],
        peers=side.peers,
        opening=side.columns(topic, opening),
        known=side.known(opening),
        others=others or [],
        names=lambda columns, grades: lines(
            library, [(column.cell, column.label) for column in columns if not column.open], grades, url
        ),
        silent=silent or [],
    )
    return Page(url, f"比较：{part.title(topic.name)}", html, topic.definition, "topic")
