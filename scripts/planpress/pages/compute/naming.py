"""What a plan and a number are called in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages import words
from planpress.vocabulary import NATURE_WORDS


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """A target in its plan; ``name`` is what sentences call the plan (see ``plan_name``)."""

    entry: PlanEntry
    name: str
    target: Target

    @property
    def id(self) -> str:
        """The id of the data files: ``<plan key>#t1``."""
        return f"{self.entry.key}#{self.target.id}"


def placed_targets(library: Library) -> Iterator[PlacedTarget]:
    """All targets, in the order of the library."""
    for entry in library.plans:
        name = plan_name(library, entry)
        for target in entry.plan.targets:
            yield PlacedTarget(entry, name, target)


def plan_name(library: Library, entry: PlanEntry) -> str:
    """The city's name; where the city has several plans, with the plan's period: 甲市（2009—2011年）."""
    city = library.city[entry.city_key]
    if len(city.plans) == 1:
        return city.city.name
    span = words.period(entry.plan.period)
    return f"{city.city.name}（{entry.plan.title if span == words.NOT_STATED else span}）"


def amount_words(fact: Target | Baseline) -> str:
    """A number as sentences have it: ≥200项, 90%, 20—30个, ≥20项/年; words that are no number by itself (第一) as they are."""
    if fact.wording and isinstance(fact, Baseline):
        return fact.wording
    return f"{words.amount(fact)}{fact.unit}{'/年' if fact.nature == 'annual' else ''}"


def qualified_words(library: Library, fact: Target | Baseline) -> str:
    """A number with what it counts: 主导或参与1000项, 国家级100个, 200项（含联盟标准）, 24项（其中项）."""
    before = "".join((fact.role or "", "、".join(fact.level), "、".join(fact.sector)))
    after = (
        [f"含{'、'.join(library.indicator[key].name if key in library.indicator else key for key in fact.includes)}"]
        if fact.includes
        else []
    )
    after += [NATURE_WORDS["part"]] if fact.nature == "part" else []
    return f"{before}{amount_words(fact)}" + (f"（{'，'.join(after)}）" if after else "")


def listed(names: Iterable[str], most: int = 0, counter: str = "份") -> str:
    """甲、乙、丙; beyond ``most`` (0: never) the rest is counted: 甲、乙等5份."""
    all_ = list(names)
    if most and len(all_) > most:
        return f"{'、'.join(all_[:most])}等{len(all_)}{counter}"
    return "、".join(all_)
