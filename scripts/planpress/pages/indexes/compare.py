"""The comparison: an index of three matrices with the bench, and a page for each topic with the plans side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.pages import links, task
from planpress.pages.compute.comparability import families
from planpress.pages.compute.matrix import (
    Matrix,
    TopicCell,
    indicator_matrix,
    measure_matrix,
    topic_matrix,
    topics_by_group,
)
from planpress.pages.compute.passages import Passage, topic_passages
from planpress.pages.compute.peers import Peers, default_peers, peer_label
from planpress.pages.compute.shares import group_shares
from planpress.pages.compute.telling import columns_of, first_plans, telling_topic
from planpress.pages.once import once
from planpress.pages.page import Page
from planpress.pages.templating import render
from planpress.registers import Topic

INDEX = "compare/index.html"
MOST_OPEN = 12  # texts that a topic's page lays open; beyond them the others are names that lead to their texts


@dataclass(frozen=True, slots=True)
class Column:
    """A plan beside others; ``label`` says what sets it apart (后一代、区级), empty for a peer; ``open``: its ``passages`` are in sight, else it has none."""

    entry: PlanEntry
    label: str
    cell: TopicCell
    passages: tuple[Passage, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """What all comparison pages have in common."""

    library: Library
    peers: Peers
    topics: Matrix[Topic, TopicCell]

    def label(self, entry: PlanEntry) -> str:
        return "" if entry in self.peers.plans else peer_label(self.library, entry, self.peers)

    def columns(self, topic: Topic, plans: tuple[PlanEntry, ...], most: int = MOST_OPEN) -> list[Column]:
        """Plans under a topic, in the order given; ``most`` of them open."""
        cells = {cell.entry.key: cell for cell in self.topics.row(topic.key).cells}
        return [
            Column(
                entry,
                self.label(entry),
                cells[entry.key],
                topic_passages(entry, topic.key) if n < most else (),
                n < most,
            )
            for n, entry in enumerate(plans)
        ]

    def opening(self, topic: Topic) -> tuple[PlanEntry, ...]:
        """The plans that the bench opens with."""
        return first_plans(self.library, self.peers, self.topics.row(topic.key).cells)


def tasks(library: Library) -> Iterator[task.Task]:
    """``compare/index.html`` and a page for each topic of the register."""
    yield task.page(INDEX, _index, library)
    for topic in library.topics.topics:
        yield task.page(links.topic_url(topic.key), _topic, library, topic)


def _comparison(library: Library) -> Comparison:
    return Comparison(library, default_peers(library), topic_matrix(library))


def _index(library: Library) -> Page:
    comparison = once(_comparison, library)
    peers = comparison.peers
    topic = telling_topic(comparison.topics, peers.plans or library.plans)
    opening = comparison.opening(topic)
    shown = columns_of(library, opening)
    apart = tuple(entry for entry in library.plans if entry not in peers.plans)
    groups = [(f"到{peers.end}年", peers.plans), ("另一时期或级别", apart)] if peers.plans else [("", apart)]
    html = render(
        "indexes/compare.html",
        INDEX,
        library=library,
        peers=peers,
        groups=_part(groups, lambda entry: entry in shown),
        more=_part(groups, lambda entry: entry not in shown),
        label=comparison.label,
        shares={entry.key: group_shares(library, entry) for entry in library.plans},
        topic=topic,
        columns=comparison.columns(topic, opening),
        shown=shown,
        topics=topic_matrix(library, shown),
        topic_counts=comparison.topics,
        topic_groups=topics_by_group(library),
        indicators=indicator_matrix(library, shown),
        indicator_counts=indicator_matrix(library),
        measures=measure_matrix(library, shown),
        measure_counts=measure_matrix(library),
        families=lambda fact: families(library, fact),
    )
    return Page(INDEX, "比较", html, "各城市的规划按主题、指标和政策工具并排看", "compare")


def _part(
    groups: list[tuple[str, tuple[PlanEntry, ...]]], wanted: Callable[[PlanEntry], bool]
) -> list[tuple[str, tuple[PlanEntry, ...]]]:
    parts = [(name, tuple(filter(wanted, plans))) for name, plans in groups]
    return [(name, plans) for name, plans in parts if plans]


def _topic(library: Library, topic: Topic) -> Page:
    comparison = once(_comparison, library)
    peers = comparison.peers
    url = links.topic_url(topic.key)
    opening = comparison.opening(topic)
    many = len(library.plans) > MOST_OPEN
    rest = tuple(entry for entry in peers.plans if entry not in opening)
    apart = tuple(entry for entry in library.plans if entry not in peers.plans and entry not in opening)
    html = render(
        "indexes/topic.html",
        url,
        library=library,
        topic=topic,
        group=next(item for item in library.topics.groups if item.key == topic.group),
        siblings=[item for item in library.topics.topics if item.group == topic.group],
        peers=peers,
        opening=comparison.columns(topic, opening),
        others=[
            (name, comparison.columns(topic, plans, 0 if many else MOST_OPEN))
            for name, plans in (("同期其他规划", rest), ("另一时期或级别", apart))
            if plans
        ],
    )
    return Page(url, f"比较：{topic.name}", html, topic.definition, "topic")
