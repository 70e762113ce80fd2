"""Decide which numbers have titles: alone on a line, up to the first 。, or run into the text.

Numbers under one parent are decided together: a short sentence at the head of a paragraph is a title where its siblings
have titles, and text where they have none.
"""

from __future__ import annotations

import re

from planpress.convert.outline import cutting, glue
from planpress.convert.outline.custom import Clauses, Custom, clauses, learn
from planpress.convert.outline.markers import Kind
from planpress.convert.outline.pieces import Piece

_LONGEST = {Kind.HAN: 60, Kind.PAREN_HAN: 60, Kind.ARABIC: 48, Kind.PAREN_ARABIC: 42, Kind.CIRCLED: 36}
_ALWAYS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.DECIMAL_1)
# What a sentence says and a title does not.
_SENTENCE = re.compile(
    r"^(?:对|凡|由|各|每|在|按|如|若|本|该|以[^“]{2,40}为|为)|给予|不少于|不低于|不超过|达到\d|以上|\d+(?:\.\d+)?(?:万元|元|%|％|项|个|家|名|次|年底)|应当|应按|必须|可以|负责[^制]|是指|包括|^.{0,14}(?:印发|发布)之日"
)
_FOR = ("own", "run", "colon", "glued")
_COLON = re.compile(r"[^，。；：]{2,14}：(?=.{12,})")
_FREE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”、，（）《》+—]{4,32}")
_NO_FREE = re.compile(
    r"[。；：！？，、…]$|\d{4}年\d{1,2}月|(?:人民政府|办公厅|办公室|委员会|局)$|^(?:附件|附表|单位|来源|时间|联系)|[〔\[]\d{4}[〕\]]|^[（(].*[）)]$|^各.*$"
)
_CLAUSES = re.compile("[，；：、]")
_PARAGRAPH = 36
_PLAIN = 14
_TWO_CLAUSES = 36
# A longer run before the first 。 may be a title and the sentence behind it.
_DOUBTFUL = 20
_DUTY = re.compile(r"[（(]?(?:责任|牵头|配合|落实|主管)(?:部门|单位)")
_STANDING = re.compile(
    r"前言|序言|引言|指导思想|基本原则|总体要求|发展目标|主要任务|重点任务|保障措施|组织实施|附则|结语"
)


def decide(pieces: list[Piece], notice: int = 0) -> list[Piece]:
    """Every piece with its role, and where its title ends."""
    glued = cutting.is_glued(pieces)
    votes = [_vote(pieces, i) for i in range(len(pieces))]
    ends = _lost_stops(pieces, votes, glued)
    votes = [_vote_of(piece, vote, end) for piece, vote, end in zip(pieces, votes, ends, strict=True)]
    groups = _groups(pieces)
    out = list(pieces)
    for group in groups:
        titled = _titled(group, pieces, votes, groups)
        for i in group:
            out[i] = _numbered(pieces[i], votes[i], titled, ends[i])
    return _free(out, notice)


def _vote_of(piece: Piece, vote: str, end: int | None) -> str:
    """With what was found of lost stops: a title that stands in most plans (指导思想) is as sure as one with its stop."""
    return vote if not end else "run" if glue.standing(piece.body) else "glued"


def _lost_stops(pieces: list[Piece], votes: list[str], glued: bool) -> list[int | None]:
    """For each piece where its title ends, if it lost the stop behind it."""
    doubtful = [_may_have_lost(piece, vote, glued) for piece, vote in zip(pieces, votes, strict=True)]
    if not any(doubtful):
        return [None] * len(pieces)
    known = [
        (piece, piece.body.partition("。")[0])
        for piece, vote, doubt in zip(pieces, votes, doubtful, strict=True)
        if vote in ("own", "run") and not doubt
    ]
    of = clauses(piece.text for piece in pieces)
    customs = {kind: _custom(kind, known, of) for kind in {piece.marker.kind for piece in pieces if piece.marker}}
    return [
        _end(piece, customs[piece.marker.kind], glued) if doubt and piece.marker else None
        for piece, doubt in zip(pieces, doubtful, strict=True)
    ]


def _custom(kind: Kind, known: list[tuple[Piece, str]], of: Clauses) -> Custom:
    """What the titles of a kind show."""
    return learn([title for piece, title in known if piece.marker and piece.marker.kind == kind], of)


def _may_have_lost(piece: Piece, vote: str, glued: bool) -> bool:
    """Whether what stands before the first 。 is more than a title."""
    if piece.marker is None or vote in ("", "colon") or piece.marker.kind < Kind.HAN or "。" not in piece.body:
        return False
    first = piece.body.partition("。")[0]
    return (glued and not piece.alone) or len(first) > _DOUBTFUL or "，" in first


def _end(piece: Piece, custom: Custom, glued: bool) -> int | None:
    assert piece.marker is not None
    first, _, rest = piece.body.partition("。")
    # Where a short sentence may be the title, it takes more to find one inside.
    title = glue.is_pair(first) if "，" in first else glue.ends_as_title(first)
    whole = rest != "" and len(first) <= _DOUBTFUL and title
    found = glue.boundary(piece.body, custom, glued, sure=whole)
    return piece.marker.end + found if found else None


