"""What a number counts, in the words of the text, when its own clause does not say it, too."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.convert.extract import words
from planpress.convert.extract.moment import Sentence
from planpress.convert.extract.quantities import Quantity
from planpress.convert.extract.runs import Span, clause_around
from planpress.convert.extract.statement import Statement


def subject_of(
    sentence: Sentence, piece: Span, clause: Span, quantity: Quantity, bracket: int | None, previous: Statement | None
) -> tuple[str, int]:
    """What is counted, and where the quote begins so that it says so."""
    hidden, text = sentence.setting.hidden, sentence.setting.run.text
    if bracket is not None:
        return plain(text[piece.start : bracket]), piece.start
    head = plain(words.FROM_SPAN.sub("", text[piece.start : quantity.start]))
    tail = words.NUMBERED_BRACKET.sub("", text[quantity.end : piece.end]).removeprefix("的")
    if previous is not None and piece.start > clause.start and not tail and words.RANK.fullmatch(head):
        other = words.RANK.sub(head, previous.subject, count=1)  # 国家级示范项目15个、省级30个
        return (other if other != previous.subject else head), piece.start
    if previous is not None and not tail and words.MEASURE_OF.fullmatch(head) and clause.start > sentence.span.start:
        return previous.subject + head, piece.start
    named = len(re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", head + tail)) >= 2
    if named and (tail or not words.NO_SUBJECT.search(head)):
        return (head + tail).strip("，、；： "), piece.start
    if piece.start > clause.start and previous is not None:
        return previous.subject, previous.place.start if "分别" in previous.quote else piece.start
    if clause.start > sentence.span.start and hidden[clause.start - 1] in "，：；":
        start = max(clause_around(hidden, clause.start - 2).start, sentence.span.start)
        if previous is not None and start < previous.place.end:
            return previous.subject, piece.start  # 完成60项，力争达到80项
        if start < clause.start:
            return plain(text[start : clause.start - 1]) or (previous.subject if previous else head), start
    return head + tail, piece.start


def plain(phrase: str) -> str:
    """The phrase without what only leads in or out: 力争, 到2025年, 达到."""
    phrase = words.LEAD_IN.sub("", phrase.strip(" \u3000，、；："))
    phrase = words.ON_TOP.sub(r"\1", phrase)
    while (shorter := words.TAIL.sub("", phrase).rstrip("，、 ")) != phrase:
        phrase = shorter
    return phrase


def named_before(statement: Statement, earlier: Statement | None) -> Statement:
    """新增20个。 after a sentence about …试点11个 counts the same."""
    if (
        words.ONLY_VERB.match(statement.subject)
        and earlier is not None
        and earlier.quantity.unit == statement.quantity.unit
    ):
        return replace(statement, subject=earlier.subject)
    return statement
