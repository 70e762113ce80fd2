"""The pages of targets: from baseline to target, bars of what is comparable, choices of the form."""

from __future__ import annotations

import re
from typing import Any

from invented import baseline, library, plan_entry, target

from planpress.library import Library, PlanEntry
from planpress.model import Baseline, Target
from planpress.pages.compute.steps import steps
from planpress.pages.indexes import targets
from planpress.pages.indexes.bars import charts
from planpress.pages.indexes.filters import facets, fields
from planpress.pages.page import Page


def three(**third: Any) -> Library:
    """Three plans that count white pears; the third otherwise where the test says so."""
    return library(
        plan_entry("jia", targets=(target(value=10, comparator=">="),)),
        plan_entry("yi", targets=(target(value=40, year=2025),)),
        plan_entry("bing", targets=(target(**{"value": 20, "upper": 30, "comparator": "range", **third}),)),
    )


def family_page(made: Library) -> Page:
    (task,) = (task for task in targets.tasks(made) if task.pages == ("targets/pears.html",))
    (page,) = task.make()
    assert isinstance(page, Page)
    return page


def test_bars_from_three_comparable_values_on() -> None:
    (chart,) = charts(three(), "pears")
    assert chart.names == ("白梨",)
    assert [(bar.placed.name, bar.width, bar.reach) for bar in chart.bars] == [
        ("乙市", 100.0, None),
        ("丙市", 50.0, 75.0),
        ("甲市", 25.0, None),
    ]


def test_bars_are_drawn_into_the_page() -> None:
    html = family_page(three()).html
    svg = re.findall(r'<svg class="bars".*?</svg>', html, re.S)
    assert len(svg) == 1
    assert len(re.findall(r"<rect ", svg[0])) == 4  # the range has a second, paler one
    assert "≥10 项" in svg[0]
    assert "2025年" in svg[0]
    assert 'id="bars"' in html


def test_no_bars_of_what_is_not_comparable() -> None:
    for other in (
        {"role": "主导"},
        {"nature": "new"},
        {"unit": "家"},
        {"indicators": ("white", "green"), "joint": True},
    ):
        made = three(**other)
        assert charts(made, "pears") == ()
        assert "<svg" not in family_page(made).html


def test_three_values_of_two_plans_make_no_bars() -> None:
    two = plan_entry("jia", targets=(target("t1"), target("t2")))
    assert charts(library(two, plan_entry("yi", targets=(target(),))), "pears") == ()


def test_from_baseline_to_target() -> None:
    plan = plan_entry(
        "jia",
        baselines=(
            baseline("b1"),
            baseline("b2", nature="level"),
            baseline("b3", ("green",)),
            baseline("b4", unit="家"),
        ),
        targets=(target("t1"), target("t2", nature="part"), target("t3", ("white", "green"), joint=True)),
    )
    (step,) = steps(library(plan), "pears")
    assert step.target.id == "t1"
    assert [(start.baseline.id, start.comparison.kind, start.comparison.reasons) for start in step.starts] == [
        ("b1", "可直接比", ()),
        ("b2", "可并列", ("现状为达到的存量，目标为期内总量",)),
    ]


def test_a_target_that_says_from_where_it_goes_needs_no_other_start() -> None:
    plan = plan_entry("jia", baselines=(baseline(),), targets=(target(baseline=3),))
    (step,) = steps(library(plan), "pears")
    assert step.starts == ()
    html = family_page(library(plan)).html
    assert "<b>3</b>" in html
    assert "目标的同一句里写明" in html


def test_rows_answer_to_the_choices_of_their_form() -> None:
    one = plan_entry("jia", baselines=(baseline(nature="level"),), targets=(target(),))
    made = library(one, plan_entry("yi", targets=(target(),)), levels={"yi": "直辖市"})
    rows: list[tuple[PlanEntry, Target | Baseline | None]] = []
    for entry in made.plans:
        rows += [(entry, fact) for fact in entry.plan.baselines]
        rows += [(entry, fact) for fact in entry.plan.targets]
    assert [fields(made, *row) for row in rows] == [
        "jia|地级市|2016-2020|level|baseline",
        "jia|地级市|2016-2020|total|target",
        "yi|直辖市|2016-2020|total|target",
    ]
    assert {facet.key: facet.options for facet in facets(made, rows)} == {
        "city": (("jia", "甲市", 2), ("yi", "乙市", 1)),
        "level": (("地级市", "地级市", 2), ("直辖市", "直辖市", 1)),
        "period": (("2016-2020", "2016—2020年", 3),),
        "nature": (("level", "达到的存量", 1), ("total", "期内总量", 2)),
        "kind": (("baseline", "现状", 1), ("target", "目标", 2)),
    }
    html = family_page(made).html
    for row in rows:
        assert f'data-f="{fields(made, *row)}"' in html
    # One period is no choice.
    assert 'name="period"' not in html