def _vote(pieces: list[Piece], i: int) -> str:
    """How a numbered run looks: own (title alone), run (title and text), sentence, long; bare where nothing follows."""
    piece = pieces[i]
    if piece.marker is None:
        return ""
    body = piece.body.strip("　 ")
    longest = _LONGEST.get(piece.marker.kind, 50)
    first, stop, rest = body.partition("。")
    if (
        _COLON.match(body)
        and piece.marker.kind <= Kind.PAREN_ARABIC
        and "。" in body
        and not _SENTENCE.search(body.split("：")[0])
    ):
        return "colon"
    if len(first) > longest or not first:
        return "long"
    following = next((pieces[n] for n in range(i + 1, len(pieces)) if not _DUTY.match(pieces[n].text)), None)
    content = following is not None and (following.marker is None or following.marker.kind > piece.marker.kind)
    # 对标达标 alone above its paragraph is a title, whatever it begins with.
    plain = piece.alone and content and not rest.strip() and len(first) <= _PLAIN and not _CLAUSES.search(first)
    if not plain and (_SENTENCE.search(first) or "；" in first or (first.count("，") > 2 and not rest.strip())):
        return "sentence"
    if rest.strip():
        return "run" if _short(first) else "sentence"
    if body.endswith(("；", "：", "，")):
        return "own" if content and body.endswith("：") else "sentence"
    return "own" if content else "bare" if not stop else "sentence"


def _may_be_title(body: str) -> bool:
    """Whether a sentence is a title all the same: short, and with text behind it where it has clauses."""
    first, _, rest = body.partition("。")
    return _short(first) and (bool(rest.strip()) or "，" not in first)


def _short(first: str) -> bool:
    """Whether what stands before a 。 is short enough for a title: one comma at most, and few words behind it."""
    return "，" not in first or (first.count("，") == 1 and len(first) <= _TWO_CLAUSES)


def _groups(pieces: list[Piece]) -> list[list[int]]:
    """Indexes of numbers of one kind under one parent."""
    groups: list[list[int]] = []
    open_: list[tuple[Kind, list[int]]] = []
    for i, piece in enumerate(pieces):
        if piece.marker is None:
            continue
        kind = piece.marker.kind
        while open_ and open_[-1][0] > kind:
            open_.pop()
        if open_ and open_[-1][0] == kind:
            open_[-1][1].append(i)
        else:
            group = [i]
            groups.append(group)
            open_.append((kind, group))
    return groups


def _titled(group: list[int], pieces: list[Piece], votes: list[str], groups: list[list[int]]) -> bool:
    kind = pieces[group[0]].marker.kind  # type: ignore[union-attr]
    if kind in _ALWAYS:
        return True
    if kind == Kind.ARTICLE:
        return sum(votes[i] == "own" for i in group) * 2 > len(group)
    for_ = sum(votes[i] in _FOR for i in group)
    lost = sum(votes[i] == "glued" for i in group)
    if lost == for_ and lost * 4 < len(group) * 3:
        return False  # where no title has its stop, most must show where they end
    against = sum(votes[i] in ("sentence", "long") for i in group)
    if len(group) == 1 and votes[group[0]] == "run" and kind >= Kind.ARABIC:
        return _neighbours_titled(group[0], pieces, votes, groups)
    return for_ >= against if kind <= Kind.PAREN_HAN else for_ > 0 and for_ >= against


def _neighbours_titled(i: int, pieces: list[Piece], votes: list[str], groups: list[list[int]]) -> bool:
    """An only child whose numbers run on across parents is like the ones before and behind it."""
    kind, number = pieces[i].marker.kind, pieces[i].marker.number  # type: ignore[union-attr]
    near = [
        group
        for group in groups
        if pieces[group[0]].marker.kind == kind  # type: ignore[union-attr]
        and (pieces[group[-1]].marker.number == number - 1 or pieces[group[0]].marker.number == number + 1)  # type: ignore[union-attr]
        and len(group) == 1
    ]
    if not near:
        return True
    return sum(votes[group[0]] in _FOR for group in near) * 2 > len(near)


def _numbered(piece: Piece, vote: str, titled: bool, end: int | None) -> Piece:
    assert piece.marker is not None
    start = piece.marker.end
    always = piece.marker.kind in _ALWAYS or piece.marker.kind == Kind.HAN
    if vote == "colon" and titled:
        return piece.read_as("heading", start + piece.body.index("：") + 1)
    if titled and end:
        return piece.read_as("heading", end)
    if titled and vote in ("run", "own", "bare") and (standing := glue.standing(piece.body)):
        return piece.read_as("heading", start + standing)
    if titled and vote in ("own", "run", "bare"):
        stop = piece.text.find("。", start)
        return piece.read_as("heading", stop if stop > 0 else len(piece.text))
    if titled and vote == "sentence" and piece.marker.kind <= Kind.PAREN_HAN and _may_be_title(piece.body):
        stop = piece.text.find("。", start)
        return piece.read_as("heading", stop if stop > 0 else len(piece.text))
    if always and "。" not in piece.body.rstrip("。"):
        return piece.read_as("heading", len(piece.text.rstrip("。")))
    return piece.read_as("item")


def _free(pieces: list[Piece], notice: int) -> list[Piece]:
    """Titles alone on a line without a number: two of them at least between two numbers, each with a paragraph below."""
    out = list(pieces)
    run: list[int] = []

    def close() -> None:
        if len(run) > 1 or any(_STANDING.fullmatch(pieces[i].text) for i in run):
            for i in run:
                out[i] = out[i].read_as("free", len(out[i].text))
        run.clear()

    for i, piece in enumerate(pieces):
        if piece.marker is not None:
            close()
        elif i >= notice and i + 1 < len(pieces) and _is_free(piece, pieces[i + 1]):
            run.append(i)
    close()
    return out


def _is_free(piece: Piece, following: Piece) -> bool:
    if piece.role != "text" or not _FREE.fullmatch(piece.text) or _NO_FREE.search(piece.text):
        return False
    if following.role == "bullet":
        return True
    # A number below a title without one is of a title's own text, never of the title's rank.
    least = 0 if _STANDING.fullmatch(piece.text) else _PARAGRAPH
    return (
        following.marker is None and following.role == "text" and len(following.text) > least and "。" in following.text
    )
