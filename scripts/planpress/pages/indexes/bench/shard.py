"""One plan as the comparison needs it: its text, where it speaks of what, its cells. Short keys, for it is sent."""

from __future__ import annotations

from typing import Any

from planpress.body import Block, Bullets, Heading, Table
from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import links, words
from planpress.pages.compute.comparability import families, unit_of
from planpress.pages.compute.matrix import (
    IndicatorCell,
    MeasureCell,
    TopicCell,
    indicator_cells,
    measure_cells,
    topic_cells,
)
from planpress.pages.compute.passages import Passage, passages_at
from planpress.pages.compute.things import named_words

Anchors = dict[int, str]  # see links.quote_anchors


def shard(library: Library, entry: PlanEntry) -> dict[str, Any]:
    """``sections``: [id, title, number of the parent or -1, first block, block after the last], in the order of the text.

    ``things``: word -> the section that is about it, 0 for a passing word. Places are anchors of the plan's page.
    """
    sections = list(entry.outline.sections.values())
    number = {section.id: n for n, section in enumerate(sections)}
    facts: list[Target | Baseline] = [*entry.plan.baselines, *entry.plan.targets]
    place = {id(fact): n for n, fact in enumerate(facts)}
    anchors = links.quote_anchors(entry.plan)
    return {
        "sections": [
            [s.id, s.title, number[s.parent] if s.parent is not None else -1, s.start, s.end] for s in sections
        ],
        "blocks": [_block(block) for block in entry.outline.blocks],
        "topics": {cell.topic.key: _topic(entry, cell, anchors) for cell in topic_cells(library, entry)},
        "facts": [_fact(library, fact, anchors) for fact in facts],
        "indicators": {
            cell.indicator.key: _indicator(cell, place, anchors) for cell in indicator_cells(library, entry)
        },
        "measures": {cell.measure.key: _measure(cell, anchors) for cell in measure_cells(library, entry)},
        "things": {word: use.section or 0 for word, use in named_words(library, entry).items()},
    }


def _block(block: Block) -> list[Any]:
    """[kind, text or texts, bold parts]: h heading, p paragraph, u bullets, t table (a list of rows)."""
    if isinstance(block, Heading):
        return ["h", "" if block.missing else block.text]
    if isinstance(block, Bullets):
        return ["u", [item.text for item in block.items]]
    if isinstance(block, Table):
        return ["t", [list(row) for row in block.rows]]
    bold = [[mark.start, mark.end] for mark in block.marks if mark.kind == "strong"]
    return ["p", block.text, bold] if bold else ["p", block.text]


def _topic(entry: PlanEntry, cell: TopicCell, anchors: Anchors) -> dict[str, Any]:
    """``at``: passages; ``in``: mere mentions, only told where there is no passage."""
    out: dict[str, Any] = {"is": cell.state}
    if cell.share:
        out["share"] = words.share(cell.share)
    if passages := passages_at(entry, cell.places):
        out["at"] = [_passage(passage, anchors) for passage in passages]
    elif cell.places:
        out["in"] = [[place.section, place.opening, anchors[id(place)]] for place in cell.places]
    return out


def _passage(passage: Passage, anchors: Anchors) -> list[Any]:
    """[section, anchor, ranges]; a whole section has no ranges, others [block, run, start, end]."""
    if passage.whole:
        return [passage.section.id, passage.section.id, 0]
    ranges = [[part.block, part.run, part.start, part.end] for part in passage.ranges]
    return [passage.section.id, anchors[id(passage.place)], ranges]


def _fact(library: Library, fact: Target | Baseline, anchors: Anchors) -> dict[str, Any]:
    """``like``: what must be equal for 可直接比 besides the indicators, in words, "" where the text limits nothing."""
    return {
        "id": fact.id,
        "now": isinstance(fact, Baseline),
        "label": fact.label,
        "amount": words.amount(fact),
        "unit": fact.unit,
        "wording": fact.wording or "",
        "due": words.due(fact),
        "scope": [words.nature(fact), *words.scope(fact), *filter(None, [words.included(library, fact)])],
        "of": list(fact.indicators),
        "families": sorted(families(library, fact)),
        "like": [
            fact.role or "", words.nature(fact), "、".join(sorted(fact.level)), "、".join(sorted(fact.sector)),
            fact.subject or "", words.included(library, fact), unit_of(library, fact),
        ],
        "quote": fact.quote,
        "section": fact.section,
        "to": anchors[id(fact)],
    }  # fmt: skip


def _indicator(cell: IndicatorCell, place: dict[int, int], anchors: Anchors) -> dict[str, Any]:
    """Numbers of facts: ``own``, ``joint``, ``now`` (baselines); ``asked``: anchor of a demand without a number.

    ``place``: the number of each fact, by its ``id()``.
    """
    out: dict[str, Any] = {"is": cell.state}
    for name, facts in (("own", cell.own), ("joint", cell.joint), ("now", cell.baselines)):
        if facts:
            out[name] = [place[id(fact)] for fact in facts]
    if cell.requirements:
        asked = cell.requirements[0]
        out["asked"] = [asked.section, asked.quote, anchors[id(asked)]]
    return out


def _measure(cell: MeasureCell, anchors: Anchors) -> dict[str, Any]:
    uses = [[use.note or "", use.section, use.quote, anchors[id(use)]] for use in cell.uses]
    return {"is": cell.state} | ({"uses": uses} if uses else {})
