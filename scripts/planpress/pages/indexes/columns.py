"""Plans as columns beside each other: what all pages of the comparison have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planpress.library import Library, PlanEntry
from planpress.pages.compute.matrix import Matrix, TopicCell, topic_matrix
from planpress.pages.compute.passages import Passage, topic_passages
from planpress.pages.compute.peers import PeerRule, Peers, peer_label, peers_by
from planpress.pages.compute.telling import first_plans
from planpress.pages.indexes.bench.catalogue import known_plans
from planpress.pages.once import once
from planpress.registers import Topic

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
        return "" if entry.key in keys(self.peers.plans) else peer_label(self.library, entry, self.peers)

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
        return first_plans(self.library, self.peers, topic.key)

    def known(self, plans: tuple[PlanEntry, ...]) -> dict[str, dict[str, Any]]:
        """What the bench must know of the plans that it opens with, where its catalogue does not list all."""
        return known_plans(self.library, plans, self.peers) if self.library.parts else {}


def comparison(library: Library, rule: PeerRule) -> Comparison:
    """The comparison of a library, of a part of it, or of some plans, by the rule of the whole library."""
    return Comparison(library, peers_by(library, rule), once(topic_matrix, library))


def keys(plans: tuple[PlanEntry, ...]) -> tuple[str, ...]:
    """Which plans these are."""
    return tuple(entry.key for entry in plans)
