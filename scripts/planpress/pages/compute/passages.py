"""The text that a topic place names, for the side-by-side pages and for marks in a plan's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from planpress.body import Block, Bullets, Mark, Outline, Paragraph, Section, texts
from planpress.library import PlanEntry
from planpress.model import TopicPlace


class Range(NamedTuple):
    """``start`` to ``end`` of one run of text: the ``run``-th of those that ``body.texts`` yields for the block."""

    block: int
    run: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a plan's text; ``whole``: all of a section. ``ranges``: in order."""

    place: TopicPlace
    outline: Outline
    section: Section
    whole: bool
    ranges: tuple[Range, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text as blocks of its own: what is cut keeps its marks."""
        if self.place.opening is None:
            return tuple(self.outline.blocks[self.section.start : self.section.end])
        return tuple(_blocks(self.outline, self.ranges))


def passage(entry: PlanEntry, place: TopicPlace) -> Passage:
    """What a place names. Raises LookupError when the section or the opening words are not in the plan."""
    outline = entry.outline
    if place.section not in outline.sections:
        raise LookupError(f"{entry.key}：主题 {place.topic} 指向的 {place.section} 不存在")
    section = outline.sections[place.section]
    if place.opening is None:
        whole = tuple(Range(block, run, 0, len(text)) for block, run, text in _runs(outline, section))
        return Passage(place, outline, section, not place.mention, whole)
    ranges = tuple(_cut(outline, section, place.opening, place.closing))
    if not ranges:
        raise LookupError(f"{entry.key}：主题 {place.topic} 的段落不在 {place.section} 中：“{place.opening}”")
    return Passage(place, outline, section, False, ranges)


def topic_passages(entry: PlanEntry, topic_key: str) -> tuple[Passage, ...]:
    """All that a plan says of a topic, in the order of the text, nothing twice; mere mentions left out."""
    return passages_at(entry, (place for place in entry.plan.topics if place.topic == topic_key))


def passages_at(entry: PlanEntry, places: Iterable[TopicPlace]) -> tuple[Passage, ...]:
    """``topic_passages`` of a topic whose places in the plan are known."""
    found = [passage(entry, place) for place in places if not place.mention]
    found.sort(key=lambda item: item.ranges[0][:3] if item.ranges else (0, 0, 0))
    wholes = {item.section.id for item in found if item.whole}
    out = []
    for item in found:
        above = [section.id for section in entry.outline.path(item.section.id)]
        around = above[:-1] if item.whole else above
        if not wholes.intersection(around):
            out.append(item)
    return tuple(out)


def _runs(outline: Outline, section: Section) -> Iterator[tuple[int, int, str]]:
    """(block, run, text) of all that stands in a section."""
    for block in range(section.start, section.end):
        for run, (_, text) in enumerate(texts(outline.blocks[block])):
            yield block, run, text


def _cut(outline: Outline, section: Section, opening: str, closing: str | None) -> Iterator[Range]:
    """From the opening words to the closing ones; to the end of their run where there are none, or are not found."""
    runs = _runs(outline, section)
    first = next(((block, run, text) for block, run, text in runs if opening in text), None)
    if first is None:
        return
    block, run, text = first
    start = text.index(opening)
    cut = [Range(block, run, start, len(text))]
    if not closing:
        yield cut[0]
        return
    # The closing words may overlap the opening ones, but not end before them.
    at = text.find(closing, max(start, start + len(opening) - len(closing)))
    while at < 0:
        following = next(runs, None)
        if following is None:
            yield cut[0]
            return
        block, run, text = following
        cut.append(Range(block, run, 0, len(text)))
        at = text.find(closing)
    yield from (*cut[:-1], cut[-1]._replace(end=at + len(closing)))


def _blocks(outline: Outline, ranges: tuple[Range, ...]) -> Iterator[Block]:
    for index in dict.fromkeys(item.block for item in ranges):
        block, here = outline.blocks[index], [item for item in ranges if item.block == index]
        if isinstance(block, Paragraph):
            yield _shortened(block, here[0])
        elif isinstance(block, Bullets):
            yield replace(block, items=tuple(_shortened(block.items[item.run], item) for item in here))
        else:
            yield block


def _shortened(paragraph: Paragraph, item: Range) -> Paragraph:
    marks = tuple(
        Mark(max(mark.start, item.start) - item.start, min(mark.end, item.end) - item.start, mark.kind, mark.href)
        for mark in paragraph.marks
        if mark.start < item.end and mark.end > item.start
    )
    return replace(paragraph, text=paragraph.text[item.start : item.end], marks=marks)
