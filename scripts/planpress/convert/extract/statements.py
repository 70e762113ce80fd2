"""What a number in a text says: its clause, what it counts, when, and whether it is promised or reported.

This is the grammar of targets (REAL-DOCUMENTS: "Targets"). It knows nothing of indicators.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planpress.convert.extract import times, words
from planpress.convert.extract.counting import Use, counts
from planpress.convert.extract.moment import Sense, Sentence, Setting
from planpress.convert.extract.quantities import Quantity, quantities
from planpress.convert.extract.runs import Run, Span, clause_around, hide_quotations, sentences

# What a number counts is named in fewer characters, however many kinds it joins.
_LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Statement:
    """A number with its sentence. ``subject`` is what it counts, in the words of the text without the number.

    ``quote`` is verbatim and stands at ``place``; ``verb``: the words before the number that say how it is
    reached, inherited ones included; ``part``: belongs to the sum stated before it; ``origin``: the number
    that it starts from (从目前的70%), with the words that date it.
    """

    run: Run
    quantity: Quantity
    quote: str
    place: Span
    clause: Span
    subject: str
    verb: str
    sense: Sense
    year: int | None
    as_of: str
    new: bool
    reaching: bool
    part: bool = False
    origin: Quantity | None = None
    origin_as_of: str | None = None

    @property
    def aspirational(self) -> bool:
        return bool(words.ASPIRES.search(self.verb))

    @property
    def annual(self) -> bool:
        return bool(words.ANNUAL.search(self.verb))


def read(
    run: Run, index: int, timeline: times.Timeline, default_year: int | None, title_year: int | None
) -> Iterator[Statement]:
    """The statements of one run, in order."""
    hidden = hide_quotations(run.text)
    setting = Setting(
        run=run,
        hidden=hidden,
        marks=timeline.marks(index),
        past_section=times.is_past_section(run.titles),
        goals=times.is_goal_section(run.titles),
        lead=timeline.lead(index),
        carried=timeline.reported(index),
        title_year=title_year,
        default_year=default_year,
    )
    found = list(quantities(hidden))
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
        clause = _clause(sentence, quantity)
        start = words.FROM.search(hidden[clause.start : quantity.start])
        if start and n + 1 < len(found) and words.FROM_TO.search(hidden[quantity.end : sentence.span.end]):
            origin = quantity, (start["asof"] or "").rstrip("的") or None
            continue
        inner = _own_bracket(hidden, clause, quantity)
        piece = _piece(hidden, inner or clause, quantity, found)
        depth = _part_depth(hidden, quantity, total)
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
        previous = _named_before(statement, earlier) if previous is None else statement
        if not statement.part and _is_sum(hidden, quantity, piece, sentence.span):
            total = quantity.end
    if previous is not None:
        yield previous


def _clause(sentence: Sentence, quantity: Quantity) -> Span:
    clause = clause_around(sentence.setting.hidden, quantity.number)
    return Span(max(clause.start, sentence.span.start), min(clause.end, sentence.span.end))


def _piece(hidden: str, clause: Span, quantity: Quantity, found: list[Quantity]) -> Span:
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


def _number(quantity: Quantity) -> int:
    return quantity.number


def _ends_item(hidden: str, quantity: Quantity, clause: Span) -> bool:
    """Whether nothing follows a number that it could count."""
    return (
        quantity.end >= clause.end
        or words.JOINT.match(hidden, quantity.end) is not None
        or hidden[quantity.end] in "（）"
    )


def _named_before(statement: Statement, earlier: Statement | None) -> Statement:
    """新增20个。 after a sentence about …试点11个 counts the same."""
    if (
        words.ONLY_VERB.match(statement.subject)
        and earlier is not None
        and earlier.quantity.unit == statement.quantity.unit
    ):
        return replace(statement, subject=earlier.subject)
    return statement


def _end(quantity: Quantity) -> int:
    return quantity.end


def _own_bracket(hidden: str, clause: Span, quantity: Quantity) -> Span | None:
    """Inside a bracket that says what it counts (其中国家级5项): the bracket is a clause of its own."""
    opened = _bracket(hidden, clause, quantity)
    if opened is None or not _plain(hidden[opened + 1 : quantity.start]):
        return None
    closed = hidden.find("）", quantity.end)
    return Span(opened + 1, closed if 0 <= closed < clause.end else clause.end)


def _part_depth(hidden: str, quantity: Quantity, total: int | None) -> int:
    """0: no part; 1: a part of the sum before it; 2: a part of a part, which only its quote mentions."""
    if total is None or quantity.sort == "rate":
        return 0
    between = hidden[total : quantity.start]
    listed = max(between.rfind("包括"), between.rfind("分别为"), between.rfind("分别是"))
    if listed >= 0:
        return 2 if "其中" in between[max(listed, between.rfind("；")) :] else 1
    return 1 if "其中" in between and "；" not in between else 0


def _is_sum(hidden: str, quantity: Quantity, piece: Span, sentence: Span) -> bool:
    if words.TOTAL.search(hidden, piece.start, quantity.start):
        return True
    return bool(words.PARTS_FOLLOW.match(hidden, quantity.end, sentence.end))


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
    bracket = _bracket(hidden, piece, quantity)
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
    subject, start = _subject(sentence, piece, clause, quantity, bracket, previous)
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


def _bracket(hidden: str, piece: Span, quantity: Quantity) -> int | None:
    """Where the bracket opens in which a number stands, if one does."""
    opened = hidden.rfind("（", piece.start, quantity.start)
    return opened if opened >= 0 and hidden.find("）", opened, quantity.start) < 0 else None


def _subject(
    sentence: Sentence, piece: Span, clause: Span, quantity: Quantity, bracket: int | None, previous: Statement | None
) -> tuple[str, int]:
    """What is counted, and where the quote begins so that it says so."""
    hidden, text = sentence.setting.hidden, sentence.setting.run.text
    if bracket is not None:
        return _plain(text[piece.start : bracket]), piece.start
    head = _plain(words.FROM_SPAN.sub("", text[piece.start : quantity.start]))
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
            return _plain(text[start : clause.start - 1]) or (previous.subject if previous else head), start
    return head + tail, piece.start


def _plain(phrase: str) -> str:
    """The phrase without what only leads in or out: 力争, 到2025年, 达到."""
    phrase = words.LEAD_IN.sub("", phrase.strip(" \u3000，、；："))
    phrase = words.ON_TOP.sub(r"\1", phrase)
    while (shorter := words.TAIL.sub("", phrase).rstrip("，、 ")) != phrase:
        phrase = shorter
    return phrase
