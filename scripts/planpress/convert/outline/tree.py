"""Build: nodes -> blocks, with the level and the id that their numbers give them (DESIGN: "Ids")."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from planpress import numerals
from planpress.body import Block, Bullets, Heading, Paragraph, Table
from planpress.convert.draft import Placed
from planpress.convert.outline.markers import Kind
from planpress.convert.outline.nodes import Node
from planpress.convert.outline.pieces import Piece

_BELOW_ALL = 90
_DEEPEST = 5
_PREFIX = {Kind.CHAPTER: "c", Kind.PART: "p", Kind.ATTACHMENT: "a", Kind.ARTICLE: "t"}
_FORMS = {
    Kind.PART: "第{}编", Kind.CHAPTER: "第{}章", Kind.SECTION: "第{}节", Kind.HAN: "{}、", Kind.PAREN_HAN: "（{}）",
}  # fmt: skip


@dataclass
class _Open:
    rank: int
    id: str
    heading: bool


@dataclass
class Tree:
    """Collects blocks. ``end_of_notice`` is the offset in the source where a wrapping notice ends; ``numbered_notice``
    whether that counts 一、 itself."""

    end_of_notice: int = 0
    numbered_notice: bool = False
    blocks: list[Placed] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _used: dict[str, int] = field(default_factory=dict)
    _unnumbered: dict[str, int] = field(default_factory=dict)
    _notices: int = 0

    def add(self, node: Node, starts_at: int) -> None:
        """One node; ``starts_at`` is its place in the source, for a lost title that of what follows it."""
        if node.form == "missing":
            self._missing(node, starts_at)
        elif node.piece is not None:
            getattr(self, "_" + node.form)(node, node.piece)

    def _missing(self, node: Node, at: int) -> None:
        assert node.kind is not None
        words = _FORMS[node.kind].format(numerals.to_chinese(node.number)) + "〔原文缺标题〕"
        ident = self._enter(node.kind, node.number, True)
        self._put(Heading(self._level(), words, ident, missing=True), at)

    def _heading(self, node: Node, piece: Piece) -> None:
        assert piece.marker is not None and node.kind is not None
        ident = self._enter(node.kind, node.number, True, piece.line.start)
        level = self._level()
        if level > _DEEPEST:
            self._put(Paragraph(piece.marker.printed + piece.body, id=ident), piece.line.start)
            return
        end = piece.title or len(piece.text)
        words = piece.marker.printed + piece.text[piece.marker.end : end].rstrip("。")
        self._put(Heading(level, words.strip(), ident), piece.line.start)
        if end < len(piece.text):
            rest = piece.line.cut(end).strip()
            rest = rest.cut(1).strip() if rest.text.startswith("。") else rest
            if rest.text:
                self._put(Paragraph(rest.text), rest.start)

    def _item(self, node: Node, piece: Piece) -> None:
        assert piece.marker is not None and node.kind is not None
        ident = self._enter(node.kind, node.number, False, piece.line.start)
        self._put(Paragraph(piece.marker.printed + piece.body, id=ident), piece.line.start)

    def _lost(self, node: Node, piece: Piece) -> None:
        assert node.kind is not None
        ident = self._enter(node.kind, node.number, False)
        self._put(Paragraph(piece.text, id=ident), piece.line.start)

    def _free(self, node: Node, piece: Piece) -> None:
        while self._open and (self._open[-1].rank == _BELOW_ALL or not self._open[-1].heading):
            self._open.pop()
        parent = self._open[-1].id if self._open else "s0"
        self._unnumbered[parent] = self._unnumbered.get(parent, 0) + 1
        ident = f"{parent}-u{self._unnumbered[parent]}"
        self._open.append(_Open(_BELOW_ALL, ident, True))
        self._put(Heading(min(self._level(), _DEEPEST), piece.text, ident), piece.line.start)

    def _plain(self, node: Node, piece: Piece) -> None:
        at = piece.line.start
        if piece.role == "table":
            self._put(Table(piece.cells), at)
        elif piece.role == "bullet":
            self._bullet(piece)
        elif at < self.end_of_notice and not self._open:
            # Where the notice has numbers of its own, they are its n1, n2.
            ident = None if self.numbered_notice and self._notices else f"n{self._notices}"
            self._put(Paragraph(piece.text, id=ident), at)
            self._notices += 1
        else:
            self._put(Paragraph(piece.text), at)

    def _bullet(self, piece: Piece) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last and isinstance(last.block, Bullets):
            self.blocks[-1] = Placed(Bullets((*last.block.items, Paragraph(piece.text))), last.start)
        else:
            self._put(Bullets((Paragraph(piece.text),)), piece.line.start)

    def _enter(self, kind: Kind, number: int, heading: bool, at: int | None = None) -> str:
        """Closes what is deeper and opens a number; its id."""
        while self._open and self._closes(self._open[-1], kind):
            self._open.pop()
        parent = next(
            (each.id for each in reversed(self._open) if each.rank != _BELOW_ALL or len(self._open) == 1), None
        )
        notice = at is not None and at < self.end_of_notice
        if kind in _PREFIX:
            ident = f"{_PREFIX[kind]}{number}"
        elif parent:
            ident = f"{parent}-{number}"
        else:
            ident = f"{'n' if notice else 's'}{number}"
        ident = self._unique(ident)
        self._open.append(_Open(int(kind), ident, heading))
        return ident

    def _closes(self, open_: _Open, kind: Kind) -> bool:
        if open_.rank == _BELOW_ALL:
            return len(self._open) > 1
        return open_.rank >= kind

    def _unique(self, ident: str) -> str:
        """A number met again under one parent gets -b, -c."""
        self._used[ident] = self._used.get(ident, 0) + 1
        count = self._used[ident]
        return ident if count == 1 else f"{ident}-{chr(ord('a') + count - 1)}" if count <= 26 else f"{ident}-z{count}"

    def _level(self) -> int:
        return sum(each.heading for each in self._open)

    def _put(self, block: Block, start: int) -> None:
        self.blocks.append(Placed(block, start))


def build(nodes: list[Node], end_of_notice: int) -> tuple[Placed, ...]:
    """The blocks of a text."""
    numbered = any(node.kind and node.piece and node.piece.line.start < end_of_notice for node in nodes)
    tree = Tree(end_of_notice, numbered)
    starts: list[int] = []
    for node in reversed(nodes):
        starts.append(node.piece.line.start if node.piece else (starts[-1] if starts else 0))
    for node, following in zip(nodes, reversed(starts), strict=True):
        tree.add(node, following)
    return tuple(tree.blocks)


class Places:
    """Which section each place of the source came to."""

    def __init__(self, blocks: tuple[Placed, ...]):
        self._ends: list[int] = []
        self._sections = ["s0"]
        title, reach = "s0", 0
        for placed in blocks:
            if isinstance(placed.block, Heading):
                section = title = placed.block.id
            else:
                section = (placed.block.id if isinstance(placed.block, Paragraph) else None) or title
            # What was moved up does not begin before what stands above it.
            reach = max(reach, placed.start)
            self._ends.append(reach)
            self._sections.append(section)

    def section(self, at: int) -> str:
        """The deepest id that holds a place of the source."""
        return self._sections[bisect_right(self._ends, at)]
