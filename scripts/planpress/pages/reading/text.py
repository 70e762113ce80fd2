"""The blocks of a plan's text -> what the template prints, each with its marks, id and topics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from planpress.body import Block, Bullets, Heading, Paragraph, Table
from planpress.library import Library, PlanEntry
from planpress.pages.page import TocEntry
from planpress.pages.reading.marks import Interval, render
from planpress.pages.reading.placing import TITLE, Placed
from planpress.registers import Topic

LOST = "〔原文缺标题〕"
_DATE = re.compile(
    r"[\d〇一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日(?:印发)?"
)
_STOPS = tuple("。；：，！？")
_SIGNATURE = 30  # longest name of an issuer, in characters


@dataclass(frozen=True, slots=True)
class TopicLink:
    """``whole``: the section is about it; else a passage or a mention in it. ``elsewhere``: said at the passage itself, or above."""

    topic: Topic
    whole: bool
    elsewhere: bool = False


class View(NamedTuple):
    """One block. ``kind``: heading, paragraph, bullets, table. ``rows``: HTML of each run, one list a row or item.

    ``lost``: anchors of facts whose words are not in the text as given. ``topics``: of the section that begins here.
    ``passages``: by the number of a row of a paragraph or list the topics of the passages that open in it.
    """

    kind: str
    rows: tuple[tuple[str, ...], ...]
    id: str | None = None
    level: int = 0
    css: str = ""
    plain: str = ""
    missing: bool = False
    topics: tuple[TopicLink, ...] = ()
    lost: tuple[str, ...] = ()
    passages: Mapping[int, tuple[Topic, ...]] = MappingProxyType({})


def title(entry: PlanEntry, placed: Placed) -> Markup:
    """The plan's title with its marks; a long one breaks before its closing brackets rather than inside a word."""
    words = entry.plan.title
    cut = words.rfind("（") if words.endswith("）") else 0
    part = [Interval(cut, len(words), "title-part")] if cut > 0 else []
    return Markup(render(words, [*part, *placed.marks.get(TITLE, ())]))


def views(library: Library, entry: PlanEntry, placed: Placed) -> list[View]:
    """The text in order."""
    topics = _topics(library, entry, placed)
    passages = _passages(library, entry, placed)
    closing = _closing(entry.outline.blocks)
    out = []
    for n, block in enumerate(entry.outline.blocks):
        ident = block.id if isinstance(block, Heading | Paragraph) else None
        section = ident or ("s0" if n == 0 else None)
        out.append(
            View(
                kind=type(block).__name__.lower(),
                rows=_rows(n, block, placed),
                id=ident,
                level=block.level if isinstance(block, Heading) else 0,
                css="closing" if n in closing else _setting(n, entry.outline.blocks, placed),
                plain=_plain(block),
                missing=isinstance(block, Heading) and block.missing,
                topics=tuple(topics.get(section, ())) if section else (),
                lost=tuple(placed.lost.get(section, ())) if section else (),
                passages=passages.get(n, {}),
            )
        )
    return out


def outline(entry: PlanEntry, text: list[View]) -> tuple[TocEntry, ...]:
    """The headings; of a lost one what it speaks of, since it has no words of its own."""
    return tuple(
        TocEntry(
            view.level, f"{view.plain}〔缺标题〕{spoken(view)}" if view.missing else view.plain, view.id, view.missing
        )
        for view in text
        if view.kind == "heading" and view.id
    )


def spoken(view: View) -> str:
    """The topics of a section as a phrase."""
    return "、".join(topic.name for topic in spoken_topics(view))


def spoken_topics(view: View) -> list[Topic]:
    """What a section is said to speak of: what all of it is about, else passages; three at most."""
    whole = [link.topic for link in view.topics if link.whole]
    return (whole or [link.topic for link in view.topics])[:3]


def _plain(block: Block) -> str:
    """A heading's words; of a lost one only the number that it must have had."""
    return block.text.replace(LOST, "").strip() if isinstance(block, Heading) else ""


