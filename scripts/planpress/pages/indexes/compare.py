"""The comparison: an index of three matrices, and a page for each topic with the plans side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.pages import links
from planpress.pages.compute.comparability import families
from planpress.pages.compute.matrix import TopicCell, indicator_matrix, measure_matrix, topic_matrix, topics_by_group
from planpress.pages.compute.passages import Passage, topic_passages
from planpress.pages.compute.peers import Peers, default_peers, peer_label
from planpress.pages.compute.shares import group_shares
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render
from planpress.registers import Topic

INDEX = "compare/index.html"


@dataclass(frozen=True, slots=True)
class Column:
    """A plan beside others; ``label`` says what sets it apart (后一代、区级), empty for a peer."""

    entry: PlanEntry
    label: str
    cell: TopicCell
    passages: tuple[Passage, ...]


def pages(library: Library) -> Iterator[Page]:
    """``compare/index.html`` and a page for each topic of the register."""
    peers = default_peers(library)
    matrix = topic_matrix(library)
    yield _index(library, peers)
    for row in matrix.rows:
        yield _topic(library, peers, row.item, row.cells)


def _index(library: Library, peers: Peers) -> Page:
    html = render(
        "indexes/compare.html",
        INDEX,
        library=library,
        peers=peers,
        others=[(entry, peer_label(library, entry, peers)) for entry in library.plans if entry not in peers.plans],
        shares={entry.key: group_shares(library, entry) for entry in library.plans},
        topics=topic_matrix(library),
        topic_groups=topics_by_group(library),
        indicators=indicator_matrix(library),
        measures=measure_matrix(library),
        families=lambda fact: families(library, fact),
    )
    toc = (
        TocEntry(1, "同期规划并排看", "peers"),
        TocEntry(1, "篇幅", "shares"),
        TocEntry(1, "城市与政策工具", "measures"),
        TocEntry(1, "城市与指标", "indicators"),
        TocEntry(1, "城市与主题", "topics"),
    )
    return Page(INDEX, "比较", html, "各城市的规划按主题、指标和政策工具并排看", "compare", toc)


def _topic(library: Library, peers: Peers, topic: Topic, cells: tuple[TopicCell, ...]) -> Page:
    url = links.topic_url(topic.key)
    columns = [
        Column(cell.entry, _label(library, peers, cell.entry), cell, topic_passages(cell.entry, topic.key))
        for cell in cells
    ]
    same = [column for column in columns if column.entry in peers.plans]
    apart = [column for column in columns if column.entry not in peers.plans]
    group = next(item for item in library.topics.groups if item.key == topic.group)
    siblings = [item for item in library.topics.topics if item.group == topic.group]
    html = render(
        "indexes/topic.html",
        url,
        library=library,
        topic=topic,
        group=group,
        siblings=siblings,
        peers=peers,
        rows=[("同期", same), ("另一时期或级别", apart)],
    )
    toc = tuple(
        TocEntry(1, library.city[c.entry.city_key].city.name, links.plan_anchor(c.entry)) for c in (*same, *apart)
    )
    return Page(url, f"比较：{topic.name}", html, topic.definition, "topic", toc)


def _label(library: Library, peers: Peers, entry: PlanEntry) -> str:
    return "" if entry in peers.plans else peer_label(library, entry, peers)
