"""Which numbers may be compared, and what stands between the others.

可直接比: the same set of indicators, role, nature, level, sector, subject, unit and named inclusions.
可并列: the same set of indicators; what differs is said in sentences. 只同族: another set of one family.
Time and remarks never change the kind; they are said beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

from planpress.library import Library
from planpress.model import Baseline, Target
from planpress.pages.compute.naming import PlacedTarget, placed_targets
from planpress.pages.once import once
from planpress.vocabulary import NATURE_WORDS, Comparability

Fact = Target | Baseline
Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``kind`` is None where the two share no family. ``reasons`` say what differs, ``notes`` what else to know;
    both are Chinese sentences without a final stop."""

    kind: Comparability | None
    reasons: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    a: PlacedTarget
    b: PlacedTarget
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Group:
    """Targets over the same set of indicators, of all plans. Within a class all are 可直接比, between classes 可并列."""

    indicators: tuple[str, ...]  # in the order of the register
    classes: tuple[tuple[PlacedTarget, ...], ...]

    @property
    def targets(self) -> tuple[PlacedTarget, ...]:
        return tuple(target for class_ in self.classes for target in class_)


def compare(library: Library, a: PlacedTarget, b: PlacedTarget) -> Comparison:
    """How two targets may be shown beside each other."""
    return compare_facts(library, (a.name, a.target), (b.name, b.target), _time_notes(a, b))


def compare_facts(
    library: Library, a: tuple[str, Fact], b: tuple[str, Fact], notes: tuple[str, ...] = ()
) -> Comparison:
    """The same for (name, fact) pairs, baselines included; ``name`` is what the sentences call the one that says it."""
    (name_a, one), (name_b, other) = a, b
    if set(one.indicators) != set(other.indicators):
        if not families(library, one) & families(library, other):
            return Comparison(None, ("两个指标不属同一族",), notes)
        said = f"{name_a}计{_indicator_words(library, one)}，{name_b}计{_indicator_words(library, other)}"
        return Comparison("只同族", (said,), notes)
    reasons = tuple(_differences(library, name_a, one, name_b, other))
    return Comparison("可并列" if reasons else "可直接比", reasons, notes)


def signature(library: Library, fact: Fact) -> Signature:
    """Equal for two facts exactly when they are 可直接比."""
    return (
        frozenset(fact.indicators), fact.role, fact.nature, frozenset(fact.level), frozenset(fact.sector), fact.subject,
        unit_of(library, fact), frozenset(fact.includes),
    )  # fmt: skip


def unit_of(library: Library, fact: Fact) -> str:
    """The unit by which a fact is compared: the indicator's own for all that count the same (项 beside 个)."""
    for key in sorted(fact.indicators):
        indicator = library.indicator.get(key)
        if indicator and fact.unit in (indicator.unit, *indicator.same_units):
            return indicator.unit
    return fact.unit


def families(library: Library, fact: Fact) -> set[str]:
    """Keys of the families that a fact's indicators belong to."""
    return {library.indicator[key].family for key in fact.indicators if key in library.indicator}


def groups_of(library: Library, family: str | None = None) -> tuple[Group, ...]:
    """All targets (of one family) by their set of indicators and by what they count, in the order of the register.

    Linear in the number of targets, where pairs are quadratic; worked out once for all families.
    """
    groups = once(_groups, library)
    if family is None:
        return groups
    return tuple(group for group in groups if family in families(library, group.classes[0][0].target))


def _groups(library: Library) -> tuple[Group, ...]:
    order = {key: n for n, key in enumerate(library.indicator)}
    found: dict[tuple[str, ...], dict[Signature, list[PlacedTarget]]] = defaultdict(lambda: defaultdict(list))
    for placed in placed_targets(library):
        keys = tuple(sorted(set(placed.target.indicators), key=lambda key: (order.get(key, len(order)), key)))
        found[keys][signature(library, placed.target)].append(placed)
    # A set comes after those that begin before it or, beginning alike, are smaller: 国家 before 国家＋行业.
    ranked = sorted(found, key=lambda keys: [order.get(key, len(order)) for key in keys])
    return tuple(Group(keys, tuple(map(tuple, found[keys].values()))) for keys in ranked)


