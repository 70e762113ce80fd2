"""What the plans say, from their front matter alone, against tables that people worked out (data/vocabulary)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from planpress.library import Library, PlanEntry, load_library
from planpress.model import Baseline, Duty, Plan, Target

ROOT = Path(__file__).parents[1]
TABLES = Path(__file__).parent / "data" / "vocabulary"
CITIES = ("tianjin", "shenyang", "jiangjin", "fuzhou", "hangzhou")


def table(name: str) -> Any:
    return yaml.safe_load((TABLES / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def library() -> Library:
    return load_library(ROOT / "plans")


def entry(city: str) -> PlanEntry:
    (plan,) = library().city[city].plans
    return plan


def plan(city: str) -> Plan:
    return entry(city).plan


def fields(fact: Target | Baseline, names: Iterable[str]) -> dict[str, Any]:
    """The named fields as YAML has them: no tuples."""
    values = {name: getattr(fact, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


TARGET_FIELDS: dict[str, Any] = {
    "id": None, "section": None, "indicators": None, "comparator": "=", "value": None, "unit": None, "year": None,
    "nature": None, "joint": False, "role": None, "level": [], "sector": [], "subject": None, "includes": [],
    "aspirational": False, "part_of": None, "baseline": None, "upper": None, "binding": None,
}  # fmt: skip
BASELINE_FIELDS: dict[str, Any] = {
    "id": None, "section": None, "indicators": None, "comparator": "=", "value": None, "unit": None, "as_of": None,
    "joint": False, "upper": None,
}  # fmt: skip


@pytest.mark.parametrize("city", CITIES)
def test_targets(city: str) -> None:
    expected = [{**TARGET_FIELDS, **row} for row in table("targets")[city]]
    quotes = [row.pop("quote") for row in expected]
    assert [fields(target, TARGET_FIELDS) for target in plan(city).targets] == expected
    assert all(quote in target.quote for quote, target in zip(quotes, plan(city).targets, strict=True))


@pytest.mark.parametrize("city", CITIES)
def test_baselines(city: str) -> None:
    expected = [{**BASELINE_FIELDS, **row} for row in table("baselines").get(city, [])]
    quotes = [row.pop("quote") for row in expected]
    assert [fields(baseline, BASELINE_FIELDS) for baseline in plan(city).baselines] == expected
    assert [baseline.quote for baseline in plan(city).baselines] == quotes


def test_counts() -> None:
    plans = [plan(city) for city in CITIES]
    assert [len(each.targets) for each in plans] == [11, 4, 5, 7, 12]
    assert [len(each.baselines) for each in plans] == [10, 2, 0, 0, 5]
    assert [len(each.responsibilities) for each in plans] == [0, 26, 19, 12, 0]
    assert [len(each.awards) for each in plans] == [0, 0, 0, 27, 0]
    assert sum(award.amount is not None for award in plan("fuzhou").awards) == 26
    assert Counter(award.kind for award in plan("fuzhou").awards) == {"资助": 21, "奖励": 6}


def cell_state(facts: Plan, indicator: str) -> str:
    """The state of one city × indicator cell; an own number goes before a joint one."""
    alone = any(target.indicators == (indicator,) for target in facts.targets)
    joint = any(indicator in (*target.indicators, *target.includes) for target in facts.targets)
    asked = any(requirement.indicator == indicator for requirement in facts.requirements)
    return "数值" if alone else "并入合计" if joint else "有要求无数字" if asked else "未提及"


def test_indicator_cells() -> None:
    states = {key: {city: cell_state(plan(city), key) for city in CITIES} for key in library().indicator}
    assert states == table("cells")
    counts = Counter(state for row in states.values() for state in row.values())
    assert counts == {"数值": 26, "并入合计": 16, "有要求无数字": 15, "未提及": 28}


def test_requirements() -> None:
    said = {(city, each.indicator, each.section, each.quote) for city in CITIES for each in plan(city).requirements}
    assert said == {(row["city"], row["indicator"], row["section"], row["quote"]) for row in table("requirements")}


def test_measures() -> None:
    expected = table("measures")
    assert list(library().measure) == list(expected)
    for city in CITIES:
        said = {use.measure: {"note": use.note, "section": use.section} for use in plan(city).measures}
        assert said == {key: row[city] for key, row in expected.items() if city in row}
    assert sum(len(plan(city).measures) for city in CITIES) == 67


def by_function(duties: Iterable[Duty]) -> dict[str, Counter[str]]:
    """In how many groups each name stands, under its function."""
    out: dict[str, Counter[str]] = {}
    for duty in duties:
        for name in {department.name for department in duty.departments}:
            out.setdefault(library().function_of[name].key, Counter())[name] += 1
    return out


def test_departments() -> None:
    expected = table("departments")
    names = {}
    for city in CITIES:
        said = by_function(plan(city).responsibilities)
        assert said == {key: Counter(row[city]) for key, row in expected.items() if city in row}
        names[city] = {name for counts in said.values() for name in counts}
    assert [len(names[city]) for city in CITIES] == [0, 35, 32, 27, 0]
    assert len(names["shenyang"] & names["fuzhou"]) == 12
    assert not names["jiangjin"] & (names["shenyang"] | names["fuzhou"])


def test_one_function_a_name_and_one_document_a_title() -> None:
    names = [name for function in library().departments.functions for name in function.names]
    titles = [title for each in library().documents.documents for title in {each.title, *each.titles}]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [title for title, count in Counter(titles).items() if count > 1] == []


def test_cited_documents_meet_across_titles() -> None:
    cited = {city: {library().document_of[cite.title].key for cite in plan(city).cites} for city in CITIES}
    shared = [
        cited[one] & cited[other] for one in CITIES for other in CITIES if one < other and cited[one] & cited[other]
    ]
    assert shared == [{library().document_of["深化标准化工作改革方案"].key}]
    future = {cite.title for city in CITIES for cite in plan(city).cites if cite.future}
    assert future == {document.title for document in library().documents.documents if document.kind == "待出台"}


@pytest.mark.parametrize("city", CITIES)
def test_facts_stand_in_the_deepest_section(city: str) -> None:
    said = plan(city)
    facts: list[Any] = [*said.targets, *said.baselines, *said.requirements, *said.measures, *said.responsibilities]
    facts += [*said.cites, *said.awards, *said.award_rules, *said.doubts]
    assert facts
    outline = entry(city).outline
    assert [each for each in facts if outline.deepest(each.quote, each.section) != each.section] == []


def test_nobody_claims_a_human_check() -> None:
    assert {plan(city).review.status for city in CITIES} == {"机器核对"}
