"""URLs are for ever: what was published once is pinned here, letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from planpress.library import Library, load_library
from planpress.pages import links


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Path(__file__).parent.parent / "plans")


def test_where_pages_and_marked_sentences_live(library: Library) -> None:
    entry = next(entry for entry in library.plans if entry.key == "shenyang/2016-guihua")
    target = entry.plan.targets[0]
    assert links.plan_url(entry, "s1-3-2") == "plans/shenyang/2016-guihua.html#s1-3-2"
    assert links.quote_url(entry, target) == "plans/shenyang/2016-guihua.html#q-t1"
    assert links.quote_url(entry, entry.plan.baselines[0]) == "plans/shenyang/2016-guihua.html#q-b1"
    assert links.quote_url(entry, entry.plan.responsibilities[0]) == (
        "plans/shenyang/2016-guihua.html#q-responsibilities-s2-1"
    )
    assert links.row_url(library, entry, "standards", target.id) == ("targets/standards.html#shenyang-2016-guihua-t1")
    assert links.column_url(library, entry, "agriculture") == "compare/agriculture.html#shenyang-2016-guihua"
    assert links.city_url("shenyang") == "cities/shenyang.html"
    assert links.measure_url("budget") == "measures/budget.html"
    assert links.function_url("science") == "departments/science.html"
    assert links.award_url("pilot") == "awards/index.html#pilot"
    assert links.markdown_url(entry) == "plans/shenyang/2016-guihua.md"


def test_anchors_of_all_facts_are_those_of_each(library: Library) -> None:
    for entry in library.plans:
        plan = entry.plan
        facts: list[links.Fact] = [
            *plan.targets, *plan.baselines, *plan.requirements, *plan.absences, *plan.measures, *plan.responsibilities, *plan.cites,
            *plan.awards, *plan.award_rules, *plan.topics, *plan.emendations, *plan.doubts,
        ]  # fmt: skip
        anchors = links.quote_anchors(plan)
        assert [anchors[id(fact)] for fact in facts] == [links.quote_anchor(plan, fact) for fact in facts]
        assert len(set(anchors.values())) == len(anchors) == len(facts)


def test_links_lead_from_folder_to_folder() -> None:
    for target, here, link in (
        ("index.html", "index.html", "index.html"),
        ("a/b.html#s1", "a/b.html", "#s1"),
        ("a/c.html", "a/b.html", "c.html"),
        ("index.html#x", "a/b/c.html", "../../index.html#x"),
        ("plans/a/b.html", "index.html", "plans/a/b.html"),
        ("plans/a/b.html", "plans/ab/c.html", "../a/b.html"),
        ("plans/a/sources/c.txt", "plans/a/b.html", "sources/c.txt"),
    ):
        assert links.relative(target, here) == link
