"""A city's page: what its plans promise and with what, and what it alone has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.library import CityEntry, Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import links
from planpress.pages.compute.cities import Alone, alone
from planpress.pages.compute.documents import CitationUse, CitedDocument, cited_documents
from planpress.pages.compute.functions import FunctionUse, function_index
from planpress.pages.compute.matrix import MeasureCell, TopicCell, indicator_cell, measure_cells, topic_cells
from planpress.pages.compute.peers import beside
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.reading import lists
from planpress.pages.templating import render
from planpress.registers import Function, TopicGroup

SECTIONS = (
    ("targets", "目标与现状"), ("measures", "政策工具"), ("topics", "各主题的篇幅"), ("departments", "部门"), ("citations", "引用文件"),
    ("alone", "只有这里有"),
)  # fmt: skip

OTHER_SCOPE = "没有同口径的数"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a city's page says of the rest of the library.

    ``alone``: what only this city has, (kind, ((name, URL), …)); ``beside``: of each plan those to lay beside it;
    ``citing``: of each document that several plans cite, by title, how many do.
    """

    alone: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    beside: dict[str, tuple[links.PlanName, ...]]
    citing: dict[str, int]


def surroundings(library: Library, city: CityEntry) -> Surroundings:
    """``library``: the whole of it."""
    cited = {cite.title for entry in city.plans for cite in entry.plan.cites}
    return Surroundings(
        tuple(_alone(once(alone, library).get(city.key))),
        {
            entry.key: tuple(links.PlanName(other.key, other.plan.title) for other in beside(library, entry))
            for entry in city.plans
        },
        {title: plans for title, plans in once(_citing, library).items() if title in cited},
    )


def _citing(library: Library) -> dict[str, int]:
    """Title, as cited -> how many plans cite the document, where several do."""
    return {
        use.citation.title: len(item.plans)
        for item in once(cited_documents, library)
        if item.shared
        for use in item.uses
    }


def _alone(found: Alone | None) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    if not found:
        return
    measures = [(item.measure.name, links.quote_url(item.entry, item.use)) for item in found.measures]
    indicators = [
        (item.indicator.name, links.family_url(item.indicator.family, item.indicator.key)) for item in found.indicators
    ]
    topics = [(item.topic.name, links.quote_url(item.entry, item.place)) for item in found.topics]
    things = [(item.word, links.plan_url(item.entry, item.section)) for item in found.things]
    for kind, named in (("工具", measures), ("数字目标", indicators), ("主题", topics), ("说到的事", things)):
        if named:
            yield kind, tuple(named)


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


def page(library: Library, key: str, around: Surroundings) -> Page:
    """``cities/<city>.html``. ``library``: need hold no other city."""
    city = library.city[key]
    here = links.city_url(key)
    parts = [_part(library, entry) for entry in city.plans]
    html = render(
        "reading/city.html",
        here,
        library=library,
        entry=city,
        city=city.city,
        parts=parts,
        around=around,
        lists=lists,
        titles=dict(SECTIONS),
    )
    numbers = sum(len(part.entry.plan.targets) for part in parts)
    toc = tuple(TocEntry(1, title, key) for key, title in SECTIONS) if parts else ()
    description = f"{city.city.name}的标准化规划：{len(parts)}份，{numbers}个目标数字。"
    return Page(here, city.city.name, html, description, "city", toc)


def _part(library: Library, entry: PlanEntry) -> PlanPart:
    return PlanPart(
        entry,
        tuple(_number_rows(library, entry)),
        measure_cells(library, entry),
        tuple(_groups(library, entry)),
        tuple(
            (item.function, use)
            for item in once(function_index, library)
            for use in item.uses
            if use.entry.key == entry.key
        ),
        tuple(
            (item, use) for item in once(cited_documents, library) for use in item.uses if use.entry.key == entry.key
        ),
    )


def _groups(library: Library, entry: PlanEntry) -> Iterator[tuple[TopicGroup, float, tuple[TopicCell, ...]]]:
    """The groups of topics, each with its share of the text."""
    cells = topic_cells(library, entry)
    for group in library.topics.groups:
        of_group = tuple(cell for cell in cells if cell.topic.group == group.key)
        yield group, sum(cell.share for cell in of_group), of_group


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
