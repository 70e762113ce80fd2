"""Where the facts of a plan stand in its text: facts -> intervals over runs of text.

A run is one paragraph, list item, table cell or title; ``(block, n)`` names the n-th run of a block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from planpress.body import Bullets, Heading, Paragraph, Table, texts
from planpress.library import Library, PlanEntry
from planpress.model import Duty
from planpress.pages import links
from planpress.pages.reading import linking
from planpress.pages.reading.marks import Interval

Run = tuple[int, int]


@dataclass(slots=True)
class Placed:
    """``marks``: intervals of each run. ``lost``: anchors of facts whose words were not found, by section."""

    marks: dict[Run, list[Interval]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def place(library: Library, entry: PlanEntry) -> Placed:
    """All marks of a plan's text: its own bold and links, and every fact with the anchor that links lead to."""
    placed = Placed()
    runs = {(n, m): text for n, block in enumerate(entry.outline.blocks) for m, text in enumerate(_runs(block))}
    for run, interval in _typography(entry):
        placed.marks[run].append(interval)
    place_after: dict[str, tuple[int, int, int]] = {}
    for fact, words, look in linking.facts(library, entry):
        anchor = links.quote_anchor(entry.plan, fact)
        # Equal words of one list (emendations) are taken one after the other, as the plan file promises.
        key = f"{type(fact).__name__} {fact.section} {words}"
        found = _find(entry, runs, fact.section, words, place_after.get(key, (0, 0, 0)))
        if found is None:
            placed.lost[fact.section].append(anchor)
            continue
        run, start = found
        end = start + len(words)
        place_after[key] = (*run, start + 1)
        placed.marks[run].append(
            Interval(start, end, look.css, anchor, title=None if look.href else look.title, soft=look.soft)
        )
        if look.href:
            placed.marks[run].append(Interval(start, end, look.link_css, href=look.href, title=look.title, soft=True))
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
    entry: PlanEntry, runs: dict[Run, str], section: str, words: str, after: tuple[int, int, int]
) -> tuple[Run, int] | None:
    where = entry.outline.sections.get(section)
    if where is None or not words:
        return None
    for run, text in runs.items():
        if where.start <= run[0] < where.end and run >= after[:2]:
            start = text.find(words, after[2] if run == after[:2] else 0)
            if start >= 0:
                return run, start
    return None


def _typography(entry: PlanEntry) -> Iterator[tuple[Run, Interval]]:
    for n, block in enumerate(entry.outline.blocks):
        paragraphs = block.items if isinstance(block, Bullets) else (block,) if isinstance(block, Paragraph) else ()
        for m, paragraph in enumerate(paragraphs):
            for mark in paragraph.marks:
                if mark.kind == "strong":
                    yield (n, m), Interval(mark.start, mark.end, tag="strong", soft=True)
                elif mark.href:
                    href = mark.href.removesuffix(".md") + ".html" if mark.href.endswith(".md") else mark.href
                    yield (n, m), Interval(mark.start, mark.end, href=href)
