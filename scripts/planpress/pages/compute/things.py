"""The things that a plan names: the trigger words of the topics, where they are more than a passing word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.body import texts
from planpress.library import Library, PlanEntry
from planpress.pages.once import once_in

# The group of topics in which a plan speaks of itself (目标, 原则): its words name no thing.
FRAME = "general"
_OFTEN = 3  # from here on a word that stands in no title is more than a passing one
_TITLES = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class WordUse:
    """``section``: the first with the word in its title, else the deepest where it first stands; None for a passing word."""

    count: int
    titled: bool
    section: str | None


def named_words(library: Library, entry: PlanEntry) -> dict[str, WordUse]:
    """Each trigger word that stands in the plan, in the order of the register."""
    return once_in(entry, _named_words, library, entry)


def _named_words(library: Library, entry: PlanEntry) -> dict[str, WordUse]:
    runs = tuple(_scanned(entry))
    text = "\n".join(run for _, run in runs)
    titles = "\n".join(section.title for section in entry.outline.sections.values())
    out: dict[str, WordUse] = {}
    for topic in library.topics.topics:
        for word in topic.triggers if topic.group != FRAME else ():
            if word in out or not (count := text.count(word)):
                continue
            titled = _titled(entry, word) if len(word) > 1 and word in titles else None
            section = titled
            # A single character (奖) names nothing by itself.
            if titled is None and count >= _OFTEN and len(word) > 1:
                section = _deepest(entry, next(block for block, run in runs if word in run))
            out[word] = WordUse(count, titled is not None, section)
    return out


def _titled(entry: PlanEntry, word: str) -> str | None:
    """The first section with the word in its title."""
    return next((section.id for section in entry.outline.sections.values() if word in section.title), None)


def _scanned(entry: PlanEntry) -> Iterator[tuple[int, str]]:
    """(block, text) in which a word counts: no duty lines (区文化旅游委 is no 旅游), no titles of documents."""
    # The longest first: one may begin another, of which nothing should be left.
    duties = sorted(dict.fromkeys(duty.quote for duty in entry.plan.responsibilities), key=len, reverse=True)
    for index, block in enumerate(entry.outline.blocks):
        for _, text in texts(block):
            for quote in duties:
                text = text.replace(quote, "")
            yield index, _TITLES.sub("", text)


def _deepest(entry: PlanEntry, block: int) -> str:
    """The deepest section around a block."""
    sections = entry.outline.sections.values()
    return [section.id for section in sections if section.start <= block < section.own_end][-1]
