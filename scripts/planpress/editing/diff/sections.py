"""The clauses of two versions of a plan: new, gone, moved or renumbered, and the words that changed in them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from planpress.body import Block, Bullets, Heading, Outline, Paragraph, Table, texts
from planpress.editing.diff import matching, wording
from planpress.editing.diff.changes import Change, Detail

_NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]+[编章节条]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、]|[①-⑳]"
)
_KEPT = 0.4
_MOVED = 0.6
_EXCERPT = 60
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """A section with what is its own: its heading and its blocks, without those of the sections below it."""

    id: str
    parent: str | None
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        head = self.blocks[0]
        return head.text if isinstance(head, Heading) else ""

    @property
    def words(self) -> str:
        """All its text, its official number left out: what tells whether a renumbered clause is the same one."""
        return _NUMBER.sub("", "\n".join(text for block in self.blocks for _, text in texts(block)), count=1)

    @property
    def label(self) -> str:
        words = self.title or self.words
        return words if len(words) <= _LABEL else words[: _LABEL - 1] + "…"

    @property
    def runs(self) -> list[str]:
        return [text for block in self.blocks for _, text in texts(block)]


@dataclass(frozen=True, slots=True)
class MatchedClauses:
    """Both versions and which clause is which, by their indexes."""

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    pairs: matching.Pairs

    @property
    def moves(self) -> dict[str, str]:
        """Old to new id of every clause that both versions have."""
        return {self.old[was].id: self.new[now].id for was, now in self.pairs.items()}


def match(old: Outline, new: Outline) -> MatchedClauses:
    """By id and words, then by words alone, wherever they went."""
    before, after = _clauses(old), _clauses(new)
    pairs: matching.Pairs = {}
    matching.same(before, after, pairs, lambda clause: clause)
    matching.same(before, after, pairs, lambda clause: (clause.parent, clause.words))
    matching.same(before, after, pairs, lambda clause: clause.words if len(clause.words) > 1 else None)
    matching.alike(before, after, pairs, lambda a, b: matching.ratio(a.words, b.words) if a.id == b.id else 0, _KEPT)
    matching.alike(before, after, pairs, lambda a, b: matching.ratio(a.words, b.words), _MOVED)
    matching.same(before, after, pairs, lambda clause: clause.id)
    return MatchedClauses(before, after, pairs)


def compare(old: Outline, new: Outline, matched: MatchedClauses) -> Iterator[Change]:
    """In the order of the new text; what is gone comes last."""
    changes = list(_changes(matched))
    yield from changes
    if not changes and old.blocks != new.blocks:
        yield Change("移动", "条款", "", "", (Detail("正文", "段落原来的次序或锚点", "段落现在的次序或锚点"),))


def _changes(matched: MatchedClauses) -> Iterator[Change]:
    moved = matching.out_of_order(matched.pairs)
    back = {new: old for old, new in matched.pairs.items()}
    for index, now in enumerate(matched.new):
        if index not in back:
            yield Change("新增", "条款", now.label, now.id, (Detail("文字", None, _cut(now.words)),))
            continue
        was = matched.old[back[index]]
        if was.id != now.id:
            numbers = [Detail("编号", was.id, now.id)]
            numbers += (
                [Detail("题名", was.label, now.label)] if was.words == now.words and was.label != now.label else []
            )
            yield Change("移动", "条款", now.label, now.id, tuple(numbers))
        elif back[index] in moved:
            at = Detail("排在", _after(matched.old, back[index]), _after(matched.new, index))
            yield Change("移动", "条款", now.label, now.id, (at,))
        renumbered = was.id != now.id and was.words == now.words and _look(was) == _look(now)
        if details := () if renumbered else tuple(_rewritten(was, now)):
            yield Change("修改", "条款", now.label, now.id, details)
    for index, was in enumerate(matched.old):
        if index not in matched.pairs:
            yield Change("删去", "条款", was.label, was.id, (Detail("文字", _cut(was.words), None),))


def _clauses(outline: Outline) -> tuple[Clause, ...]:
    own: dict[str, list[Block]] = {ident: [] for ident in outline.sections}
    current = ""
    for block, owner in zip(outline.blocks, outline.owners(), strict=True):
        # What stands under an id that was there before has no owner: it counts with what stands above it.
        current = owner or current
        own[current].append(block)
    return tuple(
        Clause(ident, section.parent, tuple(own[ident])) for ident, section in outline.sections.items() if own[ident]
    )


def _rewritten(was: Clause, now: Clause) -> Iterator[Detail]:
    old, new = was.runs, now.runs
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[a:b], new[c:d]
        for was_run, now_run in zip(gone, come, strict=False):
            yield from (Detail("文字", *words) for words in wording.changed(was_run, now_run))
        yield from (Detail("一段", _cut(words), None) for words in gone[len(come) :])
        yield from (Detail("一段", None, _cut(words)) for words in come[len(gone) :])
    if old == new and (before := _look(was)) != (after := _look(now)):
        yield from (Detail("版式", *pair) for pair in zip_longest(before, after, fillvalue="无") if pair[0] != pair[1])


def _look(clause: Clause) -> list[str]:
    """What each block is, besides its words."""
    return [_kind(block) for block in clause.blocks]


def _kind(block: Block) -> str:
    match block:
        case Heading():
            return f"{block.level} 级标题" + ("，原文缺标题" if block.missing else "")
        case Bullets():
            return f"列表 {len(block.items)} 项" + "".join(map(_marks, block.items))
        case Table():
            return f"表格 {len(block.rows)}×{len(block.rows[0])}"
        case Paragraph():
            return "段落" + _marks(block)


def _marks(paragraph: Paragraph) -> str:
    shown = (
        f"{'加粗' if mark.kind == 'strong' else f'链接 {mark.href}'} {paragraph.text[mark.start : mark.end]}"
        for mark in paragraph.marks
    )
    return "".join(f"；{words}" for words in shown)


def _after(clauses: tuple[Clause, ...], index: int) -> str:
    return f"{clauses[index - 1].id} 之后" if index else "最前"


def _cut(words: str) -> str:
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT // 2]}……{words[-_EXCERPT // 2 :]}"
