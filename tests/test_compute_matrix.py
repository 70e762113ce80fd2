"""Cells tell the truth: the states in their order of precedence, and the five plans against the tables of the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from invented import baseline, library, plan_entry, target

from planpress.library import Library, load_library
from planpress.model import Absence, MeasureUse, Requirement, Review, TopicPlace
from planpress.pages.compute.matrix import (
    indicator_cell,
    indicator_cells,
    indicator_matrix,
    measure_cells,
    measure_matrix,
    topic_cells,
    topic_matrix,
)

TESTS = Path(__file__).parent
OWN = target()
OVER_LEVELS = target(joint=True, level=("国家级", "省级"))
JOINT = target("t2", ("white", "green"), joint=True)
INCLUDING = target("t3", ("green",), includes=("white",))
ASKED = Requirement(indicator="white", section="s0", quote="多种白梨")
ZERO = Absence(indicator="white", state="明确为零", section="s0", quote="不种白梨")
NOBODY = Review(status="机器转换")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"targets": (JOINT, OWN), "requirements": (ASKED,)}, "数值"),
        ({"targets": (OVER_LEVELS,)}, "数值"),
        ({"targets": (JOINT,), "requirements": (ASKED,)}, "并入合计"),
        ({"targets": (INCLUDING,), "absences": (ZERO,)}, "并入合计"),
        ({"requirements": (ASKED,), "absences": (ZERO,)}, "有要求无数字"),
        ({"absences": (ZERO,)}, "明确为零"),
        (
            {"absences": (Absence(indicator="white", state="不适用", section="s0", quote="无果园"),), "review": NOBODY},
            "不适用",
        ),
        ({}, "未提及"),
        ({"targets": (target("t4", ("green",)),)}, "未提及"),
        ({"review": Review(status="机器转换", checked=("white",))}, "未提及"),
        ({"review": Review(status="机器转换", checked=("green",))}, "未核"),
        ({"review": NOBODY, "baselines": (baseline(),)}, "未核"),
    ],
)
def test_states_in_order(facts: dict[str, Any], state: str) -> None:
    entry = plan_entry(**facts)
    assert indicator_cell(library(entry), entry, "white").state == state


def test_a_cell_carries_its_facts() -> None:
    entry = plan_entry(targets=(OWN, JOINT, INCLUDING), requirements=(ASKED,), baselines=(baseline(),))
    cell = indicator_cell(library(entry), entry, "white")
    assert (cell.own, cell.joint) == ((OWN,), (JOINT, INCLUDING))
    assert cell.requirements == (ASKED,)
    assert cell.baselines == (baseline(),)
    assert cell.indicator.name == "白梨"


def test_all_cells_of_a_plan_are_those_of_each_key(real: Library) -> None:
    entry = plan_entry(
        targets=(JOINT, OWN, INCLUDING), requirements=(ASKED, ASKED), absences=(ZERO,), baselines=(baseline(),)
    )
    for made, one in ((library(entry), entry), *((real, one) for one in real.plans)):
        assert indicator_cells(made, one) == tuple(indicator_cell(made, one, key) for key in made.indicator)
        assert [(cell.measure.key, cell.uses) for cell in measure_cells(made, one)] == [
            (key, tuple(use for use in one.plan.measures if use.measure == key)) for key in made.measure
        ]
        assert [(cell.topic.key, cell.places) for cell in topic_cells(made, one)] == [
            (key, tuple(place for place in one.plan.topics if place.topic == key)) for key in made.topic
        ]


@pytest.mark.parametrize(
    ("places", "checked", "grade"),
    [
        ([(None, False), ("正文", False)], (), "专节"),
        ([("正文", False), ("正", True)], (), "段落"),
        ([("正文", True)], (), "仅提及"),
        ([(None, True)], (), "仅提及"),
        ([], ("all",), "未提及"),
        ([], ("orchard",), "未提及"),
        ([], ("market",), "未核"),
    ],
)
def test_topic_grades(places: list[tuple[str | None, bool]], checked: tuple[str, ...], grade: str) -> None:
    topics = tuple(
        TopicPlace(topic="orchard", section="s0", opening=words, mention=mention) for words, mention in places
    )
    entry = plan_entry(topics=topics, review=Review(status="机器转换", checked=checked))
    (cell,) = (cell for cell in topic_cells(library(entry), entry) if cell.topic.key == "orchard")
    assert cell.state == grade
    assert cell.share == (1 if grade == "专节" else 0)


def test_instruments() -> None:
    use = MeasureUse(measure="fund", section="s0", quote="设立专项资金")
    entry = plan_entry(measures=(use,), review=Review(status="机器转换", checked=("prize",)))
    other = plan_entry("yi", review=NOBODY)
    made = library(entry, other)
    assert {cell.measure.key: cell.uses for cell in measure_cells(made, entry)} == {"fund": (use,), "prize": ()}
    states = [[cell.state for cell in row.cells] for row in measure_matrix(made).rows]
    assert states == [["有", "未核"], ["未提及", "未核"]]


def test_a_matrix_of_some_plans() -> None:
    entries = [plan_entry(city) for city in ("jia", "yi", "bing")]
    matrix = indicator_matrix(library(*entries), [entries[2], entries[0]])
    assert [entry.city_key for entry in matrix.plans] == ["bing", "jia"]
    assert [cell.entry.city_key for cell in matrix.row("share").cells] == ["bing", "jia"]
    with pytest.raises(KeyError):
        matrix.row("apples")


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(TESTS.parent / "plans")


def table(name: str) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        (TESTS / "data" / "vocabulary" / f"{name}.yml").read_text(encoding="utf-8")
    )
    return loaded


def test_city_by_indicator(real: Library) -> None:
    matrix = indicator_matrix(real)
    found = {row.item.key: {cell.entry.city_key: cell.state for cell in row.cells} for row in matrix.rows}
    assert found == table("cells")
    assert matrix.counts() == {"数值": 26, "并入合计": 16, "有要求无数字": 15, "未提及": 28}


def test_city_by_instrument(real: Library) -> None:
    matrix = measure_matrix(real)
    found = {row.item.key: {cell.entry.city_key for cell in row.cells if cell.state == "有"} for row in matrix.rows}
    assert found == {key: set(cities) for key, cities in table("measures").items()}
    assert sum(matrix.counts().values()) == 115


def test_city_by_topic(real: Library) -> None:
    assert topic_matrix(real).counts() == {"专节": 115, "段落": 55, "仅提及": 9, "未提及": 11}
