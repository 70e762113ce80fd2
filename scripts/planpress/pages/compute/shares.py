"""How much of a text is about what: the characters of whole sections, as a share of all characters.

Each run of text counts for the topics of the deepest section around it that is tagged as a whole, in equal parts where a
section has several. Passages do not count: they overlap, and a field named in a paragraph is not what it is about.
"""

from __future__ import annotations

from collections import defaultdict

from planpress.body import texts
from planpress.library import Library, PlanEntry


def topic_shares(entry: PlanEntry) -> dict[str, float]:
    """Topic key -> share of the text, 0 to 1; topics without a whole section are left out."""
    outline = entry.outline
    topics_of: dict[str, list[str]] = defaultdict(list)
    for place in entry.plan.topics:
        if place.opening is None and not place.mention and place.topic not in topics_of[place.section]:
            topics_of[place.section].append(place.topic)
    sizes = [sum(size(text) for _, text in texts(block)) for block in outline.blocks]
    total = sum(sizes)
    if not total:
        return {}
    owner: list[str | None] = [None] * len(sizes)
    # Sections come in the order of the text, parents first, so the deepest tagged one writes last.
    for section in outline.sections.values():
        if topics_of.get(section.id):
            owner[section.start : section.end] = [section.id] * (section.end - section.start)
    shares: dict[str, float] = defaultdict(float)
    for tagged, chars in zip(owner, sizes, strict=True):
        for topic in topics_of[tagged] if tagged else ():
            shares[topic] += chars / len(topics_of[tagged or ""]) / total
    return dict(shares)


def group_shares(library: Library, entry: PlanEntry) -> dict[str, float]:
    """Group key -> share of the text, for all groups in the order of the register."""
    shares = topic_shares(entry)
    return {
        group.key: sum(shares.get(topic.key, 0.0) for topic in library.topics.topics if topic.group == group.key)
        for group in library.topics.groups
    }


def size(text: str) -> int:
    """Characters of a text without spaces."""
    return sum(not char.isspace() for char in text)
