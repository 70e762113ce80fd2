"""Other shapes of a document: another scheme of numbers, parts that the models lack, losses. The truth changes with the text.

A function takes a document and a die, and returns the document that there would be then.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from planpress.body import Block, Bullets, Heading, Outline, Paragraph, texts
from planpress.numerals import to_chinese

from .documents import Document

FACTS = ("targets", "baselines", "responsibilities", "cites", "awards")
_OLD = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）")
_ARABIC = re.compile(r"(\d+)\.(?!\d)")
_COUNTED = re.compile(r"\d+(?:\.\d+)?(?=[项个家%])")


def remade(document: Document, body: Iterable[Block], ids: dict[str, str] | None = None) -> Document:
    """With another text: of the facts those whose sentence is still there, in the sections that theirs became."""
    blocks = tuple(body)
    known = Outline(blocks)
    whole = "".join(words for block in blocks for _, words in texts(block))
    facts: dict[str, Any] = {}
    for field in FACTS:
        kept = []
        for fact in getattr(document.plan, field):
            section = (ids or {}).get(fact.section, fact.section)
            if section in known.sections and known.holds(section, fact.quote):
                kept.append(replace(fact, section=section))
            elif field == "cites" and f"《{fact.title}" in whole:
                kept.append(replace(fact, section="s0"))  # named elsewhere too
        facts[field] = tuple(kept)
    return replace(document, plan=replace(document.plan, body=blocks, **facts))


def _numbered_anew(document: Document, marker: Callable[[int, tuple[int, ...]], str | None], prefix: str) -> Document:
    """Titles with the numbers that ``marker`` gives them, from their level and the numbers of those above and themselves;
    None leaves the number. Ids follow."""
    ids: dict[str, str] = {}
    counters: list[int] = []
    path: list[tuple[str, str]] = []  # (old, new) ids of the titles that are open
    body: list[Block] = []
    for block in document.plan.body:
        if isinstance(block, Heading):
            del path[block.level - 1 :], counters[block.level :]
            old = _OLD.match(block.text)
            above = path[-1][1] if path else ""
            if old is None:
                new = above + block.id[len(path[-1][0]) :] if path else block.id
            else:
                counters += [0] * (block.level - len(counters))
                counters[block.level - 1] += 1
                written = marker(block.level, tuple(counters))
                new = f"{above}-{counters[-1]}" if above else f"{prefix}{counters[-1]}"
                if written is not None:
                    block = replace(block, text=written + block.text[old.end() :])
            ids[block.id] = new
            path.append((block.id, new))
            block = replace(block, id=new)
        elif isinstance(block, Paragraph) and block.id and path:
            was, now = path[-1]
            # An item below the title, or one beside it whose own title is lost.
            if not block.id.startswith(f"{was}-") and len(path) > 1:
                was, now = path[-2]
            ids[block.id] = now + block.id[len(was) :]
            block = replace(block, id=ids[block.id])
        body.append(block)
    return remade(document, body, ids)


def decimal(document: Document, dice: random.Random) -> Document:
    """1, 1.1, 1.1.1 for the first three levels."""
    gap = dice.choice((" ", "　"))
    return _numbered_anew(document, lambda level, path: ".".join(map(str, path)) + gap if level < 4 else None, "s")


def chapters(document: Document, dice: random.Random) -> Document:
    """第一章, below it 第一节 and 一、, or 一、 and （一）."""
    forms = dice.choice((("第{}章　", "第{}节　", "{}、", "（{}）"), ("第{}章 ", "{}、", "（{}）")))
    return _numbered_anew(
        document,
        lambda level, path: forms[level - 1].format(to_chinese(path[-1])) if level <= len(forms) else None,
        "c",
    )


def articles(document: Document, dice: random.Random) -> Document:
    """Chapters of articles that run on, without titles below the chapters: a paragraph that stood under a title is one."""
    body: list[Block] = []
    ids: dict[str, str] = {}
    chapter_of: dict[str, str] = {}
    waiting: list[str] = []  # titles below which nothing stands yet
    chapter = article = 0
    current = "s0"
    for block in document.plan.body:
        if isinstance(block, Heading):
            if block.level == 1:
                chapter += 1
                current = f"c{chapter}"
                body.append(Heading(1, f"第{to_chinese(chapter)}章　{_OLD.sub('', block.text, count=1)}", current))
            waiting.append(block.id)
            chapter_of[block.id] = f"c{chapter}"
            continue
        if isinstance(block, Paragraph) and block.id:
            chapter_of[block.id] = f"c{chapter}"
        if waiting and isinstance(block, Paragraph):
            article += 1
            current = f"t{article}"
            if block.id:
                ids[block.id] = current
            text = _ARABIC.sub("", block.text, count=1) if _ARABIC.match(block.text) else block.text
            body.append(Paragraph(f"第{to_chinese(article)}条　{text}", id=current))
        else:
            if isinstance(block, Paragraph) and block.id:
                number = _ARABIC.match(block.text)
                ids[block.id] = f"{current}-{number[1]}" if number else current
                block = replace(block, id=ids[block.id] if number else None)
            body.append(block)
        ids |= dict.fromkeys(waiting, current)
        waiting.clear()
    known = Outline(tuple(body))
    facts: dict[str, Any] = {
        field: tuple(
            replace(fact, section=section)
            for fact in getattr(document.plan, field)
            if (
                section := _placed(known, ids.get(fact.section, fact.section), chapter_of.get(fact.section), fact.quote)
            )
        )
        for field in FACTS
    }
    return replace(document, plan=replace(document.plan, body=tuple(body), **facts))


def _placed(known: Outline, section: str, chapter: str | None, quote: str) -> str | None:
    """The article that holds the quote, or else its chapter: what follows an article's first paragraph is the chapter's own."""
    if section in known.sections and known.holds(section, quote):
        return section
    return known.deepest(quote, within=chapter)


def run_on(document: Document, dice: random.Random) -> Document:
    """1. 2. 3. run on below all of a chapter."""
    return _counted_anew(document, lambda id: id.split("-")[0])


def restart(document: Document, dice: random.Random) -> Document:
    """1. 2. 3. begin anew below every title."""
    return _counted_anew(document, lambda id: id.rpartition("-")[0])


def _counted_anew(document: Document, scope: Callable[[str], str]) -> Document:
    counts: dict[str, int] = {}
    ids: dict[str, str] = {}
    moved: list[tuple[str, str]] = []
    body: list[Block] = []
    for block in document.plan.body:
        if not isinstance(block, (Heading, Paragraph)) or not block.id:
            body.append(block)
            continue
        old, number = block.id, _ARABIC.match(block.text)
        new = next((now + old[len(was) :] for was, now in reversed(moved) if old.startswith(f"{was}-")), old)
        # An item without a number would be missed in the count, so it stays with what is around it.
        if number and old.endswith(f"-{number[1]}"):
            key = scope(old)
            counts[key] = counts.get(key, 0) + 1
            new = f"{new.rpartition('-')[0]}-{counts[key]}"
            block = replace(block, text=f"{counts[key]}.{block.text[number.end() :]}")
            moved.append((old, new))
        ids[old] = new
        body.append(replace(block, id=new))
    return remade(document, body, ids)


def _between(document: Document, dice: random.Random) -> int | None:
    """The index of a title of the second level with siblings on both sides."""
    heads = [(n, block) for n, block in enumerate(document.plan.body) if isinstance(block, Heading)]
    second = [(n, head) for n, head in heads if head.level == 2 and re.match(r"（[一二三四五六七八九十]+）", head.text)]
    inner = [
        n
        for (_, before), (n, head), (_, after) in zip(second, second[1:], second[2:], strict=False)
        if len({each.id.rpartition("-")[0] for each in (before, head, after)}) == 1
    ]
    return dice.choice(inner) if inner else None


def lost_heading(document: Document, dice: random.Random) -> Document:
    """A title on a line of its own is lost; two blank lines stand there."""
    at = _between(document, dice)
    if at is None:
        return document
    body = list(document.plan.body)
    head = body[at]
    assert isinstance(head, Heading)
    number = _OLD.match(head.text)
    body[at] = replace(head, text=(number[0] if number else "") + "〔原文缺标题〕", missing=True)
    return remade(document, body)


def gap(document: Document, dice: random.Random) -> Document:
    """A section is gone with all that stood below it: 三 comes after 一."""
    at = _between(document, dice)
    if at is None:
        return document
    body = document.plan.body
    level = body[at].level  # type: ignore[union-attr]
    after = next(n for n in range(at + 1, len(body)) if isinstance(body[n], Heading) and body[n].level <= level)  # type: ignore[union-attr]
    return remade(document, (*body[:at], *body[after:]))


def without_free_titles(document: Document, dice: random.Random) -> Document:
    """Titles without numbers are part of the text, since in a text of one paragraph nothing tells them from it."""
    ids: dict[str, str] = {}
    body: list[Block] = []
    for block in document.plan.body:
        if isinstance(block, Heading) and not _OLD.match(block.text):
            ids[block.id] = block.id.rpartition("-")[0]
            block = Paragraph(block.text)
        body.append(block)
    return remade(document, body, ids)


def deleted_digits(document: Document, dice: random.Random) -> Document:
    """In some paragraphs all counts are gone, their units still there, and the year of the end; no value can be told then."""
    year = document.plan.period.end

    def bared(text: str) -> str:
        if dice.random() < 0.6:
            return text
        return re.sub(rf"(?<=[到至]){year}(?=年)", "", _COUNTED.sub("", text))

    body: list[Block] = []
    for block in document.plan.body:
        if isinstance(block, Paragraph):
            text = bared(block.text)
            block = block if text == block.text else replace(block, text=text, marks=())
        elif isinstance(block, Bullets):
            items = tuple(replace(item, text=bared(item.text), marks=()) for item in block.items)
            block = replace(block, items=items)
        body.append(block)
    return remade(document, body)
