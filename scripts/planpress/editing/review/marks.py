"""A run of text cut where marks begin and end, so that marks may lie over each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planpress.editing.review.review import Entry


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is of a kind, which names its look; ``anchor`` is where links to it lead."""

    start: int
    end: int
    kind: str
    entry: Entry | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks. ``anchors``: of the marks that begin here; ``numbers``: of the doubts that begin here.

    ``entry``: that of the mark to which the text leads; ``continued``: the piece before leads there too.
    """

    text: str
    kinds: tuple[str, ...] = ()
    entry: Entry | None = None
    tip: str = ""
    anchors: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    continued: bool = False


def pieces(text: str, start: int, marks: Iterable[Mark]) -> list[Piece]:
    """``text``, which begins at ``start``, with its marks. A mark without length is an anchor where it stands."""
    end = start + len(text)
    inside = [mark for mark in marks if mark.start < end and (mark.end > start or mark.start == mark.end >= start)]
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in inside for edge in (mark.start, mark.end))})
    out: list[Piece] = []
    begun: set[int] = set()
    for left, right in zip(edges, [*edges[1:], end], strict=True):
        over = [mark for mark in inside if mark.start < right and mark.end > left]
        new = [mark for mark in inside if id(mark) not in begun and start <= mark.start <= left]
        if left == right and not new:
            continue
        begun.update(map(id, new))
        out.append(_piece(text[left - start : right - start], over, new, out[-1].entry if out else None))
    return out


def _piece(text: str, over: Sequence[Mark], new: Sequence[Mark], before: Entry | None) -> Piece:
    with_entry = sorted((mark for mark in over if mark.entry), key=_narrow)
    entry = with_entry[0].entry if with_entry else None
    tips = dict.fromkeys(mark.entry.tip for mark in with_entry if mark.entry)
    return Piece(
        text,
        tuple(sorted({mark.kind for mark in over if mark.kind})),
        entry,
        "　｜　".join(tips),
        tuple(mark.anchor for mark in new if mark.anchor),
        tuple(sorted({mark.entry.number for mark in new if mark.entry and mark.entry.number})),
        entry is not None and entry is before,
    )


def _narrow(mark: Mark) -> tuple[bool, int]:
    """Doubtful ones first, then the shortest."""
    return not (mark.entry and mark.entry.number), mark.end - mark.start
