"""What people do with a plan's page: follow it, copy from it, see how it differs from its source, print it; and how they find it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from conftest import NARROW, ROOT, WIDE, until
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PLAN = "plans/shenyang/2016-guihua.html"
DAMAGED = "plans/tianjin/2016-guihua.html"
TITLE = "沈阳市标准化体系建设发展规划（2016—2020年）"
# Stands in for the clipboards of browsers: one that keeps what it is given, one that refuses, and none.
KEEPING = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: said => {window.kept = said; return Promise.resolve()}}})"
REFUSING = (
    "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('closed'))}})"
)
NONE = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
# As the page is built where the repository's address is known (PLANPRESS_REPO_URL).
HOSTED = """new MutationObserver(() => {
  const main = document.getElementById('main');
  if (main) main.dataset.issues = 'https://host.invalid/a/b/issues/new';
}).observe(document, {childList: true, subtree: true})"""
COMMAND = "document.execCommand = () => {{window.kept = document.activeElement.value; return {}}}"


@pytest.fixture
def without_scripts(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{PLAN}")
    yield page
    context.close()


def open_menu(page: Page, clause: str) -> Locator:
    page.locator(f"#{clause} > .permalink").click()
    return page.get_by_role("menu")


def choose(page: Page, clause: str, entry: str) -> None:
    open_menu(page, clause).get_by_role("menuitem", name=entry).click()


def kept(page: Page) -> str:
    expect(page.get_by_role("status")).to_have_text("已复制")
    return str(page.evaluate("window.kept"))


def is_narrow(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] < 1024


def test_the_head_says_what_the_document_is(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    record = page.locator(".document-head")
    for said in ("沈阳市人民政府办公厅", "文号原文未写", "成文日期2016年6月12日", "网页日期2016年6月14日", "后续文件未收录", "完成情况未收录",
                 "取自转载的网页，不是发文机关公布的文本", "还没有人核对"):  # fmt: skip
        assert said in re.sub(r"\s+", "", record.inner_text()), said


@pytest.mark.parametrize(
    ("today", "said"),
    [("2020-12-31T12:00:00", "规划期至2020年12月31日"), ("2021-01-01T00:30:00", "规划期已于2020年12月31日结束")],
)
def test_that_a_period_has_ended_is_said_once_it_has(page: Page, base: str, today: str, said: str) -> None:
    page.clock.set_fixed_time(today)
    page.goto(f"{base}/{PLAN}")
    expect(page.locator(".until")).to_have_text(said)


def test_lines_have_35_to_42_characters(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    width, size = page.locator(".text > p").first.evaluate(
        "p => [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)]"
    )
    most = width / size
    assert most <= 42
    assert most >= 35 or is_narrow(page)


def test_the_outline_follows_the_text(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    if is_narrow(page):
        page.locator(".panel--outline summary").click()
        page.locator(".panel--outline a", has_text="（三）发展目标").click()
        expect(page.locator("#s1-3")).to_be_in_viewport()
        return
    for clause in ("s1-3", "s3-2", "s2-1"):
        page.locator(f"#{clause}").evaluate("head => head.scrollIntoView()")
        line = page.locator(".outline-side [aria-current]")
        expect(line).to_have_attribute("href", f"#{clause}")
        expect(line).to_be_in_viewport()


def test_facts_in_the_text_lead_on(page: Page, base: str) -> None:
    for mark, path in (("target-link", "/targets/"), ("unit", "/departments/"), ("cite-link", "/citations/")):
        page.goto(f"{base}/{PLAN}")
        page.locator(f".text a.{mark}").first.click()
        expect(page).to_have_url(re.compile(path))
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("place", [".section-topics", ".passage-topics"])
def test_a_topic_leads_to_the_comparison_with_this_city_in_place(page: Page, base: str, place: str) -> None:
    page.goto(f"{base}/{PLAN}")
    page.locator(f".text {place} a").first.click()
    expect(page).to_have_url(re.compile(r"/compare/.*shenyang-2016-guihua"))
    expect(page.locator("main")).to_contain_text("沈阳市")


def test_a_lost_heading_says_in_grey_what_its_section_speaks_of(page: Page, base: str) -> None:
    page.goto(f"{base}/{DAMAGED}")
    lost = page.locator(".text .missing").first
    expect(lost).to_contain_text("〔原文缺标题〕")
    gap, text = (
        page.locator(place).first.evaluate("e => getComputedStyle(e).color") for place in (".text .gap", ".text > p")
    )
    assert gap != text
    lost.locator(".gap a").first.click()
    expect(page).to_have_url(re.compile("/compare/.*tianjin-2016-guihua"))


def test_a_clause_is_copied_as_link_as_quotation_and_as_reference(page: Page, base: str) -> None:
    page.add_init_script(KEEPING)
    page.goto(f"{base}/{PLAN}")
    choose(page, "s1-1", "复制链接")
    assert kept(page) == f"{base}/{PLAN}#s1-1"

    choose(page, "s1-1", "复制引文")
    expect(page.get_by_role("menu")).to_be_hidden()
    until(page, "window.kept.startsWith('“')")
    said = kept(page)
    assert said.endswith(f"”（《{TITLE}》，一、（一））")
    assert "十八大" in said and "‘四个全面’" in said and "§" not in said and "#" not in said

    choose(page, "s1-1", "复制参考文献")
    until(page, "window.kept.includes('EB/OL')")
    today = date.today().isoformat()
    assert kept(page) == f"沈阳市人民政府办公厅. {TITLE}[EB/OL]. (2016-06-12)[{today}]. {base}/{PLAN}#s1-1."


def test_words_that_are_selected_are_quoted_alone(page: Page, base: str) -> None:
    page.add_init_script(KEEPING)
    page.goto(f"{base}/{PLAN}")
    page.locator("#s1-1 + * + p, #s1-1 + p").first.evaluate(
        "p => { const r = document.createRange(); const n = document.createTreeWalker(p, NodeFilter.SHOW_TEXT).nextNode();"
        " r.setStart(n, 0); r.setEnd(n, 6); getSelection().removeAllRanges(); getSelection().addRange(r) }"
    )
    words = page.evaluate("getSelection().toString()")
    choose(page, "s1-1", "复制引文（选中的文字）")
    assert kept(page).startswith(f"“{words}”（《")


def test_the_whole_plan_is_copied_as_reference(page: Page, base: str) -> None:
    page.add_init_script(KEEPING)
    page.goto(f"{base}/{DAMAGED}")
    page.get_by_role("button", name="复制本文的参考文献").click()
    # This text names no issuer: the standard then lets the reference begin with the title.
    assert kept(page).startswith("天津市实施标准化战略十三五规划[EB/OL]. (2016-01-11)[")
    expect(page.locator("#reference")).to_contain_text("[EB/OL]. (2016-01-11)[")


@pytest.mark.parametrize("clipboard", [REFUSING, NONE])
def test_copying_works_where_the_clipboard_is_closed(page: Page, base: str, clipboard: str) -> None:
    page.add_init_script(clipboard + ";" + COMMAND.format("true"))
    page.goto(f"{base}/{PLAN}")
    choose(page, "s1-3-2", "复制链接")
    assert kept(page).endswith("#s1-3-2")


@pytest.mark.parametrize("clipboard", [REFUSING, NONE])
def test_where_nothing_may_be_copied_the_words_lie_selected_in_a_dialog(page: Page, base: str, clipboard: str) -> None:
    page.add_init_script(clipboard + ";" + COMMAND.format("false"))
    page.goto(f"{base}/{PLAN}")
    choose(page, "s1-3-2", "复制链接")
    dialog = page.get_by_role("dialog", name="请手动复制")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    assert page.evaluate(
        "getSelection().toString() || (a => a.value.slice(a.selectionStart, a.selectionEnd))(document.activeElement)"
    ).endswith("#s1-3-2")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#s1-3-2 > .permalink")).to_be_focused()


def test_the_menu_of_a_clause_works_with_the_keyboard(page: Page, base: str) -> None:
    page.add_init_script(KEEPING)
    page.goto(f"{base}/{PLAN}")
    sign = page.locator("#s2-1 > .permalink")
    sign.focus()
    page.keyboard.press("Enter")
    entries = page.get_by_role("menuitem")
    expect(entries.nth(0)).to_be_focused()
    expect(sign).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(entries.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(entries.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(sign).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert kept(page).endswith("#s2-1")


def test_the_menu_stays_in_the_window_and_closes_when_one_presses_beside_it(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    for clause in ("s1-2", "s3-2", "s5"):
        box = open_menu(page, clause).bounding_box()
        size = page.viewport_size
        assert box and size and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"]
        page.mouse.click(3, 300)
        expect(page.get_by_role("menu")).to_be_hidden()


def test_a_finger_opens_the_menu(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(KEEPING)
    page.goto(f"{base}/{PLAN}")
    page.locator("#s1-2 > .permalink").tap()
    page.get_by_role("menuitem", name="复制链接").tap()
    assert kept(page).endswith("#s1-2")
    context.close()


def test_a_clause_leads_to_the_comparison(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    choose(page, "s3-1", "与其他城市比较")
    expect(page).to_have_url(re.compile("/compare/index.html#section=shenyang-2016-guihua:s3-1"))


def test_a_report_is_filled_in(page: Page, base: str) -> None:
    """Without a host to send it to, it is a letter to copy."""
    page.goto(f"{base}/{PLAN}")
    choose(page, "s1-3-2", "这一条有误")
    letter = page.get_by_role("dialog", name="这一条有误").get_by_role("textbox").input_value()
    lines = dict(line.split("：", 1) for line in letter.split("\n") if "：" in line)
    assert lines["规划"] == "沈阳市标准化体系建设发展规划（2016—2020年）"
    assert lines["条款"] == "一、（三）2（s1-3-2）"
    assert lines["链接"].endswith(f"{PLAN}#s1-3-2")
    assert lines["现在写的是"]
    assert (lines["应当是"], lines["依据"]) == ("", "")


def test_a_report_opens_the_form_of_the_host(page: Page, base: str) -> None:
    """Where the repository is known, each field of its form that the page knows is filled in."""
    page.add_init_script(HOSTED)
    page.goto(f"{base}/{PLAN}")
    page.locator("#s4-4 > .permalink").click()
    href = page.get_by_role("menuitem", name="这一条有误").get_attribute("href")
    assert href and href.startswith("https://host.invalid/a/b/issues/new?")
    sent = dict(parse_qsl(urlsplit(href).query))
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "clause.yml").read_text(encoding="utf-8"))
    fields = {field["id"] for field in form["body"] if "id" in field}
    assert {"plan", "clause", "link", "text"} == set(sent) - {"template", "title"} <= fields
    assert sent["template"] == "clause.yml"
    assert len(href) < 8000


def test_every_page_says_what_it_is_made_from(page: Page, base: str) -> None:
    for path, origin in (
        (PLAN, "plans/shenyang/2016-guihua.md"),
        ("about.html", "docs/about.md"),
        ("cities/shenyang.html", "plans/shenyang/city.yml"),
    ):
        page.goto(f"{base}/{path}")
        expect(page.locator(".origin code")).to_have_text(origin)
        page.locator(".origin a", has_text="改这一页").click()
        expect(page.locator("#edit")).to_be_in_viewport()


def test_the_panel_shows_all_that_differs_from_the_source(page: Page, base: str) -> None:
    for path, parts in (
        (DAMAGED, ("存疑，未改", "来源缺失的标题", "不收入正文的文字", "统一的写法")),
        ("plans/hangzhou/2009-xingdong-jihua.html", ("改正", "来源没有的附件", "不收入正文的文字", "统一的写法")),
    ):
        page.goto(f"{base}/{path}")
        panel = page.locator("#differences")
        expect(panel.locator("h2").first).to_be_hidden()
        panel.locator("summary").click()
        for part in parts:
            expect(panel.get_by_role("heading", name=part)).to_be_visible()
        panel.locator("a[href^='#']").first.click()
        expect(page.locator(":target")).to_be_in_viewport()


def test_print_is_a_clean_document_with_its_address(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    page.emulate_media(media="print")
    for furniture in (".masthead__nav", ".outline-side", ".legend", ".tally", ".onward", ".crumbs", ".colophon ul"):
        expect(page.locator(furniture).first).to_be_hidden()
    expect(page.locator(".text .permalink").first).to_be_hidden()
    expect(page.locator(".text .passage-topics").first).to_be_hidden()
    expect(page.locator(".printed")).to_be_visible()
    expect(page.locator(".printed span")).to_have_text(f"{base}/{PLAN}")
    expect(page.locator("h1")).to_be_visible()


def test_the_page_says_to_machines_what_it_is(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
    assert (data["@type"], data["name"], data["legislationType"]) == ("Legislation", TITLE, "规划")
    assert (data["legislationDate"], data["datePublished"], data["temporalCoverage"]) == (
        "2016-06-12",
        "2016-06-14",
        "2016/2020",
    )
    assert data["legislationPassedBy"]["name"] == "沈阳市人民政府办公厅" and "legislationIdentifier" not in data
    assert data["citation"] and data["legislationJurisdiction"]["name"] == "沈阳市" and data["inLanguage"] == "zh-Hans"
    assert page.locator('meta[property="og:title"]').get_attribute("content") == TITLE
    picture = page.locator('meta[property="og:image"]').get_attribute("content")
    page.goto(f"{base}/plans/shenyang/{picture}")
    assert page.locator("img").evaluate("img => [img.naturalWidth, img.naturalHeight]") == [1200, 630]


def test_terms_are_explained_where_they_stand(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    term = page.locator(".text a.term").first
    word = term.inner_text()
    assert len(term.get_attribute("title") or "") > 8
    term.click()
    expect(page).to_have_url(re.compile("/glossary.html#"))
    expect(page.locator(":target")).to_contain_text(word)


def test_without_scripts_the_page_is_whole(without_scripts: Page) -> None:
    page = without_scripts
    expect(page.locator(".until")).to_have_text("规划期至2020年12月31日")
    expect(page.locator("#reference")).to_have_text(f"沈阳市人民政府办公厅. {TITLE}[EB/OL]. (2016-06-12)")
    page.locator("#s1-3-2 > .permalink").click()
    expect(page).to_have_url(re.compile("#s1-3-2$"))
    page.locator("#differences summary").click()
    expect(page.locator("#differences h2").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".printed span")).to_have_text(PLAN)


def test_home_says_in_one_screen_what_this_is_and_where_to_begin(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    expect(page.locator("h1")).to_be_in_viewport(ratio=1)
    expect(page.locator(".lead")).to_be_in_viewport(ratio=1)
    for door in page.locator(".doors li").all():
        expect(door).to_be_in_viewport(ratio=1)
    first = page.locator(".insights h3 a").first
    expect(first).to_be_in_viewport(ratio=1)
    first.click()
    expect(page.locator("h1")).to_be_visible()
    assert not page.url.endswith("index.html") or "/compare/" in page.url or "/targets/" in page.url


@pytest.mark.parametrize(("context", "base"), [(WIDE, "http"), (NARROW, "file")], indirect=True)
def test_every_page_says_where_it_stands(page: Page, base: str) -> None:
    for path in ("cities/index.html", "cities/shenyang.html", PLAN, "targets/index.html", "targets/standards.html", "compare/index.html", "measures/index.html",
                 "departments/index.html", "citations/index.html", "awards/index.html", "data/index.html", "glossary.html", "corrections.html"):  # fmt: skip
        page.goto(f"{base}/{path}")
        crumbs = page.get_by_role("navigation", name="位置")
        expect(crumbs).to_have_count(1)
        expect(crumbs.locator("[aria-current=page]")).to_have_count(1)
        crumbs.get_by_role("link", name="首页").click()
        expect(page.locator(".doors")).to_be_visible()


def test_cities_are_found_by_province_by_level_and_by_year(page: Page, base: str) -> None:
    page.goto(f"{base}/cities/index.html")
    for part in ("按省份", "按级别", "按年份"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    drawing = page.locator("svg.timeline")
    for name in drawing.locator("a text").all():
        box, outer = name.bounding_box(), drawing.bounding_box()
        assert (
            box and outer and box["x"] >= outer["x"] - 1 and box["x"] + box["width"] <= outer["x"] + outer["width"] + 1
        )
    drawing.locator("a", has_text="沈阳市").click()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_plan_city_and_corrections_point_to_each_other(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    page.locator(".document-head").get_by_role("link", name="勘误记录").click()
    expect(page.locator("h1")).to_contain_text("勘误记录")
    page.goto(f"{base}/{PLAN}")
    page.locator(".onward").get_by_role("link", name="沈阳市一览").click()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page).to_have_url(re.compile(re.escape(PLAN)))


def test_the_page_for_lost_addresses_leads_home(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(f"{server}/404.html")
    page.get_by_role("link", name="回首页").click()
    expect(page.locator(".doors")).to_be_visible()
