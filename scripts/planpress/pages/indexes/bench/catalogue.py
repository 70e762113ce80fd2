"""All that can be compared: plans, topics, families, instruments.

Of a library in parts the catalogue names only these parts, and each has a list of its plans.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planpress.library import Library, PlanEntry
from planpress.pages import links, words
from planpress.pages.compute.matrix import topics_by_group
from planpress.pages.compute.naming import plan_name
from planpress.pages.compute.peers import PeerRule, Peers, peer_label, peers_by

PartLine = tuple[str, str, int]  # key, name, plans


def catalogue(library: Library, rule: PeerRule, parts: tuple[PartLine, ...] = ()) -> dict[str, Any]:
    """``plans``: by anchor, in the order of the library; ``topics``: groups with their topics; ``end``: year of the peers;
    ``parts``: only where there are some."""
    return {
        "end": rule.end,
        **({"parts": parts} if parts else {}),
        "plans": known_plans(library, library.plans, peers_by(library, rule)),
        "topics": [
            [group.name, [[topic.key, topic.name] for topic in topics]] for group, topics in topics_by_group(library)
        ],
        "families": [
            [family.key, family.name, [[item.key, item.name] for item in library.indicators.indicators if item.family == family.key]]
            for family in library.indicators.families
        ],
        "measures": [[measure.key, measure.name] for measure in library.measures.measures],
    }  # fmt: skip


def known_plans(library: Library, plans: Iterable[PlanEntry], peers: Peers) -> dict[str, dict[str, Any]]:
    """Plans by their anchors, in the order given. ``library``: holds their cities with all plans of these."""
    peer_keys = {entry.key for entry in peers.plans}
    return {links.plan_anchor(entry): _plan(library, entry, peers, entry.key in peer_keys) for entry in plans}


def _plan(library: Library, entry: PlanEntry, peers: Peers, peer: bool) -> dict[str, Any]:
    """``sign`` is the number of the city's colour; ``label`` says what sets the plan apart, empty for a peer; ``part``: only
    of a library in parts."""
    part = links.part_of(library, entry)
    return {
        "name": plan_name(library, entry),
        "title": entry.plan.title,
        "period": words.period(entry.plan.period),
        "sign": words.city_number(library, entry.city_key),
        "city": links.city_url(entry.city_key),
        "url": links.plan_url(entry),
        "label": "" if peer else peer_label(library, entry, peers),
        "peer": peer,
        **({"part": part} if part else {}),
    }
