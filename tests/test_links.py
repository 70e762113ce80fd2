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
