"""Targets and baselines: an index with due years, and a page for each family of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Requirement, Target
from planpress.pages import links, task
from planpress.pages.compute.comparability import Pair, families, groups_of, pair_counts, pairs_of
from planpress.pages.compute.due import due
from planpress.pages.compute.steps import steps
from planpress.pages.indexes.bars import charts
from planpress.pages.indexes.filters import facets, fields
from planpress.pages.indexes.spans import plan_rows
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render
from planpress.registers import Family
from planpress.vocabulary import Comparability

INDEX = "targets/index.html"
MOST_PAIRS = 40  # of each kind; the number of all pairs grows by the square of the plans


def tasks(library: Library) -> Iterator[task.Task]:
    """``targets/index.html`` and a page for each family."""
    yield task.page(INDEX, _index, library, texts=False)
    for family in library.indicators.families:
        yield task.page(links.family_url(family.key), _family, library, family, texts=False)


def _index(library: Library) -> Page:
    counts = {
        family.key: sum(
            family.key in families(library, target) for entry in library.plans for target in entry.plan.targets
        )
        for family in library.indicators.families
    }
    when = due(library)
    years = [(year, [(item.entry, item.target) for item in placed]) for year, placed in when.years]
    undated = [(item.entry, item.target) for item in when.undated]
    baselines = [(entry, item) for entry in library.plans for item in entry.plan.baselines]
    html = render(
        "indexes/targets.html",
        INDEX,
        library=library,
        counts=counts,
        years=years,
        undated=undated,
        baselines=baselines,
        promised=when.promised,
        facets=facets(library, (fact for entry in library.plans for fact in _all(entry))),
        fields=fields,
    )
    toc = (
        TocEntry(1, "按指标族看", "families"),
        TocEntry(1, "按时限看", "due"),
        *(TocEntry(2, f"到{year}年", f"due-{year}") for year, _ in years),
        *([TocEntry(2, "没有写年份的任务", "undated")] if undated else []),
        *([TocEntry(2, "规划说的现状", "baselines")] if baselines else []),
        TocEntry(1, "待出台的文件", "promised"),
    )
    return Page(INDEX, "目标", html, "各城市答应要做到的数，连同规划里说的现状", "targets", toc)


def _family(library: Library, family: Family) -> Page:
    url = links.family_url(family.key)
    indicators = [item for item in library.indicators.indicators if item.family == family.key]
    facts = [
        (entry, fact) for plan in library.plans for entry, fact in _all(plan) if family.key in families(library, fact)
    ]
    requirements = {item.key: list(_requirements(library, item.key)) for item in indicators}
    changes, drawn = steps(library, family.key), charts(library, family.key)
    html = render(
        "indexes/family.html",
        url,
        library=library,
        family=family,
        indicators=indicators,
        rows=[plan_rows(library, entry, indicators) for entry in library.plans],
        facts=facts,
        facets=facets(library, facts),
        fields=fields,
        steps=changes,
        charts=drawn,
        pairs=_pairs(library, family),
        pair_counts=pair_counts(groups_of(library, family.key)),
        requirements=requirements,
    )
    toc = (
        TocEntry(1, "各城怎么写", "table"),
        *([TocEntry(1, "从多少到多少", "steps")] if changes else []),
        *([TocEntry(1, "可以画在一起的", "bars")] if drawn else []),
        TocEntry(1, "全部数字与原句", "numbers"),
        TocEntry(1, "哪些可以比", "comparable"),
        TocEntry(1, "指标说明", "indicators"),
        *(TocEntry(2, item.name, item.key) for item in indicators),
    )
    return Page(url, family.name, html, family.definition, "family", toc)


def _all(entry: PlanEntry) -> Iterator[tuple[PlanEntry, Target | Baseline]]:
    """Every number of a plan: first where it stands, then what it promises."""
    facts: tuple[Target | Baseline, ...] = (*entry.plan.baselines, *entry.plan.targets)
    for fact in facts:
        yield entry, fact


def _requirements(library: Library, key: str) -> Iterator[tuple[PlanEntry, Requirement]]:
    for entry in library.plans:
        for item in entry.plan.requirements:
            if item.indicator == key:
                yield entry, item


def _pairs(library: Library, family: Family) -> list[Pair]:
    """Pairs that may stand beside each other, the directly comparable first; no more of a kind than a reader reads."""
    kinds: tuple[Comparability, ...] = ("可直接比", "可并列")
    return [pair for kind in kinds for pair in islice(pairs_of(library, family.key, [kind]), MOST_PAIRS)]
