"""All that can be compared: plans, topics, families, instruments."""

from __future__ import annotations

from typing import Any

from planpress.library import Library, PlanEntry
from planpress.pages import links, words
from planpress.pages.compute.matrix import topics_by_group
from planpress.pages.compute.naming import plan_name
from planpress.pages.compute.peers import Peers, default_peers, peer_label


def catalogue(library: Library) -> dict[str, Any]:
    """``plans``: by anchor, in the order of the library; ``topics``: groups with their topics; ``end``: year of the peers."""
    peers = default_peers(library)
    return {
        "end": peers.end,
        "plans": {links.plan_anchor(entry): _plan(library, entry, peers) for entry in library.plans},
        "topics": [
            [group.name, [[topic.key, topic.name] for topic in topics]] for group, topics in topics_by_group(library)
        ],
        "families": [
            [family.key, family.name, [[item.key, item.name] for item in library.indicators.indicators if item.family == family.key]]
            for family in library.indicators.families
        ],
        "measures": [[measure.key, measure.name] for measure in library.measures.measures],
    }  # fmt: skip


def _plan(library: Library, entry: PlanEntry, peers: Peers) -> dict[str, Any]:
    """``sign`` is the number of the city's colour; ``label`` says what sets the plan apart, empty for a peer."""
    return {
        "name": plan_name(library, entry),
        "title": entry.plan.title,
        "period": words.period(entry.plan.period),
        "sign": words.city_number(library, entry.city_key),
        "city": links.city_url(entry.city_key),
        "url": links.plan_url(entry),
        "label": "" if entry in peers.plans else peer_label(library, entry, peers),
        "peer": entry in peers.plans,
    }
