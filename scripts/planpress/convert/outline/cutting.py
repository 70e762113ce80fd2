"""Numbers inside a run: a document whose line breaks are lost, two run-in titles on a line, items glued together."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.convert.line import Line
from planpress.convert.outline.markers import BULLET, Kind, Marker, recognise
from planpress.convert.outline.pieces import Piece

# The first character is looked for first, and then what stands before it: the other way round every character is looked
# behind.
ANYWHERE = re.compile(
    r"[一二三四五六七八九十（(\d①-⑳第附](?:"
    r"(?<=[一二三四五六七八九十])(?<![一二三四五六七八九十百第].)[一二三四五六七八九十]{0,2}、|"
    r"(?<=[（(])(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|"
    r"(?<=\d)(?<![\d.〔年第].)\d?(?:[.、．](?!\d)|\.(?=(?:19|20)\d\d年))|"
    r"(?<=[①-⑳])|"
    r"(?<=第)[一二三四五六七八九十]{1,3}[章节条](?=[ 　\u4e00-\u9fff])|"
    r"(?<=附)件[一二三四\d]?[：:])"
)
_STOPS = "。；！？"
_LONG_TITLE = 45
_GLUED = 400
_LOST = 3
# Characters of an item between dashes.
_SHORTEST_ITEM, _ITEM = 8, 80
# What had a line of its own before the breaks were lost: an item behind dashes, and who answers for a section.
_LINES = re.compile(
    r"(?<=[。；\u4e00-\u9fff])-{3,}(?=[\u4e00-\u9fff“])|(?<=[。；：])——(?=[\u4e00-\u9fff“])|"
    r"(?<=[。；）])(?:(?:主要)?责任|牵头|主办|配合|协办|落实|参与|主管)(?:单位|部门)："
)


def cut(pieces: list[Piece]) -> list[Piece]:
    """Every run cut where a number begins a new one."""
    loose = _is_glued(pieces)
    counter = _Counter(loose)
    out: list[Piece] = []
    for piece in pieces:
        if piece.role == "table" or piece.role == "bullet":
            out.append(piece)
            continue
        counter.enter(piece.marker)
        inside = _places(piece, counter) + (_lines(piece) if loose else [])
        if not any(inside):
            out.append(piece)
            continue
        places = sorted({0, *inside})
        for start, end in zip(places, [*places[1:], None], strict=True):
            line = piece.line.cut(start, end).strip()
            if line.text:
                line = replace(line, blanks=piece.line.blanks if not start else 0)
                out.append(_piece(line))
    return out


def _lines(piece: Piece) -> list[int]:
    """Where lines began that a document without breaks has lost, by their dashes and labels."""
    places = [match.start() for match in _LINES.finditer(piece.text)]
    dashes = [match.start() for match in re.finditer("——", piece.text)]
    # Three items at least, one behind the other; an aside has two dashes.
    for before, this, behind in zip(
        [-_ITEM, *dashes], dashes, [*dashes[1:], 2 * len(piece.text) + _ITEM], strict=False
    ):
        if any(_SHORTEST_ITEM < gap < _ITEM for gap in (this - before, behind - this)) and len(dashes) > 2:
            places.append(this)
    return places


def _piece(line: Line) -> Piece:
    """What stands between two cuts."""
    if match := BULLET.match(line.text):
        return Piece(line.cut(match.end()), role="bullet", alone=False)
    return Piece(line, recognise(line.text), alone=False)


def _is_glued(pieces: list[Piece]) -> bool:
    """Whether chapters stand inside a run: the line breaks of the document are lost."""
    for piece in pieces:
        if len(piece.text) > _GLUED and piece.role == "text":
            inside = [match.start() for match in ANYWHERE.finditer(piece.text) if match.start()]
            kinds = {mark.kind for at in inside if (mark := recognise(piece.text, at))}
            if Kind.HAN in kinds or Kind.CHAPTER in kinds or (Kind.PAREN_HAN in kinds and len(inside) > 4):
                return True
    return False


def is_glued(pieces: list[Piece]) -> bool:
    """Whether titles of a document lost their stops with its line breaks."""
    return sum(not piece.alone for piece in pieces if piece.marker and piece.marker.kind <= Kind.PAREN_HAN) > 4


class _Counter:
    """How far each kind of number has counted, outermost first."""

    def __init__(self, loose: bool):
        self.loose = loose
        self.open: list[tuple[Kind, int]] = []
        self.last: dict[Kind, int] = {}

    def enter(self, marker: Marker | None) -> None:
        if marker is None:
            return
        while self.open and self.open[-1][0] >= marker.kind:
            self.open.pop()
        self.open.append((marker.kind, marker.number))
        self.last[marker.kind] = marker.number

    def expects(self, marker: Marker, stopped: bool) -> bool:
        """Whether this number is the next one: of its kind, or the first below.

        Behind a stop, in a document without breaks, numbers may have been lost before it.
        """
        most = _LOST if self.loose and stopped else 1
        for kind, number in reversed(self.open):
            if kind == marker.kind:
                return 0 < marker.number - number <= most
        runs_on = self.last.get(marker.kind, 0) + 1
        return 0 < marker.number <= most or (marker.number == runs_on and bool(self.open))


def _places(piece: Piece, counter: _Counter) -> list[int]:
    """Where the runs inside begin."""
    text = piece.text
    places: list[int] = []
    start = piece.marker.end if piece.marker else 0
    begin = 0
    marked = piece.marker is not None
    for match in ANYWHERE.finditer(text):
        at = match.start()
        if at < start or at == 0 or (marker := recognise(text, at)) is None:
            continue
        if not counter.expects(marker, text[at - 1] in _STOPS) or not _may_begin(
            text, begin, start, at, marker, marked, counter
        ):
            continue
        if marker.kind >= Kind.ARABIC and not _goes_on(text, at, marker) and not marked:
            continue
        places.append(at)
        counter.enter(marker)
        begin, start, marked = at, marker.end, True
    return places


def _may_begin(text: str, begin: int, start: int, at: int, marker: Marker, marked: bool, counter: _Counter) -> bool:
    """A number begins a run behind a stop, or behind the title of the run before it."""
    before = text[at - 1]
    head = text[start:at]
    if marker.kind == Kind.ATTACHMENT:
        return before in "。）"
    # 附件：1.…2.…
    if counter.open and counter.open[0][0] == Kind.ATTACHMENT:
        if marker.number == 1:
            # The first one stays on the line of 附件：.
            counter.enter(marker)
            return False
        return re.match(r"[\u4e00-\u9fff）”》；。]", before) is not None
    if before in "。！？":
        return True
    if before in "）)" and re.search(r"(?:责任|负责|牵头|配合|落实)[^。]*[）)]\Z", text[max(0, at - 200) : at]):
        return True
    # A document without breaks lost the stop behind an addressee's colon and behind a list of units, too.
    if counter.loose and marker.kind <= Kind.ARABIC and before not in "，、；（《“":
        opens = marker.kind == Kind.HAN and marker.number == 1
        if before == "：":
            return opens
        if marker.number > 1 and _counts_on(text, at, marker):
            return True
    titled = marked and len(head) <= _LONG_TITLE and not re.search("[。；：]", head) and head.count("，") <= 2
    current = counter.open[-1] if counter.open else None
    if titled and current and marker.kind > current[0] and marker.number in (1, counter.last.get(marker.kind, 0) + 1):
        return re.match(r"[\u4e00-\u9fff”]", before) is not None
    return False


def _counts_on(text: str, at: int, marker: Marker) -> bool:
    """Whether units stand before a number, or a higher number than the open one begins: no sentence goes on over it."""
    before = text[max(0, at - 60) : at]
    return (
        marker.kind <= Kind.PAREN_HAN
        or re.search(r"(?:责任|牵头|配合|落实|主管)(?:部门|单位)|[局委办厅]、", before) is not None
    )


def _goes_on(text: str, at: int, marker: Marker) -> bool:
    """An unnumbered run holds items only if it counts on: 1. and 2., each behind a stop."""
    if marker.number != 1:
        return True
    for match in ANYWHERE.finditer(text, marker.end):
        other = recognise(text, match.start())
        if other and other.kind == marker.kind:
            return other.number == 2 and text[match.start() - 1] in _STOPS
    return False
