"""What the numbers say of one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import words
from planpress.pages.compute.comparability import Group, compare_facts, groups_of, pair_counts, pairs_of, unit_of
from planpress.pages.compute.counting import indicator_counts
from planpress.pages.compute.insights.parts import MOST, Insight, Segment, joined, said, sentences
from planpress.pages.compute.matrix import IndicatorCell, indicator_cell
from planpress.pages.compute.naming import amount_words, listed, plan_name, qualified_words
from planpress.pages.links import family_url, quote_url
from planpress.registers import Indicator

_TARGETS = "targets/index.html"
_SHOWN_PAIRS = 3
_SPREADS = 3
_FEW = 4
_ALIKE = 6  # characters
_SHOWN_CHANGES = 4
# What plans say that give an indicator no number of its own.
_SILENT = {
    "并入合计": "只有合计数", "有要求无数字": "有要求而无数字", "未提及": "未提及", "明确为零": "明确为零", "不适用": "不适用",
}  # fmt: skip


def comparable(library: Library) -> Insight | None:
    """How many pairs of targets may be compared, and how many ways of counting the largest family has."""
    if len(library.plans) < 2 or not any(entry.plan.targets for entry in library.plans):
        return None
    groups = groups_of(library)
    total = sum(len(entry.plan.targets) for entry in library.plans)
    count = pair_counts(groups)["可直接比"]
    pairs: list[list[Segment]] = []
    for pair in pairs_of(library, kinds=("可直接比",)):
        if len(pairs) == _SHOWN_PAIRS:
            break
        names = "、".join(library.indicator[key].name for key in pair.a.target.indicators if key in library.indicator)
        said_by = [
            said(placed.name + amount_words(placed.target), quote_url(placed.entry, placed.target))
            for placed in (pair.a, pair.b)
        ]
        pairs.append(said(f"{names}，") + joined(said_by, "与"))
    direct = said(
        f"{len(library.plans)}份规划的{total}个目标里，"
        + (f"可直接比的{'只' if count < _FEW else ''}有{count}对" if count else "没有一对可直接比")
    )
    direct += (said("：") + joined(pairs, "；") + said("等" if count > len(pairs) else "")) if pairs else []
    family, targets, ways = _widest_family(library)
    widest = (
        said(library_family(library, family), family_url(family)) + said(f"一族有{targets}个目标、{ways}种口径")
        if targets > 1
        else []
    )
    numbers = {"targets": total, "direct": count, "family": family, "family_targets": targets, "ways": ways}
    title = "数字大多不可直接比" if 2 * _with_partner(groups) < total else "哪些数字可直接比"
    return Insight("comparable", title, sentences(direct, widest), _TARGETS, numbers)


def _with_partner(groups: tuple[Group, ...]) -> int:
    """How many targets may be compared with one of another plan."""
    classes = [class_ for group in groups for class_ in group.classes]
    return sum(len(class_) for class_ in classes if len({placed.entry.key for placed in class_}) > 1)


def _widest_family(library: Library) -> tuple[str, int, int]:
    """(key, targets, ways of counting) of the family of which most plans speak, the first where several."""
    best = ("", 0, 0)
    most = -1
    for family in library.indicators.families:
        groups = groups_of(library, family.key)
        targets = [placed for group in groups for placed in group.targets]
        plans = len({placed.entry.key for placed in targets})
        if plans > most:
            most, best = plans, (family.key, len(targets), sum(len(group.classes) for group in groups))
    return best


def library_family(library: Library, key: str) -> str:
    return next((family.name for family in library.indicators.families if family.key == key), key)


def spreads(library: Library) -> tuple[Insight, ...]:
    """The indicators that tell the plans apart best.

    At least two plans must give a number of their own. First come those of which some pair is 可直接比, then those with the
    most kinds of cell, then those with the most numbers.
    """
    counts = indicator_counts(library)
    direct = {
        key
        for group in groups_of(library)
        if pair_counts([group])["可直接比"]
        for key in group.indicators
        if len(group.indicators) == 1
    }
    ranked = []
    for n, (key, states) in enumerate(counts.items()):
        own = states["数值"]
        if own > 1:
            kinds = len({state for state, plans in states.items() if plans} - {"未核"})
            ranked.append((key not in direct, -kinds, -own, n, key))
    told = [library.indicator[key] for *_, key in sorted(ranked)[:_SPREADS]]
    if library.parts:
        return tuple(_counted(indicator, counts[indicator.key]) for indicator in told)
    return tuple(_spread(library, indicator) for indicator in told)


def _counted(indicator: Indicator, states: Mapping[str, int]) -> Insight:
    """How many plans say what of an indicator, where they are too many to be named."""
    url = family_url(indicator.family, indicator.key)
    phrases = {"数值": "写了数值", **_SILENT, "未核": "未核"}
    parts = [said(f"{states[state]}份{phrase}") for state, phrase in phrases.items() if states[state]]
    return Insight(f"spread-{indicator.key}", indicator.name, sentences(joined(parts, "，")), url, {"states": states})


def _spread(library: Library, indicator: Indicator) -> Insight:
    every = [indicator_cell(library, entry, indicator.key) for entry in library.plans]
    own = [cell for cell in every if cell.own]
    related = _related(library, indicator, own)
    values = [said(plan_name(library, cell.entry)) + _values(library, cell.entry, cell.own) for cell in own[:MOST]]
    if len(own) > MOST:
        values.append(said(f"另有{len(own) - MOST}份写了数值", family_url(indicator.family, indicator.key)))
    rest = []
    for state, phrase in _SILENT.items():
        cells = [cell for cell in every if cell.state == state]
        if cells:
            rest.append(_others(library, cells, phrase, related))
    numbers = {cell.entry.key: {"state": cell.state, "values": [target.value for target in cell.own]} for cell in every}
    url = family_url(indicator.family, indicator.key)
    return Insight(
        f"spread-{indicator.key}", indicator.name, sentences(joined(values, "；"), joined(rest, "；")), url, numbers
    )


def _related(library: Library, indicator: Indicator, own: list[IndicatorCell]) -> list[str]:
    """Indicators that count nearly the same: named in its numbers (联盟标准), or of its family and called nearly alike
    (a rate of what it counts). In the order of the register."""
    named = {key for cell in own for target in cell.own for key in target.includes}
    out = []
    for other in library.indicators.indicators:
        matcher = SequenceMatcher(None, indicator.name, other.name, autojunk=False)
        alike = other.family == indicator.family and matcher.find_longest_match().size >= _ALIKE
        if other.key != indicator.key and (other.key in named or alike):
            out.append(other.key)
    return out


def _values(library: Library, entry: PlanEntry, targets: tuple[Target, ...]) -> list[Segment]:
    return joined((said(qualified_words(library, target), quote_url(entry, target)) for target in targets), "、")


def _others(library: Library, cells: list[IndicatorCell], phrase: str, related: list[str]) -> list[Segment]:
    """Plans without a number of their own, with what stands near: the joint number, the baseline, a related indicator."""
    if len(cells) > MOST:
        return said(f"{listed((plan_name(library, cell.entry) for cell in cells), MOST)}{phrase}")
    near = []
    for cell in cells:
        beside = [said("合计") + _values(library, cell.entry, cell.joint[:1])] if cell.joint else []
        beside += [said("现状") + said(amount_words(item), quote_url(cell.entry, item)) for item in cell.baselines[:1]]
        for key in related:
            own = tuple(target for target in cell.entry.plan.targets if target.indicators == (key,))
            beside += [said(f"另有{library.indicator[key].name}") + _values(library, cell.entry, own)] if own else []
        near.append(
            said(plan_name(library, cell.entry)) + (said("（") + joined(beside, "，") + said("）") if beside else [])
        )
    return joined(near, "、") + said(phrase)


def progress(library: Library) -> Insight | None:
    """From what the plans report to what they promise; a rise or fall is only said where both are counted alike."""
    found = [item for entry in library.plans for item in _from_to(library, entry)]
    if not found:
        return None
    found.sort(key=lambda item: item[:2])
    more = said(f"；共{len(found)}处", _TARGETS) if len(found) > _SHOWN_CHANGES else []
    shown = joined([item[2] for item in found[:_SHOWN_CHANGES]], "；") + more
    numbers = {"from_to": [target for *_, targets in found for target in targets]}
    return Insight("progress", "从多少到多少", sentences(shown), _TARGETS, numbers)


def _from_to(library: Library, entry: PlanEntry) -> Iterator[tuple[bool, int, list[Segment], list[str]]]:
    """(counted otherwise, how many numbers before, the words, ids of the targets) for each indicator that has both ends."""
    name, plan = plan_name(library, entry), entry.plan
    for indicator in library.indicators.indicators:
        targets = tuple(t for t in plan.targets if t.indicators == (indicator.key,) and t.nature != "part")
        for target in targets:
            if target.baseline is not None:
                before = said(f"{name}{indicator.name}从{words.number(target.baseline)}{target.unit}到")
                yield False, 0, before + _values(library, entry, (target,)), [f"{entry.key}#{target.id}"]
        targets = tuple(target for target in targets if target.baseline is None)
        reported = [item for item in plan.baselines if any(_answers(library, item, target) for target in targets)]
        if reported:
            alike = all(
                compare_facts(library, (name, a), (name, b)).kind == "可直接比" for a in reported for b in targets
            )
            since = dict.fromkeys(item.as_of for item in reported)
            part = said(f"{name}{indicator.name}现状（{'；'.join(since)}）")
            part += joined((said(qualified_words(library, item), quote_url(entry, item)) for item in reported), "、")
            part += (
                said("，目标") + _values(library, entry, targets) + said("" if alike else "（口径不同，不作升降判断）")
            )
            yield not alike, len(reported), part, [f"{entry.key}#{target.id}" for target in targets]


def _answers(library: Library, baseline: Baseline, target: Target) -> bool:
    """Whether a reported number stands beside a promised one: the same indicator alone, in the same unit."""
    return baseline.indicators == target.indicators and unit_of(library, baseline) == unit_of(library, target)
