"""Where the facts of a plan stand in its text: facts -> intervals over runs of text.

A run is one paragraph, list item, table cell or title; ``(block, n)`` names the n-th run of a block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from planpress.body import Bullets, Heading, Paragraph, Table, texts
from planpress.library import Library, PlanEntry
from planpress.model import Duty, Emendation, TopicPlace
from planpress.pages import links
from planpress.pages.reading import linking
from planpress.pages.reading.marks import Interval

Run = tuple[int, int]
TITLE: Run = (-1, 0)  # the plan's title, which stands above all blocks


@dataclass(slots=True)
class Placed:
    """``marks``: intervals of each run. ``lost``: anchors of facts whose words were not found, by section.

    ``passages``: those that open in a run.
    """

    marks: dict[Run, list[Interval]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    passages: dict[Run, list[TopicPlace]] = field(default_factory=lambda: defaultdict(list))


def place(library: Library, entry: PlanEntry) -> Placed:
    """All marks of a plan's text: its own bold and links, and every fact with the anchor that links lead to."""
    placed = Placed()
    runs = [tuple(_runs(block)) for block in entry.outline.blocks]
    for run, interval in _typography(entry):
        placed.marks[run].append(interval)
    anchors = links.quote_anchors(entry.plan)
    emended: dict[str, tuple[Run, int]] = {}
    for fact, words, look in linking.facts(library, entry):
        anchor = anchors[id(fact)]
        found = _find(entry, runs, fact.section, words, emended.get(words) if isinstance(fact, Emendation) else None)
        if found is None:
            placed.lost[fact.section].append(anchor)
            continue
        run, start = found
        end = start + len(words)
        if isinstance(fact, Emendation):
            # One entry a place, in order: the next one with the same words is looked for behind this one.
            emended[words] = (run, end)
        css, title = ("", None) if look.href else (look.css, look.title or None)
        placed.marks[run].append(Interval(start, end, css, anchor, title=title, soft=look.soft))
        if look.href:
            placed.marks[run].append(Interval(start, end, look.css, href=look.href, title=look.title, soft=True))
        if isinstance(fact, TopicPlace) and fact.opening:
            placed.passages[run].append(fact)
        if isinstance(fact, Duty):
            placed.marks[run] += linking.departments(library, entry, fact, start)
    return placed


def _runs(block: Heading | Paragraph | Bullets | Table) -> Iterator[str]:
    """Like ``body.texts``, but for a lost title too there is a run, since places are counted."""
    if isinstance(block, Heading):
        yield block.text
    else:
        yield from (text for _, text in texts(block))


def _find(
    entry: PlanEntry, runs: list[tuple[str, ...]], section: str, words: str, after: tuple[Run, int] | None
) -> tuple[Run, int] | None:
    """(run, offset) of the first place of the words in the section, behind ``after``; the title counts as the beginning.

    ``runs``: those of each block.
    """
    where = entry.outline.sections.get(section)
    if where is None or not words:
        return None
    first, behind = after or (TITLE, 0)
    if section == "s0" and first == TITLE and (start := entry.plan.title.find(words, behind)) >= 0:
        return TITLE, start
    for n in range(max(where.start, first[0]), where.end):
        for m, text in enumerate(runs[n]):
            if (n, m) >= first and (start := text.find(words, behind if (n, m) == first else 0)) >= 0:
                return (n, m), start
    return None


def _typography(entry: PlanEntry) -> Iterator[tuple[Run, Interval]]:
    for n, block in enumerate(entry.outline.blocks):
        paragraphs = block.items if isinstance(block, Bullets) else (block,) if isinstance(block, Paragraph) else ()
        for m, paragraph in enumerate(paragraphs):
            for mark in paragraph.marks:
                if mark.kind == "strong":
                    yield (n, m), Interval(mark.start, mark.end, tag="strong", soft=True)
                elif mark.href:
                    path, hash_, anchor = mark.href.partition("#")
                    known = path.endswith(".md") and not path.startswith("http")
                    href = f"{path.removesuffix('.md')}.html{hash_}{anchor}" if known else mark.href
                    yield (n, m), Interval(mark.start, mark.end, href=href)
