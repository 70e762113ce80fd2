"""Targets and baselines: an index with due years, and a page for each family of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Requirement, Target
from planpress.pages import links
from planpress.pages.compute.comparability import Pair, families, groups_of, pair_counts, pairs_of
from planpress.pages.compute.due import due
from planpress.pages.indexes.spans import plan_rows
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render
from planpress.registers import Family
from planpress.vocabulary import Comparability

INDEX = "targets/index.html"
MOST_PAIRS = 40  # of each kind; the number of all pairs grows by the square of the plans


def pages(library: Library) -> Iterator[Page]:
    """``targets/index.html`` and a page for each family."""
    yield _index(library)
    for family in library.indicators.families:
        yield _family(library, family)


def _index(library: Library) -> Page:
    counts = {
        family.key: sum(
            family.key in families(library, target) for entry in library.plans for target in entry.plan.targets
        )
        for family in library.indicators.families
    }
    html = render("indexes/targets.html", INDEX, library=library, counts=counts, due=due(library))
    toc = (
        TocEntry(1, "按指标族看", "families"),
        TocEntry(1, "按时限看", "due"),
        TocEntry(1, "待出台的文件", "promised"),
    )
    return Page(INDEX, "目标", html, "各城市答应要做到的数，连同规划里说的现状", "targets", toc)


def _family(library: Library, family: Family) -> Page:
    url = links.family_url(family.key)
    indicators = [item for item in library.indicators.indicators if item.family == family.key]
    facts = [(entry, fact) for entry in library.plans for fact in _facts(library, entry, family)]
    requirements = {item.key: list(_requirements(library, item.key)) for item in indicators}
    html = render(
        "indexes/family.html",
        url,
        library=library,
        family=family,
        indicators=indicators,
        rows=[plan_rows(library, entry, indicators) for entry in library.plans],
        facts=facts,
        pairs=_pairs(library, family),
        pair_counts=pair_counts(groups_of(library, family.key)),
        requirements=requirements,
    )
    toc = (
        TocEntry(1, "各城怎么写", "table"),
        TocEntry(1, "全部数字与原句", "numbers"),
        TocEntry(1, "哪些可以比", "comparable"),
        TocEntry(1, "指标说明", "indicators"),
        *(TocEntry(2, item.name, item.key) for item in indicators),
    )
    return Page(url, family.name, html, family.definition, "family", toc)


def _facts(library: Library, entry: PlanEntry, family: Family) -> Iterator[Target | Baseline]:
    """What a plan has of a family: first where it stands, then what it promises."""
    facts: tuple[Target | Baseline, ...] = (*entry.plan.baselines, *entry.plan.targets)
    for fact in facts:
        if family.key in families(library, fact):
            yield fact


def _requirements(library: Library, key: str) -> Iterator[tuple[PlanEntry, Requirement]]:
    for entry in library.plans:
        for item in entry.plan.requirements:
            if item.indicator == key:
                yield entry, item


def _pairs(library: Library, family: Family) -> list[Pair]:
    """Pairs that may stand beside each other, the directly comparable first; no more of a kind than a reader reads."""
    kinds: tuple[Comparability, ...] = ("可直接比", "可并列")
    return [pair for kind in kinds for pair in islice(pairs_of(library, family.key, [kind]), MOST_PAIRS)]