def _rows(n: int, block: Block, placed: Placed) -> tuple[tuple[str, ...], ...]:
    def run(m: int, text: str) -> str:
        return render(text, placed.marks.get((n, m), ()))

    if isinstance(block, Table):
        width = len(block.rows[0])
        return tuple(tuple(run(r * width + c, cell) for c, cell in enumerate(row)) for r, row in enumerate(block.rows))
    if isinstance(block, Bullets):
        return tuple((run(m, item.text),) for m, item in enumerate(block.items))
    return ((run(0, block.text),),)


def _passages(library: Library, entry: PlanEntry, placed: Placed) -> dict[int, dict[int, tuple[Topic, ...]]]:
    """Block -> run -> the topics that open in it, but those that a whole section around it is about.

    Of paragraphs and lists: titles and tables have no room for them.
    """
    out: dict[int, dict[int, tuple[Topic, ...]]] = defaultdict(dict)
    sections = [
        (place_.topic, entry.outline.sections[place_.section])
        for place_ in entry.plan.topics
        if not place_.opening and place_.section in entry.outline.sections
    ]
    for (n, m), passages in placed.passages.items():
        if n < 0 or not isinstance(entry.outline.blocks[n], Paragraph | Bullets):
            continue
        about = {topic for topic, section in sections if section.start <= n < section.end}
        keys = dict.fromkeys(passage.topic for passage in passages)
        out[n][m] = tuple(library.topic[key] for key in keys if key in library.topic and key not in about)
    return out


def _topics(library: Library, entry: PlanEntry, placed: Placed) -> dict[str, list[TopicLink]]:
    """Section -> its topics. A lost heading without any borrows those of the sections right below it."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    below = {
        (passage.section, passage.topic)
        for (n, _), passages in placed.passages.items()
        if n >= 0 and isinstance(entry.outline.blocks[n], Paragraph | Bullets)
        for passage in passages
    }
    for place_ in entry.plan.topics:
        if place_.topic in library.topic:
            whole = place_.opening is None and not place_.mention
            found[place_.section][place_.topic] = found[place_.section].get(place_.topic, False) or whole
    for section in entry.outline.sections.values():
        if section.missing and not any(found.get(section.id, {}).values()):
            for child in entry.outline.sections.values():
                if child.parent == section.id:
                    found[section.id].update({key: True for key, whole in found.get(child.id, {}).items() if whole})
    return {
        section: sorted(
            (
                TopicLink(
                    library.topic[key],
                    whole,
                    _said_above(entry, found, section, key) if whole else (section, key) in below,
                )
                for key, whole in keys.items()
            ),
            key=lambda link: not link.whole,
        )
        for section, keys in found.items()
    }


def _said_above(entry: PlanEntry, found: dict[str, dict[str, bool]], section: str, topic: str) -> bool:
    """Whether the title of a section around this one says the same; a lost title only borrows what it says."""
    return any(
        found[part.id].get(topic)
        for part in entry.outline.path(section)
        if part.id != section and part.id in found and not part.missing
    )


def _closing(blocks: tuple[Block, ...]) -> set[int]:
    """Indexes of signature and date: a date on its own line, and the short lines without a stop right above it."""
    found: set[int] = set()
    for n, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _DATE.fullmatch(block.text.strip("（）()")):
            found.add(n)
            while n and _is_signature(blocks[n - 1]):
                n -= 1
                found.add(n)
    return found


def _is_signature(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= _SIGNATURE
        and not block.text.endswith(_STOPS)
        and not block.id
    )


def _setting(n: int, blocks: tuple[Block, ...], placed: Placed) -> str:
    """How a paragraph is set: flush left (salutation), not justified since it is full of boxes (duty), or as usual."""
    if _is_salutation(n, blocks):
        return "salutation"
    boxes = isinstance(blocks[n], Paragraph) and any(mark.css == "unit" for mark in placed.marks.get((n, 0), ()))
    return "duty" if boxes else ""


def _is_salutation(n: int, blocks: tuple[Block, ...]) -> bool:
    """各区、县人民政府，市直各单位： stands flush left, above everything else but headings of its notice."""
    block = blocks[n]
    if not (isinstance(block, Paragraph) and block.text.startswith("各") and block.text.endswith("：")):
        return False
    return all(isinstance(other, Heading) for other in blocks[:n])
