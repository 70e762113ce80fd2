"""What people do with numbers: narrow them, sort them, send what they see, go to the sentence; and ask what a city pays."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

ROWS = "table.sortable tbody tr"


def shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def opened(page: Page) -> None:
    """The form, which is folded on a phone."""
    if not page.locator(".filter form").is_visible():
        page.locator(".filter summary").click()


def test_narrowed_by_city_nature_and_words_and_sent_as_an_address(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/index.html")
    every = shown(page)
    opened(page)
    page.get_by_label("城市", exact=True).select_option("shenyang")
    some = shown(page)
    assert 0 < some < every
    expect(page.locator(".filter__count")).to_have_text(f"显示 {some} / {every} 行")
    assert set(page.locator(f"{ROWS}:visible .city").all_text_contents()) == {"沈阳市"}
    assert page.url.endswith("#city=shenyang")
    expect(page.locator("#due-2011")).to_be_hidden()

    page.get_by_label("性质").select_option("rate")
    assert 0 < shown(page) < some
    expect(page).to_have_url(re.compile("#city=shenyang&nature=rate$"))

    # Whoever gets the address sees the same.
    fewer = shown(page)
    other = page.context.new_page()
    other.goto(page.url)
    assert shown(other) == fewer
    expect(other.get_by_label("城市", exact=True)).to_have_value("shenyang")

    page.get_by_label("含有").fill("没有这样的话")
    expect(page.locator(".filter__empty")).to_have_text("没有符合的。")
    assert shown(page) == 0
    page.get_by_role("button", name="全部显示").click()
    expect(page.locator(".filter__empty")).to_be_hidden()
    expect(page.locator(f"{ROWS}:visible")).to_have_count(every)
    assert "#" not in page.url


def test_every_facet_narrows(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/index.html")
    every = shown(page)
    opened(page)
    for label in ("城市", "级别", "规划期", "性质", "种类"):
        field = page.get_by_label(label, exact=True)
        for option in field.locator("option").all()[1:]:
            counted = int(re.findall(r"（(\d+)）$", option.inner_text())[0])
            field.select_option(option.get_attribute("value"))
            assert shown(page) == counted < every
        field.select_option("")
    assert shown(page) == every


def test_sorted_by_value_within_a_unit(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/standards.html")
    before = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)")
    opened(page)
    page.get_by_label("排序").select_option("-value")
    found = page.locator(f"{ROWS} td.num").evaluate_all(
        "cells => cells.map(cell => [cell.querySelector('.unit').textContent, +cell.dataset.v])"
    )
    units = list(dict.fromkeys(unit for unit, _ in found))
    assert [pair for unit in units for pair in found if pair[0] == unit] == found
    for unit in units:
        values = [value for of, value in found if of == unit]
        assert values == sorted(values, reverse=True)
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert page.url.endswith("#sort=-value")
    page.get_by_role("button", name="全部显示").click()
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    assert page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)") == before


def test_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/standards.html")
    summary = page.locator(".filter summary")
    summary.focus()
    if page.viewport_size and page.viewport_size["width"] < 768:
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("城市", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert "city=" in page.url
    if page.viewport_size and page.viewport_size["width"] > 768:
        page.locator("th .sort").nth(2).focus()
        page.keyboard.press("Enter")
        expect(page.locator("th[data-sort=value]")).to_have_attribute("aria-sort", "ascending")
        page.keyboard.press("Enter")
        expect(page.locator("th[data-sort=value]")).to_have_attribute("aria-sort", "descending")


def test_a_link_to_a_hidden_row_shows_it(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/standards.html#city=shenyang")
    key = page.locator(f"{ROWS}[hidden]").last.get_attribute("id")
    row = page.locator(f"#{key}")
    expect(row).to_be_hidden()
    page.evaluate("key => { location.hash = key }", key)
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_without_scripts_all_rows_stand(page: Page, base: str) -> None:
    still = page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    still.goto(f"{base}/targets/standards.html#city=shenyang")
    page.goto(f"{base}/targets/standards.html")
    assert shown(still) == shown(page)
    expect(still.locator(".filter")).to_be_hidden()


def test_from_baseline_to_target_in_one_row(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/adoption.html")
    row = page.locator(".facts--steps tr", has_text="沈阳市")
    expect(row).to_contain_text("70")
    expect(row).to_contain_text("≥90")
    row.get_by_role("link", name=re.compile("≥90")).click()
    expect(page.locator(":target")).to_contain_text("90%")

    page.goto(f"{base}/targets/standards.html")
    expect(page.locator(".facts--steps tr", has_text="1130")).to_contain_text("现状为承担，目标为主导或参与")


def test_due_dates_and_tasks_without_one_stand_apart(page: Page, base: str) -> None:
    page.goto(f"{base}/targets/index.html")
    for name in ("到2011年", "到2020年", "到2025年", "没有写年份的任务", "规划说的现状", "待出台的文件"):
        expect(page.get_by_role("heading", name=re.compile(f"^{name}"))).to_be_visible()
    undated = page.locator("section.part", has=page.locator("#undated"))
    assert set(undated.locator("td[data-label=时限]").all_text_contents()) == {"未写年份"}


def test_which_city_pays_for_drafting_a_group_standard(page: Page, base: str) -> None:
    """The walk of issue 3: from the home page, on any screen, in two clicks."""
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="看谁给钱").click()
    expect(page.locator("h1")).to_have_text("资助奖励")
    row = page.locator("tr", has_text="团体标准")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("福州市")
    expect(row).to_contain_text(re.compile(r"5\s*万元"))
    row.get_by_role("link", name="原文").click()
    expect(page.locator(":target")).to_contain_text("团体标准")
    expect(page.locator(":target")).to_be_in_viewport()


def test_awards_narrowed_by_words(page: Page, base: str) -> None:
    page.goto(f"{base}/awards/index.html")
    opened(page)
    page.get_by_label("含有").fill("团体标准")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(1)
    assert page.locator("section.part:visible").count() == 1


def test_national_documents_come_first(page: Page, base: str) -> None:
    page.goto(f"{base}/citations/index.html")
    assert page.locator("main h2").first.inner_text().startswith("国家文件")


def test_what_two_cities_ask_of_their_agriculture(page: Page, base: str) -> None:
    """The other walk of issue 3: from the home page to both texts, side by side, in three steps."""
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="比几个城市").click()
    page.locator("main").get_by_role("link", name="城市与主题").first.click()
    page.get_by_role("link", name="农业与乡村").first.click()
    expect(page.locator("h1")).to_have_text("农业与乡村")
    for city in ("沈阳市", "福州市"):
        expect(page.locator("main h3", has_text=city).first).to_be_visible()
        expect(page.locator("main section", has=page.locator("h3", has_text=city)).first).to_contain_text("农业")
