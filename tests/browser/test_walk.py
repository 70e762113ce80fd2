"""What people do: from the home page to a number, to its sentence, to the comparison."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def follow(page: Page, scope: str, name: str | re.Pattern[str]) -> None:
    """Click the first link of that name in a part of the page."""
    page.locator(scope).get_by_role("link", name=name).first.click()


def test_from_home_to_the_sentence_and_the_comparison(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    follow(page, "main table", re.compile("^沈阳市$"))
    expect(page.locator("h1")).to_contain_text("沈阳市")

    follow(page, "main", re.compile("沈阳市标准化体系建设发展规划"))
    expect(page.locator("h1")).to_contain_text("沈阳市标准化体系建设发展规划")
    expect(page.locator("#s1-3-2")).to_contain_text("标准体系科学完善")

    # A number in the text leads to its row among the others of its family …
    page.locator("a", has_text="不少于200项").first.click()
    expect(page).to_have_url(re.compile("/targets/standards.html#"))
    row = page.locator(":target")
    expect(row).to_contain_text("主导或参与")

    # … and from there one click leads back to the marked sentence.
    row.get_by_role("link", name=re.compile("不少于200项")).click()
    expect(page).to_have_url(re.compile("/plans/shenyang/2016-guihua.html#"))
    expect(page.locator(":target")).to_contain_text("不少于200项")
    expect(page.locator(":target")).to_be_in_viewport()

    # A clause with a topic leads to the comparison, this city in place.
    follow(page, "main", re.compile("农业与乡村"))
    expect(page).to_have_url(re.compile("/compare/agriculture.html#"))
    expect(page.locator(":target")).to_contain_text("沈阳市")
    for city in ("天津市", "福州市", "杭州市", "江津区"):
        expect(page.locator(".column h3", has_text=city)).to_be_attached()


def test_every_state_of_a_cell_is_said_in_words(page: Page, base: str) -> None:
    page.goto(f"{base}/compare/index.html")
    row = page.locator("tr", has=page.locator("th", has_text=re.compile("^地方技术规范$")))
    expect(row.locator("td").nth(0)).to_have_text("未提及")
    expect(row.locator("td").nth(1)).to_contain_text("并入合计")
    assert page.locator("td", has_text=re.compile(r"^\s*[-—–]?\s*$")).count() == 0


def test_a_joint_number_is_one_cell_across_its_kinds(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/standards.html")
    assert page.locator("td.cell-joint", has_text="≥200").first.get_attribute("colspan") == "3"


def test_pages_do_not_scroll_sideways(page: Page, base: str) -> None:
    for path in ("index.html", "plans/shenyang/2016-guihua.html", "compare/index.html", "compare/agriculture.html", "targets/standards.html",
                 "cities/tianjin.html", "awards/index.html", "departments/index.html", "data/index.html", "data/codebook.html", "method.html"):  # fmt: skip
        page.goto(f"{base}/{path}")
        inner, outer = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert inner <= outer, f"{path} is {inner - outer} px too wide"
