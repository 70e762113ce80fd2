"""What the comparison opens with: the peers, and a topic on which they differ."""

from __future__ import annotations

from collections import defaultdict

from planpress.library import Library, PlanEntry
from planpress.pages.compute.matrix import Matrix, Row, TopicCell
from planpress.pages.compute.peers import Peers
from planpress.pages.compute.shares import is_whole
from planpress.pages.compute.things import FRAME
from planpress.pages.once import once
from planpress.registers import Topic

MOST = 6  # plans that a desk can show side by side
MOST_COLUMNS = 12  # of a matrix; beyond them it counts all plans and shows some


def columns_of(library: Library, opening: tuple[PlanEntry, ...]) -> tuple[PlanEntry, ...]:
    """The plans that a matrix has columns for: all, or where they are too many those that the comparison opens with."""
    return library.plans if len(library.plans) <= MOST_COLUMNS else opening


def first_plans(library: Library, peers: Peers, topic: str) -> tuple[PlanEntry, ...]:
    """The plans to begin with for a topic: peers, those that give it a section of its own first where there are too many."""
    plans = peers.plans or library.plans
    if len(plans) <= MOST:
        return plans
    whole = once(_holders, library)[topic]
    chosen = sorted(plans, key=lambda entry: entry.key not in whole)[:MOST]
    return tuple(entry for entry in plans if entry in chosen)


def common_topic(library: Library, plans: tuple[PlanEntry, ...]) -> Topic:
    """The topic to begin with where there are more texts than anybody weighs: one that most plans give a section of its own,
    the first where several."""
    keys, holders = {entry.key for entry in plans}, once(_holders, library)
    return max(library.topics.topics, key=lambda topic: (topic.group != FRAME, len(keys & holders[topic.key])))


def _holders(library: Library) -> dict[str, set[str]]:
    """Topic -> the plans that give it a section of its own."""
    holders: dict[str, set[str]] = defaultdict(set)
    for entry in library.plans:
        for place in entry.plan.topics:
            if is_whole(place):
                holders[place.topic].add(entry.key)
    return holders


def telling_topic(matrix: Matrix[Topic, TopicCell], plans: tuple[PlanEntry, ...]) -> Topic:
    """The topic to begin with: of the group that the plans write most about, one that most of them give a section of
    its own, and on whose share of the text they differ most.

    Topics in which a plan speaks of itself (目标, 原则) come last: every plan has them.
    """
    keys = {entry.key for entry in plans}
    shares = {row.item.key: [cell.share for cell in row.cells if cell.entry.key in keys] for row in matrix.rows}
    weight: dict[str, float] = defaultdict(float)
    for row in matrix.rows:
        weight[row.item.group] += sum(shares[row.item.key])

    def rank(row: Row[Topic, TopicCell]) -> tuple[bool, float, int, float]:
        topic, of_topic = row.item, shares[row.item.key] or [0.0]
        whole = sum(cell.state == "专节" for cell in row.cells if cell.entry.key in keys)
        return topic.group != FRAME, weight[topic.group], whole, max(of_topic) - min(of_topic)

    return max(matrix.rows, key=rank).item
