"""How much of a text is about what: the characters of whole sections, as a share of all characters.

Each run of text counts for the topics of the deepest section around it that is tagged as a whole, in equal parts where a
section has several. Passages do not count: they overlap, and a field named in a paragraph is not what it is about.
A section begins where its title has text of its own, so a bare title (二、主要任务, followed at once by another) counts with what
comes before it. Closing lines (signature, date, list of attachments) are of the whole text but about no topic.
"""

from __future__ import annotations

import re
from collections import defaultdict

from planpress.body import Heading, Paragraph, texts
from planpress.library import Library, PlanEntry
from planpress.model import TopicPlace
from planpress.pages.once import once_in

_CLOSING = re.compile(
    r"附件|[^，。；：]{2,30}(?:政府|委员会|办公[厅室]|[局厅])$|[（(]?[\d〇○零一二三四五六七八九十]{4}年\w{1,3}月\w{1,3}日"
)


def is_whole(place: TopicPlace) -> bool:
    """Whether the whole section is about the topic."""
    return place.opening is None and not place.mention


def topic_shares(entry: PlanEntry) -> dict[str, float]:
    """Topic key -> share of the text, 0 to 1; topics without a whole section are left out."""
    return once_in(entry, _topic_shares, entry)


def _topic_shares(entry: PlanEntry) -> dict[str, float]:
    topics_of: dict[str, list[str]] = defaultdict(list)
    for place in entry.plan.topics:
        if is_whole(place) and place.topic not in topics_of[place.section]:
            topics_of[place.section].append(place.topic)
    sizes = [sum(size(text) for _, text in texts(block)) for block in entry.outline.blocks]
    chars: dict[str, float] = defaultdict(float)
    for section, count in zip(_owners(entry, set(topics_of)), sizes, strict=True):
        for topic in topics_of[section] if section else ():
            chars[topic] += count / len(topics_of[section or ""])
    total = sum(sizes) or 1
    return {topic: count / total for topic, count in chars.items()}


def group_shares(library: Library, entry: PlanEntry) -> dict[str, float]:
    """Group key -> share of the text, for all groups in the order of the register."""
    shares = topic_shares(entry)
    return {
        group.key: sum(shares.get(topic.key, 0.0) for topic in library.topics.topics if topic.group == group.key)
        for group in library.topics.groups
    }


def size(text: str) -> int:
    """Characters of a text without spaces."""
    return len("".join(text.split()))


def _owners(entry: PlanEntry, tagged: set[str]) -> list[str | None]:
    """For each block the tagged section that it counts for."""
    blocks = entry.outline.blocks
    owners: list[str | None] = [None] * len(blocks)
    # Sections come in the order of the text, parents first, so the deepest tagged one writes last.
    for section in entry.outline.sections.values():
        if section.id in tagged:
            owners[section.start : section.end] = [section.id] * (section.end - section.start)
    before: str | None = None
    for index, block in enumerate(blocks):
        bare = isinstance(block, Heading) and isinstance(blocks[min(index + 1, len(blocks) - 1)], Heading)
        if owners[index] is None and bare:
            owners[index] = before
        before = owners[index] or before
    start = _closing_start(entry)
    owners[start:] = [None] * (len(blocks) - start)
    return owners


def _closing_start(entry: PlanEntry) -> int:
    """Where signature, date and attachments begin below the last section; a duty line ends the section that it stands in."""
    blocks = entry.outline.blocks
    start = len(blocks)
    while start and isinstance(block := blocks[start - 1], Paragraph) and not block.id:
        start -= 1
    duties = [duty.quote for duty in entry.plan.responsibilities]
    closing = len(blocks)
    for index in reversed(range(start, len(blocks))):
        text = "".join(text for _, text in texts(blocks[index]))
        if any(quote in text for quote in duties):
            return index + 1
        if _CLOSING.match(text):
            closing = index
    return closing
