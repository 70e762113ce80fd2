"""Statements of numbers -> targets and baselines (VOCABULARY 1.1: what a number must carry)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from planpress.body import Outline
from planpress.convert.context import Context
from planpress.convert.extract import indicators, statements, tables, times
from planpress.convert.extract.pairing import paired
from planpress.convert.extract.quantities import Quantity
from planpress.convert.extract.runs import Run
from planpress.convert.extract.statement import Statement
from planpress.model import Baseline, Number, Target
from planpress.vocabulary import Nature

_LIST = re.compile("、|和|及|以及")
_STANDARDS = re.compile("标准(?!化|创新|体系|信息|馆)")
_EACH = re.compile("均|各")
_LONGEST_KIND = 6
_NO_MARK = "现状"


@dataclass(frozen=True, slots=True)
class Numbers:
    targets: tuple[Target, ...]
    baselines: tuple[Baseline, ...]


def read_numbers(
    outline: Outline, runs: tuple[Run, ...], context: Context, parents: dict[str, tuple[str, ...]]
) -> Numbers:
    """All targets and baselines of the text, in order, numbered t1… and b1…"""
    timeline = times.Timeline(runs, parents, context.period)
    default = context.period.end or context.year_default
    targets: list[Target] = []
    baselines: list[Baseline] = []
    rows_of = _in_tables(outline, runs, context)
    for index, run in enumerate(runs):
        found = rows_of.pop(run.block, []) if run.kind == "cell" else []
        if run.kind in ("paragraph", "item"):
            read = list(statements.read(run, index, timeline, context.period, default))
            found = [tables.Row(one, None) for statement in _paired(read) for one in _apart(statement)]
        total: Target | None = None
        for row in found:
            one = row.statement
            if one.sense == "reported":
                baselines += _reported(one, one.quantity, one.as_of or _NO_MARK, one.quote, len(baselines) + 1, context)
                continue
            baselines += _origin(one, len(baselines) + 1, context)
            whole = total if one.part else None
            target = _target(row, len(targets) + 1, context, whole.id if whole else None)
            if whole and not target.indicators and len(whole.indicators) == 1:
                target = replace(target, indicators=whole.indicators)  # 其中工业12项 counts what the sum counts
            targets.append(target)
            total = whole or target
    return Numbers(_summed(targets), tuple(baselines))


def _summed(targets: list[Target]) -> tuple[Target, ...]:
    """A sum counts what its parts count: 共计1527项，包括国际标准24项，国家标准648项…"""
    counted: dict[str, dict[str, None]] = {}
    for part in targets:
        if part.part_of:
            counted.setdefault(part.part_of, {}).update(dict.fromkeys(part.indicators))
    return tuple(
        replace(target, indicators=tuple(keys), joint=True) if len(keys := counted.get(target.id, {})) > 1 else target
        for target in targets
    )


def _in_tables(outline: Outline, runs: tuple[Run, ...], context: Context) -> dict[int, list[tables.Row]]:
    """The rows of each table's block."""
    places = {run.block: run for run in runs if run.kind == "cell"}
    out: dict[int, list[tables.Row]] = {}
    for block, row in tables.read_tables(outline, places, context.period):
        out.setdefault(block, []).append(row)
    return out


def _paired(found: list[Statement]) -> list[Statement]:
    """分别 gives the numbers of a clause to the things that its subject names, one by one."""
    out: list[Statement] = []
    for _, group in groupby(found, key=lambda one: one.clause):
        members = list(group)
        things = paired(members[0].subject, len(members)) if len(members) > 1 and "分别" in members[0].verb else None
        if things:
            members = [
                replace(
                    one, subject=thing, quantity=_alike(one.quantity, members[0].quantity), reaching=members[0].reaching
                )
                for one, thing in zip(members, things, strict=True)
            ]
        out += members
    return out


def _alike(quantity: Quantity, first: Quantity) -> Quantity:
    """分别不少于3项、40项: the words before the first number are said of them all."""
    if quantity.stated or first.start == first.number:
        return quantity
    return replace(quantity, comparator=first.comparator, stated=True)


def _apart(statement: Statement) -> list[Statement]:
    """均 says one number of each thing that the subject names."""
    if _EACH.search(statement.verb[-6:]) and not statement.part:
        return [replace(statement, subject=thing) for thing in _things(statement.subject)]
    return [statement]


