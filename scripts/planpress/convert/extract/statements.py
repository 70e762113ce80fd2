"""What a number in a text says: its clause, what it counts, when, and whether it is promised or reported.

This is the grammar of targets (REAL-DOCUMENTS: "Targets"). It knows nothing of indicators.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from planpress.convert.extract import times, words
from planpress.convert.extract.counting import Use, counts
from planpress.convert.extract.extents import bracket_of, clause_of, is_sum, own_bracket, part_depth, piece_of
from planpress.convert.extract.moment import Sentence, Setting
from planpress.convert.extract.quantities import Quantity, quantities
from planpress.convert.extract.runs import Run, Span, hide_quotations, sentences
from planpress.convert.extract.statement import Statement
from planpress.convert.extract.subjects import named_before, subject_of
from planpress.model import Period

# What a number counts is named in fewer characters, however many kinds it joins.
_LONGEST_SUBJECT = 150


def read(
    run: Run, index: int, timeline: times.Timeline, period: Period, default_year: int | None
) -> Iterator[Statement]:
    """The statements of one run, in order."""
    hidden = hide_quotations(run.text)
    found = list(quantities(hidden))
    if not found:
        return
    setting = Setting(
        run=run,
        hidden=hidden,
        marks=timeline.marks(index),
        past_section=times.is_past_section(run.titles),
        goals=times.is_goal_section(run.titles),
        lead=timeline.lead(index),
        carried=timeline.reported(index),
        title_year=times.title_year(run.titles, period),
        default_year=default_year,
    )
    earlier: Statement | None = None
    for span in sentences(hidden):
        inside = found[bisect_left(found, span.start, key=_number) : bisect_left(found, span.end, key=_number)]
        if inside and not _is_grant(hidden, span, inside):
            for statement in _of_sentence(Sentence(setting, span), inside, earlier):
                yield statement
                earlier = statement


def _is_grant(hidden: str, span: Span, found: list[Quantity]) -> bool:
    """Numbers beside a sum of money that is granted are conditions of the grant."""
    return any(q.sort == "money" for q in found) and bool(words.GRANT.search(hidden, span.start, span.end))


def _of_sentence(sentence: Sentence, found: list[Quantity], earlier: Statement | None) -> Iterator[Statement]:
    """The statements of one sentence: verbs carry over a 、, parts follow 包括 and 其中.

    ``earlier``: the last statement of the sentences before, for one that names no subject.
    """
    hidden = sentence.setting.hidden
    previous: Statement | None = None
    total: int | None = None
    origin: tuple[Quantity, str | None] | None = None
    for n, quantity in enumerate(found):
        if quantity.sort in ("money", "relative"):
            continue
        clause = clause_of(sentence, quantity)
        start = words.FROM.search(hidden[clause.start : quantity.start])
        if start and n + 1 < len(found) and words.FROM_TO.search(hidden[quantity.end : sentence.span.end]):
            origin = quantity, (start["asof"] or "").rstrip("的") or None
            continue
        inner = own_bracket(hidden, clause, quantity)
        piece = piece_of(hidden, inner or clause, quantity, found)
        depth = part_depth(hidden, quantity, total)
        if depth == 2 and previous is not None:
            previous = _longer(previous, piece.end)
            continue
        statement = _statement(sentence, quantity, clause, piece, previous, origin, part=depth == 1)
        if statement is not None or quantity.sort != "duration":
            origin = None  # 从2020年的72%提高到2025年的90%: a year in between is no number
        if statement is None or len(statement.subject) > _LONGEST_SUBJECT:
            continue
        if previous is not None:
            yield previous
        previous = named_before(statement, earlier) if previous is None else statement
        if not statement.part and is_sum(hidden, quantity, piece, sentence.span):
            total = quantity.end
    if previous is not None:
        yield previous


def _longer(statement: Statement, end: int) -> Statement:
    place = Span(statement.place.start, end)
    return replace(statement, quote=statement.run.text[place.start : end].strip(), place=place)


def _statement(
    sentence: Sentence,
    quantity: Quantity,
    clause: Span,
    piece: Span,
    previous: Statement | None,
    origin: tuple[Quantity, str | None] | None,
    part: bool,
) -> Statement | None:
    """What one number states, or None where it is no number of the plan."""
    hidden, text = sentence.setting.hidden, sentence.setting.run.text
    bracket = bracket_of(hidden, piece, quantity)
    lead = hidden[piece.start if bracket is None else bracket : quantity.start]
    heir = _inherits(hidden, lead, clause, piece, quantity, previous)
    verb = f"{previous.verb}{lead}" if heir and previous and not words.MAKE.search(lead) else lead
    sense, as_of = sentence.sense(quantity.number), sentence.as_of(quantity.number)
    owned = sense is None and not sentence.setting.goals and bool(words.OWNED.search(lead))
    if sense != "reported" and words.OTHERS.match(hidden, clause.start, clause.end):
        return None
    if owned or (_is_done(lead) and not _is_dated(sentence, clause, quantity)):
        sense = "reported"
    elif sense == "reported" and words.EXPLICIT_NEW.search(lead) and sentence.is_weak(quantity.number, clause.start):
        sense = "promised"
    reaching = bool(words.REACH.search(lead) or words.SHRINK.search(lead))
    use = Use(
        lead, verb, hidden[quantity.end : clause.end], sense, sentence.setting.goals, reaching or origin is not None
    )
    if (
        hidden[piece.start - 1 : piece.start] == "（"
        and words.SHARED_OUT.search(lead)
        and not words.ANNUAL.search(lead)
    ):
        return None
    if not part and not counts(quantity, use, in_bracket=bracket is not None):
        return None
    subject, start = subject_of(sentence, piece, clause, quantity, bracket, previous)
    opening = words.PART_OPENING.match(text, start, piece.end)
    start = opening.end() if opening else start
    timeless = bool(words.NO_TIME.search(lead)) or (part and previous is not None and previous.year is None)
    return Statement(
        run=sentence.setting.run,
        quantity=quantity,
        quote=text[start : piece.end].strip(" \u3000"),
        place=Span(start, piece.end),
        clause=clause,
        subject=subject,
        verb=verb,
        sense=sense or "promised",
        year=None if timeless else sentence.year(quantity.number, clause.end),
        as_of=as_of,
        new=not reaching and bool(words.NEW.search(lead) or (heir and previous and previous.new)),
        reaching=reaching or _is_stock(hidden, piece, quantity, verb),
        part=part,
        origin=origin[0] if origin else None,
        origin_as_of=origin[1] if origin else None,
    )


def _is_stock(hidden: str, piece: Span, quantity: Quantity, verb: str) -> bool:
    """队伍, and what is passed without being made: 团体标准突破500项."""
    if words.STOCK.search(hidden, piece.start, piece.end):
        return True
    passes = words.PASSES.match(hidden, quantity.start) is not None
    return passes and not words.MAKE.search(verb) and not words.NEW.search(verb)


def _inherits(
    hidden: str, lead: str, clause: Span, piece: Span, quantity: Quantity, previous: Statement | None
) -> bool:
    """新增…10项以上、地方标准2项以上: the verb carries over a 、; 新增 and 新建 also over a ，to a clause without a verb."""
    if previous is None:
        return False
    if piece.start > clause.start and previous.clause == clause:
        return True
    follows = clause.start > previous.place.start and hidden[clause.start - 1] == "，"
    bare = not quantity.stated and not words.MAKE.search(lead) and not words.REACH.search(lead)
    return follows and bare and previous.new and bool(words.EXPLICIT_NEW.search(previous.verb))


def _is_done(lead: str) -> bool:
    """建立了8个, 现有8个: reported whatever the paragraph says."""
    return bool(times.PERFECTIVE.search(lead) or words.POSSESSED.search(lead.rstrip("约近")))


def _is_dated(sentence: Sentence, clause: Span, quantity: Quantity) -> bool:
    last = sentence.last_mark(quantity.number)
    return last is not None and last.year is not None and last.start >= clause.start


def _number(quantity: Quantity) -> int:
    return quantity.number
