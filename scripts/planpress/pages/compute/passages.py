"""The text that a topic place names, for the side-by-side pages and for marks in a plan's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planpress.body import Block, Bullets, Mark, Outline, Paragraph, Section, texts
from planpress.library import PlanEntry
from planpress.model import TopicPlace


@dataclass(frozen=True, slots=True)
class Range:
    """``start`` to ``end`` of one run of text: the ``run``-th of those that ``body.texts`` yields for the block."""

    block: int
    run: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """``ranges`` in the plan's text, and the same text as ``blocks`` of its own: what is cut keeps its marks."""

    place: TopicPlace
    section: Section
    whole: bool
    ranges: tuple[Range, ...]
    blocks: tuple[Block, ...]


def passage(entry: PlanEntry, place: TopicPlace) -> Passage:
    """What a place names. Raises LookupError when the section or the opening words are not in the plan."""
    outline = entry.outline
    if place.section not in outline.sections:
        raise LookupError(f"{entry.key}：主题 {place.topic} 指向的 {place.section} 不存在")
    section = outline.sections[place.section]
    if place.opening is None:
        whole = tuple(_runs(outline, section))
        blocks = tuple(outline.blocks[section.start : section.end])
        return Passage(place, section, not place.mention, whole, blocks)
    ranges = tuple(_cut(outline, section, place.opening, place.closing))
    if not ranges:
        raise LookupError(f"{entry.key}：主题 {place.topic} 的段落不在 {place.section} 中：“{place.opening}”")
    return Passage(place, section, False, ranges, tuple(_blocks(outline, ranges)))


def topic_passages(entry: PlanEntry, topic_key: str) -> tuple[Passage, ...]:
    """All that a plan says of a topic, in the order of the text, nothing twice; mere mentions left out."""
    return passages_at(entry, (place for place in entry.plan.topics if place.topic == topic_key))


def passages_at(entry: PlanEntry, places: Iterable[TopicPlace]) -> tuple[Passage, ...]:
    """``topic_passages`` of a topic whose places in the plan are known."""
    found = [passage(entry, place) for place in places if not place.mention]
    found.sort(
        key=lambda item: (item.ranges[0].block, item.ranges[0].run, item.ranges[0].start) if item.ranges else (0, 0, 0)
    )
    wholes = {item.section.id for item in found if item.whole}
    out = []
    for item in found:
        above = [section.id for section in entry.outline.path(item.section.id)]
        around = above[:-1] if item.whole else above
        if not wholes.intersection(around):
            out.append(item)
    return tuple(out)


def _runs(outline: Outline, section: Section) -> Iterator[Range]:
    for block in range(section.start, section.end):
        for run, (_, text) in enumerate(texts(outline.blocks[block])):
            yield Range(block, run, 0, len(text))


def _cut(outline: Outline, section: Section, opening: str, closing: str | None) -> Iterator[Range]:
    runs = [(item, _text(outline, item)) for item in _runs(outline, section)]
    first = next((n for n, (_, text) in enumerate(runs) if opening in text), None)
    if first is None:
        return
    start = runs[first][1].index(opening)
    last, end = first, len(runs[first][1])
    if closing:
        # The closing words may overlap the opening ones, but not end before them.
        earliest = max(start, start + len(opening) - len(closing))
        for n in range(first, len(runs)):
            at = runs[n][1].find(closing, earliest if n == first else 0)
            if at >= 0:
                last, end = n, at + len(closing)
                break
    for n in range(first, last + 1):
        item, text = runs[n]
        yield replace(item, start=start if n == first else 0, end=end if n == last else len(text))


def _text(outline: Outline, item: Range) -> str:
    return [text for _, text in texts(outline.blocks[item.block])][item.run]


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