def _things(subject: str) -> list[str]:
    """工业、农业标准覆盖率 -> 工业标准覆盖率, 农业标准覆盖率; a list whose members are not alike stays whole."""
    *others, last = [thing for thing in _LIST.split(subject) if len(thing) >= 2] or [subject]
    if not others:
        return [subject]
    ends = {thing[-1] for thing in others}
    if ends == {last[-1]}:
        return [*others, last]
    shared = next((i for i, char in enumerate(last[:_LONGEST_KIND]) if {char} == ends), None)
    return [subject] if shared is None else [*(other + last[shared + 1 :] for other in others), last]


def _target(row: tables.Row, number: int, context: Context, part_of: str | None) -> Target:
    one = row.statement
    quantity = one.quantity
    found = _named(one, quantity, context)
    levels = indicators.levels(one.subject)
    sectors = indicators.sectors(one.subject, context.indicators)
    nature: Nature = _nature(one, part_of is not None)
    return Target(
        id=f"t{number}",
        label=_label(one),
        indicators=found.indicators,
        joint=len(found.indicators) > 1 or len(levels) > 1 or len(sectors) > 1,
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        year=one.year,
        nature=nature,
        role=indicators.role(one.verb + one.subject) if nature != "rate" else None,
        level=levels,
        sector=sectors,
        subject=_subject(one, found.start),
        includes=found.includes,
        binding=row.binding,
        aspirational=one.aspirational,
        part_of=part_of,
        baseline=one.origin.value if one.origin else row.base,
        wording=quantity.wording,
        section=one.run.section,
        quote=one.quote,
    )


def _named(one: Statement, quantity: Quantity, context: Context) -> indicators.Named:
    """The indicators that the subject names; 标准 without their kind are of the kind that the title names."""
    found = indicators.named(one.subject, quantity.unit, context.indicators)
    if not found.indicators and one.run.titles and _STANDARDS.search(one.subject):
        titled = indicators.named(one.run.titles[-1], quantity.unit, context.indicators)
        return indicators.Named(titled.indicators) if len(titled.indicators) == 1 else found
    return found


def _nature(one: Statement, part: bool) -> Nature:
    if part:
        return "part"
    if one.quantity.unit == "%":
        return "rate"
    if one.annual:
        return "annual"
    if one.new:
        return "new"
    return "level" if one.reaching else "total"


def _label(one: Statement) -> str:
    return one.subject or one.quote


def _subject(one: Statement, start: int | None) -> str | None:
    """Of a rate, whose share it is: the words before the indicator's name (规模以上企业的重点产品)."""
    if one.quantity.unit != "%" or not start:
        return None
    words = one.subject[:start].rstrip("的")
    return words if len(words) >= 2 else None


def _origin(one: Statement, number: int, context: Context) -> list[Baseline]:
    """从目前的70%提高到90%: where a target starts from."""
    if one.origin is None:
        return []
    low, high = one.run.text[: one.origin.start].rfind("从"), one.run.text[: one.origin.start].rfind("由")
    quote = one.run.text[max(low, high, 0) : one.origin.end]
    return _reported(one, one.origin, one.origin_as_of or _NO_MARK, quote, number, context)


def _reported(
    one: Statement, quantity: Quantity, as_of: str, quote: str, number: int, context: Context
) -> list[Baseline]:
    found = indicators.named(one.subject, quantity.unit, context.indicators)
    if not found.indicators and one.run.kind != "cell":
        return []
    value: Number = quantity.value
    levels = indicators.levels(one.subject)
    sectors = indicators.sectors(one.subject, context.indicators)
    return [
        Baseline(
            id=f"b{number}",
            label=_label(one),
            indicators=found.indicators,
            joint=len(found.indicators) > 1 or len(levels) > 1 or len(sectors) > 1,
            comparator=quantity.comparator,
            value=value,
            upper=quantity.upper,
            unit=quantity.unit,
            as_of=as_of,
            nature="rate" if quantity.unit == "%" else "total",
            role=indicators.role(one.verb + one.subject) if quantity.unit != "%" else None,
            level=levels,
            sector=sectors,
            subject=_subject(one, found.start),
            includes=found.includes,
            wording=quantity.wording,
            section=one.run.section,
            quote=quote,
        )
    ]
