"""A city's page: what its plans promise and with what, and what it alone has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from planpress.library import CityEntry, Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import links
from planpress.pages.compute.cities import Alone
from planpress.pages.compute.documents import CitationUse, CitedDocument
from planpress.pages.compute.functions import FunctionIndex, FunctionUse
from planpress.pages.compute.matrix import MeasureCell, TopicCell, indicator_cell, measure_cell, topic_cells
from planpress.pages.compute.peers import beside
from planpress.pages.compute.shares import group_shares
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render
from planpress.registers import Function, TopicGroup

SECTIONS = (
    ("targets", "目标与现状"), ("measures", "政策工具"), ("topics", "各主题的篇幅"), ("departments", "部门"), ("citations", "引用文件"),
    ("alone", "只有这里有"),
)  # fmt: skip

OTHER_SCOPE = "没有同口径的数"


@dataclass(frozen=True, slots=True)
class Shared:
    """What is computed once for all cities."""

    alone: dict[str, Alone]
    functions: tuple[FunctionIndex, ...]
    documents: tuple[CitedDocument, ...]


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The numbers of one combination of indicators: where it stands and what is promised.

    ``no_baseline``, ``no_target``: the state of the cell where it has no number; OTHER_SCOPE where the text does give one,
    but counts otherwise.
    """

    name: str
    url: str | None
    baselines: tuple[Baseline, ...]
    targets: tuple[Target, ...]
    no_baseline: str
    no_target: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One plan's share of the city's page."""

    entry: PlanEntry
    rows: tuple[NumberRow, ...]
    measures: tuple[MeasureCell, ...]
    groups: tuple[tuple[TopicGroup, float, tuple[TopicCell, ...]], ...]
    functions: tuple[tuple[Function, FunctionUse], ...]
    citations: tuple[tuple[CitedDocument, CitationUse], ...]


def page(library: Library, city: CityEntry, shared: Shared) -> Page:
    """``cities/<city>.html``."""
    here = links.city_url(city.key)
    alone = shared.alone.get(city.key)
    parts = [_part(library, entry, shared) for entry in city.plans]
    html = render(
        "reading/city.html",
        here,
        library=library,
        entry=city,
        city=city.city,
        parts=parts,
        alone=alone or None,
        titles=dict(SECTIONS),
        beside=partial(beside, library),
    )
    numbers = sum(len(part.entry.plan.targets) for part in parts)
    toc = tuple(TocEntry(1, title, key) for key, title in SECTIONS) if parts else ()
    description = f"{city.city.name}的标准化规划：{len(parts)}份，{numbers}个目标数字。"
    return Page(here, city.city.name, html, description, "city", toc)


def _part(library: Library, entry: PlanEntry, shared: Shared) -> PlanPart:
    topics = topic_cells(library, entry)
    weights = group_shares(library, entry)
    return PlanPart(
        entry,
        tuple(_number_rows(library, entry)),
        tuple(measure_cell(library, entry, measure.key) for measure in library.measures.measures),
        tuple(
            (group, weights[group.key], tuple(cell for cell in topics if cell.topic.group == group.key))
            for group in library.topics.groups
        ),
        tuple((item.function, use) for item in shared.functions for use in item.uses if use.entry.key == entry.key),
        tuple((item, use) for item in shared.documents for use in item.uses if use.entry.key == entry.key),
    )


def _number_rows(library: Library, entry: PlanEntry) -> list[NumberRow]:
    """In the order of the register; what counts several indicators together stands after its first one."""
    order = list(library.indicator)
    facts: dict[tuple[str, ...], tuple[list[Baseline], list[Target]]] = {}
    for baseline in entry.plan.baselines:
        facts.setdefault(baseline.indicators, ([], []))[0].append(baseline)
    for target in entry.plan.targets:
        facts.setdefault(target.indicators, ([], []))[1].append(target)

    def place(keys: tuple[str, ...]) -> tuple[int, int]:
        return min((order.index(key) for key in keys if key in order), default=len(order)), len(keys)

    rows = []
    for keys in sorted(facts, key=place):
        known = [library.indicator[key] for key in keys if key in library.indicator]
        url = links.family_url(known[0].family, known[0].key) if known else None
        name = "＋".join(item.name for item in known) or "没有归入指标"
        rows.append(
            NumberRow(
                name,
                url,
                tuple(facts[keys][0]),
                tuple(facts[keys][1]),
                _without(entry, keys, entry.plan.baselines),
                indicator_cell(library, entry, known[0].key).state
                if len(known) == 1
                else _without(entry, keys, entry.plan.targets),
            )
        )
    return rows


def _without(entry: PlanEntry, keys: tuple[str, ...], facts: tuple[Target | Baseline, ...]) -> str:
    """What to say of indicators that have no number together."""
    if any(set(keys) & {*fact.indicators, *fact.includes} for fact in facts):
        return OTHER_SCOPE
    checked = entry.plan.review.checked
    return "未提及" if "all" in checked or set(keys) <= set(checked) else "未核"
