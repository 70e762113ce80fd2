"""Targets and the comparison in a library that has grown: overviews that do not grow, and each number on the page of its part."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import site_read
import spread_library
from invented import baseline, library, plan_entry, target

from planpress.body import Heading, Paragraph
from planpress.library import Library
from planpress.light import FACTS
from planpress.model import Baseline, Citation, Period, Requirement, Target, TopicPlace
from planpress.pages import built, links, site, sitecheck, words
from planpress.pages.compute.insights import insights
from planpress.pages.compute.peers import peer_rule
from planpress.pages.indexes import bench, compare, targets
from planpress.pages.page import Asset, Page
from planpress.pages.reading import home, linking
from planpress.pages.task import Task, made_here

ROOT = Path(__file__).parent.parent
SPOKEN: dict[str, Any] = {
    "body": (Paragraph("前言。"), Heading(1, "一、果园", "s1"), Paragraph("果园里种梨10项。"), Heading(1, "二、其他", "s2"), Paragraph("集市。")),
    "topics": (TopicPlace(topic="orchard", section="s1"), TopicPlace(topic="market", section="s2", opening="集市")),
    "targets": (target(), target("t2", ("share",), unit="%", year=None)),
    "baselines": (baseline(),),
    "requirements": (Requirement(indicator="green", section="s0", quote="多种青梨"),),
    "cites": (Citation(title="改革方案", section="s0", quote="制定改革方案", future=True),),
}  # fmt: skip


def grown(each: int = 31) -> Library:
    """Cities whose names begin with a, b and c, ``each`` of a and of b, half of them with another number; those of c say
    nothing and are one."""
    said = []
    for letter in "ab":
        for number in range(each):
            other = {"targets": (target(nature="new"),), "period": Period(start=2021, end=2025)} if number % 2 else {}
            said.append(plan_entry(f"{letter}{number}", **(SPOKEN | other)))
    return library(*said, plan_entry("c0"))


@pytest.fixture(scope="module")
def large() -> Library:
    return grown()


def tasks(made: Library) -> dict[str, Task]:
    return {task.name: task for subject in (targets, compare) for task in subject.tasks(made)}


def pages(made: Library) -> dict[str, Page]:
    found = chain.from_iterable(task.make() for task in tasks(made).values())
    return {page.url: page for page in found if isinstance(page, Page)}


def scripts(made: Library) -> dict[str, Any]:
    """What the scripts of the comparison are given, by URL."""
    found = chain.from_iterable(task.make() for task in bench.tasks(made))
    return {
        one.url: json.loads(one.data.decode().partition("]=")[2].removesuffix(";\n"))
        for one in found
        if isinstance(one, Asset)
    }


def test_a_library_that_is_shown_whole_has_no_pages_of_parts() -> None:
    small = library(*(plan_entry(f"a{number}", **SPOKEN) for number in range(60)))
    assert [url for url in tasks(small) if re.search(r"/\d\d", url)] == []
    assert not [url for url in scripts(small) if "/parts/" in url]


@pytest.mark.parametrize("most", [targets.MOST_ROWS, 20], ids=["rows", "a row for each plan"])
def test_each_number_stands_on_the_page_of_its_part(large: Library, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "MOST_ROWS", most)
    found = pages(large)
    families = [page for page in found.values() if page.kind == "family"]
    for entry in large.plans:
        facts: tuple[Target | Baseline, ...] = (*entry.plan.targets, *entry.plan.baselines)
        for fact in facts:
            row = f'id="{links.fact_anchor(entry, fact.id)}"'
            family = large.indicator[fact.indicators[0]].family
            where = links.row_url(large, entry, family, fact.id).partition("#")[0]
            assert [page.url for page in families if row in page.html] == [where]
    asked = [page.url for page in families if "plans/b7/2016-guihua.html#q-requirements-s0" in page.html]
    assert asked == ["targets/pears/00-b.html"]


def test_each_plan_has_a_column_on_the_pages_of_its_part(large: Library) -> None:
    found = pages(large)
    for entry in large.plans:
        for place in entry.plan.topics:
            where, _, anchor = links.column_url(large, entry, place.topic).partition("#")
            assert f'id="{anchor}"' in found[where].html
    assert "compare/orchard/00-c.html" not in found and "00-c" not in found["compare/orchard.html"].html
    assert "compare/00-c.html" in found
    # Nobody speaks of it: no part has a page of it.
    assert [url for url in found if url.startswith("compare/goals")] == ["compare/goals.html"]


def test_cities_side_by_side_have_signs_of_their_own(large: Library) -> None:
    """Within a part they are numbered one after the other; plans that a page opens with may be of any numbers, and of any part."""
    side = [entry.city_key for entry in large.plans if large.numbers[entry.city_key] % words.SIGNS == 3]
    assert len(side) == 8 and len({words.city_number(large, key) for key in side}) == 1
    apart = words.told_apart(large, side)
    assert [words.city_number(apart, key) for key in side] == [4, 1, 2, 3, 5, 6, 7, 4]
    assert apart.numbers.keys() == large.numbers.keys()
    opening = tuple(large.city[key].plans[0].key for key in side[: words.SIGNS])
    page = compare._topic_overview(large, "orchard", opening, peer_rule(large), ())
    assert sorted(re.findall(r'class="column__name"[^>]*><span class="city city--(\d)"', page.html)) == list("1234567")


def test_overviews_count_what_the_pages_of_parts_list(large: Library) -> None:
    found = {url: page.html for url, page in pages(large).items()}
    for url in ("targets/pears.html", "targets/plums.html", "compare/orchard.html"):
        assert re.findall(r"(\d+) 份(?:中 (\d+) 份)?</span></li>", found[url])[2] == ("1", "0")
    counted = [
        [int(count) for count in re.findall(r'card__count">(\d+) 个', found[f"targets/{name}.html"])]
        for name in ("index", "00-a", "00-b")
    ]
    assert counted[0] == [one + other for one, other in zip(*counted[1:], strict=True)] == [62, 32]
    rows = [re.search(r"全部数字与原句.*?(\d+) 个", found[f"targets/pears/00-{part}.html"]) for part in "ab"]
    assert [row and row[1] for row in rows] == ["62", "62"]
    assert '到2020年<span class="aside">62 个' in found["targets/index.html"]
    # The matrices count all plans.
    assert "全部63份" in found["compare/index.html"]
    assert (
        '<span class="tally-part">专节 62</span><span class="tally-part">未提及 1</span>' in found["compare/index.html"]
    )


def test_pairs_are_found_across_parts(large: Library) -> None:
    html = pages(large)["targets/pears.html"].html
    assert re.search(r"<p>\d+ 对.*可直接比", html)
    assert 'href="pears/00-a.html#a0-2016-guihua-t1"' in html and 'id="white"' in html
    assert html.count("<tr><td") == 2 * targets.MOST_PAIRS


def test_overviews_do_not_grow_with_the_plans() -> None:
    some, many = pages(grown(31)), pages(grown(90))
    assert some.keys() == many.keys()
    for url in some:
        if not re.search(r"/\d\d", url):
            assert len(many[url].html) < len(some[url].html) + 200, url


def test_a_task_sees_no_more_than_its_part_or_what_it_opens_with(large: Library) -> None:
    found = tasks(large)
    for url in ("compare/index.html", "compare/orchard.html"):
        assert len(found[url].library.plans) == 6
    assert {entry.city_key[0] for entry in found["compare/orchard/00-b.html"].library.plans} == {"b"}
    assert all(task.reads == FACTS for url, task in found.items() if url.startswith("targets"))
    (shared,) = (task for task in bench.tasks(large) if task.name.endswith("catalogue.js"))
    assert shared.library.plans == ()


def test_many_numbers_of_a_part_are_told_plan_by_plan(large: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "MOST_ROWS", 20)
    monkeypatch.setattr(targets, "MOST_BARS", 5)
    monkeypatch.setattr(targets, "MOST_STEPS", 5)
    found = {url: page.html for url, page in pages(large).items()}
    family, index = found["targets/pears/00-a.html"], found["targets/00-a.html"]
    assert family.count("<rect ") == 10 and "画出 16 个里最大的 5 个" in family
    assert "列出前 5 处" in family
    # Of a plan: how many fall due in 2020, how many are undated, how many baselines.
    assert re.findall(r'data-label="[^"]+">(\d+) 个', index)[:6] == ["1", "1", "1", "1", "0", "1"]


def test_the_scripts_find_every_plan(large: Library) -> None:
    found = scripts(large)
    catalogue = found["compare/data/catalogue.js"]
    assert catalogue["plans"] == {}
    assert catalogue["parts"] == [["00-a", "某省 A", 31], ["00-b", "某省 B", 31], ["00-c", "某省 C", 1]]
    listed: dict[str, Any] = {}
    for key, _, count in catalogue["parts"]:
        plans = found[f"compare/data/parts/{key}.js"]
        assert len(plans) == count
        listed |= plans
    assert listed.keys() == {links.plan_anchor(entry) for entry in large.plans}
    for anchor, known in listed.items():
        assert found[f"compare/data/{anchor}.js"]["plan"] == known
    # The bench knows what it opens with.
    page = pages(large)["compare/orchard/00-b.html"].html
    opening = re.search(r'data-plans="([^"]+)"', page)
    told = re.search(r"data-known='([^']+)'", page)
    assert opening and told and 'data-site="../../"' in page
    known = json.loads(told[1])
    assert known.keys() == set(opening[1].split(","))
    assert known.items() <= listed.items()


def test_peers_of_a_part_are_those_of_the_library() -> None:
    """In part b most plans end in another year than in the library."""
    later = {"period": Period(start=2021, end=2025)}
    entries = [plan_entry(f"a{n}", **SPOKEN) for n in range(50)]
    entries += [plan_entry(f"b{n}", **(SPOKEN | (later if n else {}))) for n in range(12)]
    made = library(*entries)
    html = pages(made)["compare/orchard/00-b.html"].html
    assert "同期：到2020年" in html and html.count(">后一代<") == 11


def test_facts_of_a_plan_lead_to_the_page_of_its_part(large: Library) -> None:
    looks = {look.href for _, _, look in linking.facts(large, large.entry("b7/2016-guihua"))}
    assert "../../targets/pears/00-b.html#b7-2016-guihua-b1" in looks
    assert "../../targets/pears.html#green" in looks


def test_the_first_page_counts_and_names_nobody(large: Library) -> None:
    found = {insight.key: insight.text for insight in insights(large)}
    assert found["periods"].startswith("2016—2020年：33份；2021—2025年：30份。")
    assert found["spread-white"] == "62份写了数值，1份未提及。"
    assert "shares" not in found and "only-one" not in found
    assert 'id="insights"' in home.page(large).html


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Synthetic cities with one plan each, in all provinces."""
    return spread_library.load(tmp_path_factory.mktemp("spread") / "plans")


@pytest.mark.slow
def test_links_of_a_library_in_parts_lead_somewhere(spread: Library, tmp_path: Path) -> None:
    html = spread_library.laid_out(made_here(site.tasks(spread)), tmp_path)
    read = site_read.pages(tmp_path, [built.see(url, text) for url, text in html.items()])
    ours = re.compile(r"的锚点|的文件 (plans/[^/]+/[^/]+\.html|targets|compare/[^d])")
    assert [fault for fault in sitecheck.problems(tmp_path, read) if ours.search(fault)] == []
    assert max(len(text.encode()) for url, text in html.items() if url.startswith(("targets", "compare"))) < 400_000
