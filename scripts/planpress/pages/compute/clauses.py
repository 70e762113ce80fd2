"""The words of each clause: every run of text stands in the deepest section that holds it, and in no other."""

from __future__ import annotations

from planpress.body import texts
from planpress.library import PlanEntry


def own_texts(entry: PlanEntry) -> dict[str, str]:
    """Section id -> its own text, without its title and without the sections below it; a line a run."""
    outline = entry.outline
    holder = [""] * len(outline.blocks)
    # A paragraph with an id comes after the section around it, and takes its block from it.
    for section in outline.sections.values():
        holder[section.start : section.own_end] = [section.id] * (section.own_end - section.start)
    own: dict[str, list[str]] = {section: [] for section in outline.sections}
    for index, block in enumerate(outline.blocks):
        section = outline.sections[holder[index]]
        if index != section.start or not section.title:
            own[section.id] += (text for _, text in texts(block))
    return {section: "\n".join(lines) for section, lines in own.items()}
