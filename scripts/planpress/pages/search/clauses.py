"""A plan as search has it: its clauses in the order of the text, each with the facts that stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import links, words
from planpress.pages.compute.clauses import own_texts
from planpress.pages.compute.shares import is_whole

# The kinds of facts, as the page of search filters by them; a fact names its kind by its place here.
FACT_KINDS = ("目标", "现状", "要求", "责任", "引用", "资助", "政策工具")


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """``kind``: place in FACT_KINDS. ``label``: what may be searched besides the clause's words, a line a thing. ``anchor`` on the plan's page.

    ``start`` and ``end`` of its sentence in the clause's title and text; both 0 where the sentence is not in them.
    """

    kind: int
    label: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """``above``: the titles around it, in one line. ``topics``: keys of those that it is about or has a passage on."""

    section: str
    title: str
    text: str
    above: str
    facts: tuple[ClauseFact, ...]
    topics: tuple[str, ...]

    @property
    def words(self) -> str:
        """Title and text as one run, as they follow each other on the page."""
        return f"{self.title}\n{self.text}" if self.title else self.text


def plan_clauses(library: Library, entry: PlanEntry) -> Iterator[Clause]:
    """All clauses of a plan, in the order of the text."""
    texts = own_texts(entry)
    facts = defaultdict(list)
    for kind, label, fact in _facts(library, entry):
        facts[fact.section].append((kind, label, fact))
    topics = _topics(entry)
    for section in entry.outline.sections.values():
        run = f"{section.title}\n{texts[section.id]}" if section.title else texts[section.id]
        placed = []
        for kind, label, fact in facts[section.id]:
            start = max(0, run.find(fact.quote))
            end = start + len(fact.quote) if run.startswith(fact.quote, start) else 0
            label = label if end else f"{label}\n{fact.quote}"
            placed.append(ClauseFact(kind, label, links.quote_anchor(entry.plan, fact), start, end))
        above = words.place(entry, section.parent) if section.parent else ""
        keys = tuple(dict.fromkeys(topics[section.id]))
        yield Clause(section.id, section.title, texts[section.id], above, tuple(placed), keys)


def _facts(library: Library, entry: PlanEntry) -> Iterator[tuple[int, str, links.Quoted]]:
    """(kind, label, fact) of everything that the plan states."""
    plan = entry.plan
    for target in plan.targets:
        yield FACT_KINDS.index("目标"), _number(target), target
    for baseline in plan.baselines:
        yield FACT_KINDS.index("现状"), _number(baseline), baseline
    for asked in plan.requirements:
        yield FACT_KINDS.index("要求"), _indicator(library, asked.indicator), asked
    for absence in plan.absences:
        yield FACT_KINDS.index("要求"), f"{_indicator(library, absence.indicator)}\n{absence.state}", absence
    for duty in plan.responsibilities:
        yield FACT_KINDS.index("责任"), "\n".join(unit.name for unit in duty.departments), duty
    for cited in plan.cites:
        yield FACT_KINDS.index("引用"), f"《{cited.title}》" + (f"\n{cited.number}" if cited.number else ""), cited
    for award in plan.awards:
        yield FACT_KINDS.index("资助"), f"{award.condition}\n{words.money(award)}", award
    for use in plan.measures:
        name = library.measure[use.measure].name if use.measure in library.measure else use.measure
        yield FACT_KINDS.index("政策工具"), f"{name}\n{use.note}" if use.note else name, use


def _number(fact: Target | Baseline) -> str:
    return f"{fact.label}\n{fact.wording or words.quantity(fact)}"


def _indicator(library: Library, key: str) -> str:
    return library.indicator[key].name if key in library.indicator else key


def _topics(entry: PlanEntry) -> dict[str, list[str]]:
    """Section -> its topics; what a whole section is about, those below it are about too. Mere mentions do not count."""
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)  # (place in the plan's list, topic)
    whole: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, place in enumerate(entry.plan.topics):
        if not place.mention:
            told[place.section].append((number, place.topic))
            if is_whole(place):
                whole[place.section].append((number, place.topic))
    found = {}
    for section in entry.outline.sections:
        above = [part.id for part in entry.outline.path(section)[:-1]]
        found[section] = [topic for _, topic in sorted((*told[section], *(one for id_ in above for one in whole[id_])))]
    return found
