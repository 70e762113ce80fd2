"""Which part of a sentence belongs to one number: its clause, its piece of it, its bracket, the sum that it is a part of."""

from __future__ import annotations

from bisect import bisect_left

from planpress.convert.extract import words
from planpress.convert.extract.moment import Sentence
from planpress.convert.extract.quantities import Quantity
from planpress.convert.extract.runs import Span, clause_around
from planpress.convert.extract.subjects import plain


def clause_of(sentence: Sentence, quantity: Quantity) -> Span:
    clause = clause_around(sentence.setting.hidden, quantity.number)
    return Span(max(clause.start, sentence.span.start), min(clause.end, sentence.span.end))


def piece_of(hidden: str, clause: Span, quantity: Quantity, found: list[Quantity]) -> Span:
    """The part of a clause that belongs to one number: between 、 or 和 that follow another number."""
    start, end = clause.start, clause.end
    for other in found[bisect_left(found, clause.start, key=_end) : bisect_left(found, clause.end, key=_end)]:
        if (
            clause.start < other.start
            and hidden[other.start - 1] in "、和及与"
            and not _ends_item(hidden, other, clause)
        ):
            # 1个中心、3个平台: the number opens its item.
            if other.number == quantity.number:
                start = max(start, other.start)
            elif other.start > quantity.number:
                end = min(end, other.start - 1)
        joint = words.JOINT.match(hidden, other.end)
        if not joint:
            continue
        if other.end <= quantity.start:
            start = max(start, joint.end())
        elif other.number == quantity.number:
            end = min(end, other.end)
    return Span(start, max(end, quantity.end))


def _ends_item(hidden: str, quantity: Quantity, clause: Span) -> bool:
    """Whether nothing follows a number that it could count."""
    return (
        quantity.end >= clause.end
        or words.JOINT.match(hidden, quantity.end) is not None
        or hidden[quantity.end] in "（）"
    )


def own_bracket(hidden: str, clause: Span, quantity: Quantity) -> Span | None:
    """Inside a bracket that says what it counts (其中国家级5项): the bracket is a clause of its own."""
    opened = bracket_of(hidden, clause, quantity)
    if opened is None or not plain(hidden[opened + 1 : quantity.start]):
        return None
    closed = hidden.find("）", quantity.end)
    return Span(opened + 1, closed if 0 <= closed < clause.end else clause.end)


def bracket_of(hidden: str, piece: Span, quantity: Quantity) -> int | None:
    """Where the bracket opens in which a number stands, if one does."""
    opened = hidden.rfind("（", piece.start, quantity.start)
    return opened if opened >= 0 and hidden.find("）", opened, quantity.start) < 0 else None


def part_depth(hidden: str, quantity: Quantity, total: int | None) -> int:
    """0: no part; 1: a part of the sum before it; 2: a part of a part, which only its quote mentions."""
    if total is None or quantity.sort == "rate":
        return 0
    between = hidden[total : quantity.start]
    listed = max(between.rfind("包括"), between.rfind("分别为"), between.rfind("分别是"))
    if listed >= 0:
        return 2 if "其中" in between[max(listed, between.rfind("；")) :] else 1
    return 1 if "其中" in between and "；" not in between else 0


def is_sum(hidden: str, quantity: Quantity, piece: Span, sentence: Span) -> bool:
    if words.TOTAL.search(hidden, piece.start, quantity.start):
        return True
    return bool(words.PARTS_FOLLOW.match(hidden, quantity.end, sentence.end))


def _end(quantity: Quantity) -> int:
    return quantity.end
