"""Pages that list plans, in a library that has grown: overviews that do not grow, and each fact on the page of its part."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import site_read
import spread_library
from invented import library, plan_entry
from repository import ROOT

from planpress import light
from planpress.edition import Edition
from planpress.library import Library
from planpress.model import Award, AwardRule, Citation, Department, Duty, MeasureUse
from planpress.pages import built, edition, links, site, sitecheck
from planpress.pages.indexes import awards, citations, departments, measures
from planpress.pages.origin import origin
from planpress.pages.page import Page
from planpress.pages.reading import cities, linking
from planpress.pages.task import Task, made_here

SUBJECTS = (measures, departments, citations, awards, cities)
FACTS: dict[str, Any] = {
    "measures": (MeasureUse(measure="fund", section="s0", quote="资金"), MeasureUse(measure="fund", section="s0", quote="专项")),
    "responsibilities": (
        Duty(section="s0", departments=(Department(name="市农业局", role="责任"),), quote="市农业局种梨"),
        Duty(section="s0", departments=(Department(name="区农委", role="牵头"),), quote="区农委", open=True),
    ),
    "cites": (Citation(title="改革方案", section="s0", quote="《改革方案》"),),
    "awards": (Award(condition="试点", category="pilot", amount=5, kind="资助", section="s0", quote="给5万元"),),
    "award_rules": (AwardRule(section="s0", quote="低于市级的补足差额"),),
}  # fmt: skip


def grown(each: int = 31) -> Library:
    """Cities whose names begin with a, b and c, ``each`` of a and of b; those of c say nothing and are one."""
    said = [plan_entry(f"{letter}{number}", **FACTS) for letter in "ab" for number in range(each)]
    return library(*said, plan_entry("c0"))


@pytest.fixture(scope="module")
def large() -> Library:
    return grown()


def tasks(made: Library) -> dict[str, Task]:
    return {task.name: task for subject in SUBJECTS for task in subject.tasks(made)}


def pages(made: Library) -> dict[str, str]:
    """URL -> HTML of all pages of these subjects."""
    found = chain.from_iterable(task.make() for task in tasks(made).values())
    return {page.url: page.html for page in found if isinstance(page, Page)}


def standing(found: dict[str, str], folder: str, anchor: str) -> list[str]:
    """The pages in a folder that lead to this sentence of the plan of b7."""
    href = f'plans/b7/2016-guihua.html#{anchor}"'
    return [url for url in sorted(found) if url.startswith(folder) and href in found[url]]


def test_a_library_that_is_shown_whole_has_no_pages_of_parts() -> None:
    small = library(*(plan_entry(f"a{number}", **FACTS) for number in range(60)))
    assert sorted(url for url in tasks(small) if re.search(r"/\d\d", url)) == []


def test_each_fact_stands_on_the_page_of_its_part(large: Library) -> None:
    found = pages(large)
    for anchor in ("q-measures-s0", "q-measures-s0_2"):
        assert standing(found, "measures/fund", anchor) == ["measures/fund/00-b.html"]
    for anchor in ("q-responsibilities-s0", "q-responsibilities-s0_2"):
        assert standing(found, "departments/", anchor) == ["departments/farming/00-b.html"]
    assert standing(found, "citations/", "q-cites-s0") == ["citations/00-b.html"]
    assert standing(found, "awards/", "q-awards-s0") == ["awards/00-b.html"]
    assert standing(found, "awards/", "q-award_rules-s0") == ["awards/00-b.html"]
    assert [url for url in found if 'href="../plans/b7/2016-guihua.html"' in found[url]] == ["cities/00-b.html"]


def test_a_part_that_says_nothing_is_named_without_a_page(large: Library) -> None:
    found = pages(large)
    assert "cities/00-c.html" in found
    for folder, overview in (("measures", "fund"), ("departments", "farming"), ("citations", "reform")):
        assert "某省 C" in found[f"{folder}/{overview}.html"]
        assert not [url for url in found if url.startswith(folder) and url.endswith("/00-c.html")]
        assert "00-c" not in found[f"{folder}/{overview}.html"]
    # Nobody uses the other instrument: no part has a page of it.
    assert [url for url in found if url.startswith("measures/prize")] == ["measures/prize.html"]


@pytest.mark.parametrize("url", ["measures/fund.html", "departments/farming.html", "citations/reform.html"])
def test_an_overview_counts_what_its_parts_say(large: Library, url: str) -> None:
    html = pages(large)[url]
    assert re.findall(r"收入 (\d+) 份规划，其中 (\d+) 份", html) == [("63", "62")]
    of_parts = re.findall(r"(\d+) 份(?:中 (\d+) 份)?</span></li>", html)
    assert of_parts == [("31", ""), ("31", ""), ("1", "0")]


def test_index_pages_count_the_whole_library(large: Library) -> None:
    found = pages(large)
    assert re.findall(r'data-label="[采未][^"]+" class="num">(\d+) 份', found["measures/index.html"]) == [
        "62", "1", "0",  # fund
        "0", "63", "0",  # prize
    ]  # fmt: skip
    assert '<td data-label="规划" class="num">62 份</td>' in found["departments/index.html"]
    assert '市农业局 <span class="times">62 份</span>' in found["departments/index.html"]
    assert '<td data-label="引用它的规划" class="num">62 份</td>' in found["citations/index.html"]
    assert 'id="pilot"' in found["awards/index.html"] and ">62 条</td>" in found["awards/index.html"]
    assert "63 座城市，63 份规划" in found["cities/index.html"] and "2020年 63 份" in found["cities/index.html"]


def test_overviews_do_not_grow_with_the_plans() -> None:
    some, many = pages(grown(31)), pages(grown(90))
    assert some.keys() == many.keys()
    for url in some:
        if not re.search(r"/\d\d", url):
            assert len(many[url]) < len(some[url]) + 50, url


def test_a_task_sees_no_more_than_its_part(large: Library) -> None:
    found = tasks(large)
    assert found["measures/fund.html"].library.plans == found["departments/farming.html"].library.plans == ()
    assert {entry.city_key[0] for entry in found["measures/fund/00-b.html"].library.plans} == {"b"}
    assert all(task.reads == light.FACTS for task in found.values())


def test_a_document_that_few_cite_has_all_of_them_on_its_page() -> None:
    local = Citation(title="本地办法", section="s0", quote="《本地办法》")
    made = library(
        *(plan_entry(f"{'ab'[number % 2]}{number}", cites=(local,) if number < 9 else ()) for number in range(70))
    )
    found = tasks(made)
    assert len(found["citations/local.html"].library.plans) == 9
    assert pages(made)["citations/local.html"].count("<tr><td") == 9


def test_a_title_says_the_part_and_the_way_back_leads_to_the_overview(large: Library) -> None:
    (page,) = tasks(large)["measures/fund/00-a.html"].make()
    assert isinstance(page, Page)
    assert page.title == "专项资金：某省 A"
    assert '<a href="../fund.html">专项资金</a>' in page.html and '<a href="../index.html">政策工具</a>' in page.html


def test_a_part_with_very_many_awards_names_the_plans_beyond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awards, "MOST_ROWS", 20)
    html = pages(grown())["awards/00-b.html"]
    assert html.count('class="award__what"') == 20
    assert html.count(">1 条</a>") == 11
    assert len(set(re.findall(r'plans/(b\d+)/2016-guihua.html#q-awards-s0"', html))) == 31


def test_awards_in_a_plan_lead_to_the_page_of_its_part(large: Library) -> None:
    looks = {look.href for _, _, look in linking.facts(large, large.entry("b7/2016-guihua"))}
    assert {"../../awards/00-b.html#pilot", "../../awards/00-b.html"} <= looks


def test_the_address_of_a_part() -> None:
    assert links.part_url("measures/fund.html", "21") == "measures/fund/21.html"
    assert links.part_url("awards/index.html#pilot", "21-s") == "awards/21-s.html#pilot"
    assert links.part_url("edition.html", "21") == "edition/21.html"
    assert links.part_url("awards/index.html#pilot", None) == "awards/index.html#pilot"


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Synthetic cities with one plan each."""
    return spread_library.load(tmp_path_factory.mktemp("spread") / "plans")


@pytest.mark.slow
def test_pages_of_a_library_in_parts_hold_together(spread: Library, tmp_path: Path) -> None:
    found = made_here([*site.tasks(spread), *edition.tasks(spread, Edition())])
    html = spread_library.laid_out([*found, edition.page(spread, Edition(), "", ())], tmp_path)
    read = site_read.pages(tmp_path, [built.see(url, page) for url, page in html.items()])
    ours = re.compile(r"的锚点|的文件 (plans/[^/]+/[^/]+\.html|cities|measures|departments|citations|awards|edition)")
    assert [fault for fault in sitecheck.problems(tmp_path, read) if ours.search(fault)] == []
    assert [url for url in html if not (ROOT / origin(url)).exists() and "city0" not in url] == []
    # Every plan has its sums and its files on one page.
    for folder in ("edition", "data"):
        of_plans = [url for url in html if re.match(rf"{folder}(/\d\d)?.*\.html", url)]
        for entry in spread.plans:
            assert sum(f"{entry.key}.md" in html[url] for url in of_plans) == 1, (folder, entry.key)