def pairs_of(
    library: Library, family: str | None = None, kinds: Iterable[Comparability] = ("可直接比", "可并列")
) -> Iterator[Pair]:
    """Pairs of targets of different plans, in the order of ``groups_of``; 只同族 only when asked for, being nearly all.

    Made one at a time: a page of a large library takes the first few and counts the rest with ``pair_counts``.
    """
    wanted = set(kinds)
    groups = groups_of(library, family)
    for group in groups:
        if {"可直接比", "可并列"} <= wanted:
            yield from _pairs(library, combinations(group.targets, 2), wanted)
        elif "可并列" in wanted:
            yield from _pairs(library, _between(group.classes), wanted)
        elif "可直接比" in wanted:
            yield from _pairs(library, (pair for class_ in group.classes for pair in combinations(class_, 2)), wanted)
    if "只同族" in wanted:
        for one, other in combinations(groups, 2):
            yield from _pairs(library, ((a, b) for a in one.targets for b in other.targets), {"只同族"})


def pair_counts(groups: Iterable[Group]) -> dict[Comparability, int]:
    """How many pairs of ``pairs_of`` are 可直接比 and 可并列, without making them: a large library has millions."""
    listed = tuple(groups)
    direct = sum(_across_plans(class_) for group in listed for class_ in group.classes)
    return {"可直接比": direct, "可并列": sum(_across_plans(group.targets) for group in listed) - direct}


def _across_plans(targets: tuple[PlacedTarget, ...]) -> int:
    of_plan = Counter(placed.entry.key for placed in targets)
    return comb(len(targets), 2) - sum(comb(count, 2) for count in of_plan.values())


def _between(classes: tuple[tuple[PlacedTarget, ...], ...]) -> Iterator[tuple[PlacedTarget, PlacedTarget]]:
    """Pairs across classes; those within one, which may be very many, are not even looked at."""
    for n, class_ in enumerate(classes):
        later = tuple(target for other in classes[n + 1 :] for target in other)
        yield from ((a, b) for a in class_ for b in later)


def _pairs(
    library: Library, candidates: Iterable[tuple[PlacedTarget, PlacedTarget]], wanted: set[Comparability]
) -> Iterator[Pair]:
    for a, b in candidates:
        if a.entry.key != b.entry.key:
            comparison = compare(library, a, b)
            if comparison.kind in wanted:
                yield Pair(a, b, comparison)


def _indicator_words(library: Library, fact: Fact) -> str:
    names = [library.indicator[key].name if key in library.indicator else key for key in fact.indicators]
    return "、".join(names) + ("合计" if len(names) > 1 else "")


def _differences(library: Library, name_a: str, a: Fact, name_b: str, b: Fact) -> Iterator[str]:
    def two(said_a: str, said_b: str) -> str:
        return f"{name_a}{said_a}，{name_b}{said_b}"

    def said(value: str | None, before: str, unsaid: str) -> str:
        return f"{before}{value}" if value else unsaid

    if a.role != b.role:
        yield two(said(a.role, "为", "未写参与方式"), said(b.role, "为", "未写参与方式"))
    if a.nature != b.nature:
        yield two(f"为{NATURE_WORDS[a.nature]}", f"为{NATURE_WORDS[b.nature]}")
    if set(a.level) != set(b.level):
        yield two(said("、".join(a.level), "限", "未写级别"), said("、".join(b.level), "限", "未写级别"))
    if set(a.sector) != set(b.sector):
        yield two(said("、".join(a.sector), "限", "未分行业"), said("、".join(b.sector), "限", "未分行业"))
    if a.subject != b.subject:
        quoted_a, quoted_b = (f"“{subject}”" if subject else None for subject in (a.subject, b.subject))
        yield two(said(quoted_a, "的对象是", "未写对象"), said(quoted_b, "的对象是", "未写对象"))
    if set(a.includes) != set(b.includes):
        words_a, words_b = (_included_words(library, fact) for fact in (a, b))
        yield two(said(words_a, "含", "未写含其他"), said(words_b, "含", "未写含其他"))
    if unit_of(library, a) != unit_of(library, b):
        yield two(f"的单位是{a.unit}", f"的单位是{b.unit}")


def _included_words(library: Library, fact: Fact) -> str:
    return "、".join(library.indicator[key].name if key in library.indicator else key for key in fact.includes)


def _time_notes(a: PlacedTarget, b: PlacedTarget) -> tuple[str, ...]:
    notes = []
    year_a, year_b = a.target.year, b.target.year
    if year_a and year_b and year_a != year_b:
        notes.append(f"{a.name}到{year_a}年，{b.name}到{year_b}年，相隔{abs(year_a - year_b)}年")
    elif year_a != year_b:
        dated, undated = (a, b) if year_a else (b, a)
        notes.append(f"{dated.name}到{dated.target.year}年，{undated.name}未写年份")
    notes += [f"{placed.name}为力争实现的目标" for placed in (a, b) if placed.target.aspirational]
    notes += [f"{placed.name}：{placed.target.note}" for placed in (a, b) if placed.target.note]
    return tuple(notes)
