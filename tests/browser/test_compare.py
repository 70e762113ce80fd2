"""The comparison as people use it: opened, chosen, rearranged, held against one city, sent, saved, printed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import many
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from shared import once

TIANJIN, SHENYANG, FUZHOU = "tianjin-2016-guihua", "shenyang-2016-guihua", "fuzhou-2016-yijian"
HANGZHOU, JIANGJIN = "hangzhou-2009-xingdong-jihua", "jiangjin-2025-shishi-yijian"
PEERS = [TIANJIN, SHENYANG, FUZHOU]
ALL = [*PEERS, HANGZHOU, JIANGJIN]


def open_at(page: Page, base: str, state: str = "", path: str = "compare/index.html") -> None:
    page.goto("about:blank")
    page.goto(f"{base}/{path}{'#' if state else ''}{state}")
    expect(page.locator("#bench-subject")).to_be_visible()


def state(what: str, plans: list[str], **more: str) -> str:
    return "&".join([what, f"plans={','.join(plans)}", *(f"{key}={value}" for key, value in more.items())])


def columns(page: Page) -> Locator:
    return page.locator(".bench__out .column__name")


def choose(page: Page, subject: str) -> None:
    page.select_option("#bench-subject", subject)


def chip(page: Page, city: str) -> Locator:
    return page.locator(".chip", has=page.locator(".city", has_text=city))


# ------------------------------------------------------------------ opening


def test_it_opens_with_content_also_without_scripts(browser: Browser, base: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}/compare/index.html")
    overview = page.locator("table.overview")
    expect(overview.locator("tbody").first).to_contain_text("到2020年")
    shenyang = overview.locator("tr", has_text="沈阳市")
    for words in ("4 个", "26 组", "0 项", "58%"):
        expect(shenyang).to_contain_text(words)
    expect(columns(page)).to_have_text(["天津市", "沈阳市", "福州市"])
    expect(page.locator(".bench .passage").first).to_be_visible()
    expect(page.locator(".bench select")).to_have_count(0)
    page.goto(f"{base}/compare/agriculture.html")
    expect(columns(page)).to_have_text(["天津市", "沈阳市", "福州市", "杭州市", "江津区"])
    page.context.close()


def test_the_first_view_loads_no_plan(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_at(page, base)
    assert not [url for url in asked if url.endswith("-guihua.js")]


def test_another_period_or_level_is_no_peer_and_says_so(page: Page, base: str) -> None:
    open_at(page, base)
    page.locator(".adder > summary").click()
    expect(page.locator(".adder__plan").first).to_be_hidden()
    page.locator(".adder__apart summary").click()
    expect(page.locator(".adder__plan")).to_have_text(
        [re.compile("杭州市.*前一代"), re.compile("江津区.*后一代、区级")]
    )
    page.locator(".adder__plan", has_text="江津区").click()
    expect(columns(page)).to_have_text(["天津市", "沈阳市", "福州市", "江津区"])
    expect(page.locator(".column", has_text="江津区").first.locator(".tag").first).to_have_text("后一代、区级")
    expect(page.locator(".bench__said")).to_have_text("加入江津区")


# ------------------------------------------------------------------ choosing


def test_plans_are_added_moved_pinned_and_removed_by_keyboard_too(page: Page, base: str) -> None:
    open_at(page, base)
    chip(page, "福州市").get_by_role("button", name="福州市前移").press("Enter")
    expect(columns(page)).to_have_text(["天津市", "福州市", "沈阳市"])
    # The focus stays with the plan that moved.
    expect(chip(page, "福州市").get_by_role("button", name="福州市前移")).to_be_focused()
    page.keyboard.press("Enter")
    expect(columns(page)).to_have_text(["福州市", "天津市", "沈阳市"])
    pin = chip(page, "沈阳市").get_by_role("button", name="以沈阳市为基准")
    pin.press("Space")
    expect(chip(page, "沈阳市").get_by_role("button", name="以沈阳市为基准")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".column--base .column__name")).to_have_text("沈阳市")
    chip(page, "天津市").get_by_role("button", name="移去天津市").press("Enter")
    expect(columns(page)).to_have_text(["福州市", "沈阳市"])
    for city in ("福州市", "沈阳市"):
        chip(page, city).get_by_role("button", name=f"移去{city}").click()
    expect(page.locator(".bench__empty")).to_contain_text("还没有选规划")
    page.get_by_role("button", name="并排看到2020年的3份").click()
    expect(columns(page)).to_have_text(["天津市", "沈阳市", "福州市"])


def test_one_plan_asks_for_another(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", [SHENYANG]))
    expect(page.locator(".bench__out")).to_contain_text("再加一份")
    expect(columns(page)).to_have_text(["沈阳市"])


def test_topic_family_instrument_section(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", PEERS))
    expect(page.locator("#bench-title")).to_have_text("农业与乡村")

    choose(page, "family=standards")
    expect(page.locator("#bench-title")).to_have_text("制修订标准")
    shenyang = page.locator(".bench__out tbody", has=page.locator("th", has_text="沈阳市"))
    joint = shenyang.locator("td.cell-joint", has_text="≥200")
    expect(joint).to_have_attribute("colspan", "3")
    expect(shenyang.locator("td").first).to_have_text("并入合计")

    choose(page, "measure=budget")
    expect(page.locator(".column", has_text="福州市").locator("q")).to_be_visible()

    choose(page, "measure=all")
    row = page.locator(".bench__out tr", has=page.locator("th", has_text=re.compile("^地方立法$")))
    expect(row.locator("td")).to_have_text(["修订完善", "未提及", "未提及"])

    choose(page, "topic=all")
    row = page.locator(".bench__out tr", has=page.locator("th", has_text=re.compile("^区域协同$")))
    expect(row.locator("td").nth(0)).to_contain_text("专节")
    expect(row.locator("td").nth(1)).to_have_text("未提及")

    choose(page, "family=all")
    row = page.locator(".bench__out tr", has=page.locator("th", has_text=re.compile("^团体标准$")))
    expect(row.locator("td").nth(1)).to_contain_text("并入合计")


def test_a_section_is_aligned_by_topic_not_by_position(page: Page, base: str) -> None:
    """Shenyang's （一）农产品安全标准化工程 (s4-1) stands beside what the others say of agriculture, wherever that is."""
    open_at(page, base, state(f"section={SHENYANG}:s4-1", [SHENYANG, FUZHOU]))
    row = page.locator(".bench__row", has=page.locator("h3", has_text="农业与乡村"))
    expect(row.locator(".column").nth(0)).to_contain_text("农产品安全标准化工程")
    expect(row.locator(".column").nth(0)).not_to_contain_text("深化农业标准化工作，促进")
    expect(row.locator(".column").nth(1)).to_contain_text("推动农业标准化")
    page.select_option("#bench-section", "s4-9")
    expect(page.locator(".bench__row h3", has_text="现代物流")).to_be_visible()
    expect(page).to_have_url(re.compile(f"section={SHENYANG}:s4-9"))


# ------------------------------------------------------------------ differences


def bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def test_shared_runs_are_dimmed_and_no_others(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", PEERS))
    expect(page.locator(".shared")).to_have_count(0)
    page.get_by_label("标出差别").check()
    expect(page.locator(".column .shared").first).to_be_visible()
    read = page.locator(".bench__out .column").evaluate_all(
        """all => all.map(one => [".passage p:not(.passage__place)", ".shared"].map(
            kind => [...one.querySelectorAll(kind)].map(found => found.textContent)))"""
    )
    texts = [[bare(paragraph) for paragraph in paragraphs] for paragraphs, _ in read]

    def elsewhere(words: str, plan: int) -> bool:
        return any(words in text for other, own in enumerate(texts) if other != plan for text in own)

    marked = 0
    for plan, (_, runs) in enumerate(read):
        shared = [bare(run) for run in runs]
        marked += len(shared)
        for run in shared:
            assert len(run) >= 8
            assert all(elsewhere(run[at : at + 8], plan) for at in range(len(run) - 7)), run
        for text in texts[plan]:
            for at in range(len(text) - 7):
                words = text[at : at + 8]
                assert not elsewhere(words, plan) or any(words in run for run in shared), words
    assert marked > 4
    # Who else says it is told, and how much of it there is.
    assert re.search("福州市|沈阳市", page.locator(".column .shared").first.get_attribute("title") or "")
    expect(page.locator(".column__weight").first).to_have_text(re.compile(r"自家的话\d+%，与别家相同\d+%"))


def test_with_a_pinned_city_the_others_are_held_against_it(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", PEERS, base=FUZHOU, diff="1"))
    expect(page.locator(".column--base .shared")).to_have_count(0)
    for title in page.locator(".column .shared").evaluate_all("all => all.map(one => one.title)"):
        assert title == "福州市也这样写"
    expect(page.locator(".bench__alone h3")).to_have_text("福州市没有的")


def test_what_only_one_has_by_topic_instrument_and_named_thing(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", PEERS, diff="1"))
    tianjin = page.locator(".alone > div", has=page.locator("dt", has_text="天津市"))
    for words in ("区域协同", "地方立法", "京津冀"):
        expect(tianjin).to_contain_text(words)
    fuzhou = page.locator(".alone > div", has=page.locator("dt", has_text="福州市"))
    expect(fuzhou).to_contain_text("写明资助金额")
    fuzhou.get_by_role("link", name="写明资助金额").click()
    expect(page.locator("#bench-title")).to_have_text("写明资助金额")
    expect(page.get_by_label("标出差别")).to_be_checked()


def test_numbers_are_held_against_the_pinned_city(page: Page, base: str) -> None:
    """VOCABULARY 1.2: of these only 团体标准 of Fuzhou and Jiangjin is 可直接比 in its family."""
    open_at(page, base, state("family=market", [FUZHOU, JIANGJIN, TIANJIN], base=FUZHOU))
    jiangjin = page.locator(".bench__out tbody", has=page.locator("th", has_text="江津区"))
    expect(jiangjin.locator("td").first).to_contain_text("可直接比")
    tianjin = page.locator(".bench__out tbody", has=page.locator("th", has_text="天津市"))
    expect(tianjin.locator("td").first).to_contain_text("可并列")
    expect(tianjin.locator("td").first).to_contain_text("性质：达到的存量／新增")


def test_the_instruments_that_one_alone_has_stand_out(page: Page, base: str) -> None:
    open_at(page, base, state("measure=all", PEERS, diff="1"))
    own = page.locator(".bench__out td.cell-own")
    expect(own.filter(has_text="修订完善")).to_have_count(1)
    expect(own.filter(has_text="未提及")).to_have_count(0)


# ------------------------------------------------------------------ address


def test_the_address_says_all_and_restores_all(page: Page, base: str, context: BrowserContext) -> None:
    open_at(page, base)
    choose(page, "topic=green")
    chip(page, "福州市").get_by_role("button", name="福州市前移").click()
    chip(page, "沈阳市").get_by_role("button", name="以沈阳市为基准").click()
    page.get_by_label("标出差别").check()
    expect(page).to_have_url(
        re.compile(
            re.escape(f"compare/index.html#topic=green&plans={TIANJIN},{FUZHOU},{SHENYANG}&base={SHENYANG}&diff=1")
            + "$"
        )
    )
    # The address changes at once; the page follows when what it shows is loaded.
    expect(page.locator(".bench__alone")).to_be_visible()
    seen = page.locator(".bench__out").inner_text()
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator(".bench__alone")).to_be_visible()
    assert other.locator(".bench__out").inner_text() == seen
    expect(other.locator("#bench-title")).to_be_in_viewport()


def test_back_and_forward(page: Page, base: str) -> None:
    open_at(page, base)
    opening = page.locator("#bench-title").inner_text()
    choose(page, "topic=green")
    expect(page.locator("#bench-title")).to_have_text("节能环保与绿色低碳")
    choose(page, "measure=all")
    expect(page.locator("#bench-title")).to_have_text("全部政策工具")
    page.go_back()
    expect(page.locator("#bench-title")).to_have_text("节能环保与绿色低碳")
    expect(page.locator("#bench-subject")).to_have_value("topic=green")
    page.go_back()
    expect(page.locator("#bench-title")).to_have_text(opening)
    expect(columns(page)).to_have_text(["天津市", "沈阳市", "福州市"])
    page.go_forward()
    page.go_forward()
    expect(page.locator("#bench-title")).to_have_text("全部政策工具")


def test_an_address_with_unknown_words_shows_what_it_can(page: Page, base: str) -> None:
    open_at(page, base, "topic=alchemy&plans=atlantis-1,shenyang-2016-guihua&base=nobody&diff=%")
    expect(columns(page)).to_have_text(["沈阳市"])
    expect(page.locator(".bench__said")).to_contain_text("atlantis-1、alchemy本站没有")


def test_the_link_can_be_taken_by_hand(page: Page, base: str) -> None:
    open_at(page, base, state("topic=green", PEERS))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_label("这个比较的链接")).to_have_value(page.url)


# ------------------------------------------------------------------ saving


def test_what_is_on_the_screen_is_saved_as_csv(page: Page, base: str) -> None:
    open_at(page, base, state("family=standards", [SHENYANG, HANGZHOU]))
    with page.expect_download() as download:
        page.get_by_role("button", name="存为 CSV").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    joint = next(row for row in rows if row["数值或做法"] == "≥200 项")
    assert joint["比较"] == "国际标准＋国家标准＋行业标准"
    assert (joint["城市"], joint["状态"], joint["所在章节"][:2]) == ("沈阳市", "并入合计", "一、")
    assert "不少于200项" in joint["原文"]
    assert unquote(joint["链接"]).startswith(f"{base}/plans/shenyang/2016-guihua.html#")
    assert {row["另一时期或级别"] for row in rows} == {"", "前一代"}
    assert {row["状态"] for row in rows} >= {"未提及", "数值", "现状"}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert "行" in page.locator(".bench__said").inner_text()


def test_a_cell_like_a_formula_is_saved_as_text(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", [SHENYANG]))
    page.evaluate("planpress.bench.catalogue.plans['shenyang-2016-guihua'].title = '=1+1'")
    page.get_by_label("标出差别").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="存为 CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert '"\'=1+1"' in text


def test_the_opening_view_is_saved_too(page: Page, base: str) -> None:
    open_at(page, base)
    with page.expect_download() as download:
        page.get_by_role("button", name="存为 CSV").click()
    assert "沈阳市" in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_a_chosen_comparison_is_printed_by_itself_with_its_address(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", PEERS, diff="1"))
    page.emulate_media(media="print")
    expect(page.locator(".bench__bar")).to_be_hidden()
    expect(page.locator("table.overview")).to_be_hidden()
    expect(page.locator(".bench__out .column").first).to_be_visible()
    expect(page.locator(".bench__address")).to_have_text(page.url)


# ------------------------------------------------------------------ ways in, and room


def test_every_way_in_leads_to_something(site: Path) -> None:
    """All links with a state name subjects and plans that the comparison has; families, instruments and cities have one."""
    script = (site / "compare/data/catalogue.js").read_text(encoding="utf-8")
    catalogue = json.loads(script.partition('["catalogue"]=')[2].rstrip().rstrip(";"))
    topics = {key for _, members in catalogue["topics"] for key, _ in members}
    known = {
        "topic": topics | {"all"},
        "family": {family[0] for family in catalogue["families"]} | {"all"},
        "measure": {key for key, _ in catalogue["measures"]} | {"all"},
    }
    found: dict[str, int] = {}
    for path in site.rglob("*.html"):
        for words in re.findall(r'href="[^"]*compare/index\.html#([^"]*=[^"]*)"', path.read_text(encoding="utf-8")):
            said = dict(part.split("=", 1) for part in words.replace("&amp;", "&").split("&"))
            for kind in known.keys() & said.keys():
                assert said[kind] in known[kind], (path, words)
                folder = path.parent.name
                found[folder] = found.get(folder, 0) + 1
            assert set(filter(None, said.get("plans", "").split(","))) <= set(catalogue["plans"]), (path, words)
    assert {"cities", "targets", "measures"} <= set(found)


def test_from_city_family_and_instrument(page: Page, base: str) -> None:
    page.goto(f"{base}/cities/fuzhou.html")
    page.get_by_role("link", name="与时期相近的规划并排看").first.click()
    expect(page.locator("#bench-title")).to_have_text("全部主题")
    expect(page.locator(".bench__out thead th").nth(1)).to_contain_text("福州市")
    page.goto(f"{base}/targets/pilots.html")
    page.get_by_role("link", name="选几座城市并排看").first.click()
    expect(page.locator("#bench-title")).to_have_text("试点示范")
    page.goto(f"{base}/measures/budget.html")
    page.get_by_role("link", name="选几座城市并排看").first.click()
    expect(page.locator("#bench-title")).to_have_text("财政经费")


def test_a_topics_page_is_a_bench_too(page: Page, base: str) -> None:
    open_at(page, base, HANGZHOU, "compare/agriculture.html")
    expect(page.locator(":target")).to_contain_text("杭州市")
    page.get_by_label("标出差别").check()
    expect(columns(page)).to_have_text(["天津市", "沈阳市", "福州市"])
    expect(page).to_have_url(re.compile(r"compare/agriculture\.html#topic=agriculture&plans="))
    choose(page, "family=pilots")
    expect(page).to_have_url(re.compile(r"compare/index\.html#family=pilots&plans="))
    expect(page.locator("#bench-title")).to_have_text("试点示范")


def test_the_name_stays_in_sight_over_its_text(page: Page, base: str) -> None:
    open_at(page, base, state("topic=agriculture", PEERS))
    text = page.locator(".column", has_text="沈阳市").locator(".passage p").last
    text.scroll_into_view_if_needed()
    name = page.locator(".column__name", has_text="沈阳市")
    expect(name).to_be_in_viewport()
    assert (name.bounding_box() or {"y": 99})["y"] < 60


@pytest.mark.parametrize("subject", ["topic=funding", "family=standards", "measure=all", f"section={TIANJIN}:s4-5"])
def test_no_view_is_too_wide(page: Page, base: str, subject: str) -> None:
    open_at(page, base, state(subject, ALL, base=SHENYANG, diff="1"))
    expect(page.locator(".bench__out > *").first).to_be_visible()
    inner, outer = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert inner <= outer


# ------------------------------------------------------------------ sixty cities, and more


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (once(tmp_path_factory, "many", many.build_whole) / many.SITE).as_uri()


@pytest.mark.slow
def test_with_sixty_cities_tables_show_few_and_count_all(page: Page, large: str) -> None:
    open_at(page, large)
    names = page.locator(".bench__out .column__name")
    expect(names).to_have_count(6)
    row = page.locator("table.matrix tr", has=page.locator("th", has_text=re.compile("^地方立法$"))).first
    expect(row.locator("td").first).to_contain_text("有 12")
    expect(row.locator("td").first).to_contain_text("未提及 48")
    expect(row.locator("td")).to_have_count(7)
    inner, outer = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert inner <= outer
    page.locator(".adder > summary").click()
    # In whichever script the name is typed.
    for typed in ("第33个", "第33個", "没有的"):
        page.get_by_label("按城市名找规划").fill(typed)
        expect(page.locator(".adder__plan:visible")).to_have_count(0 if typed == "没有的" else 1)
    page.get_by_label("按城市名找规划").fill("第33個名字很長")
    expect(page.locator(".adder__plan:visible")).to_have_count(1)
    page.locator(".adder__plan:visible").click()
    expect(names).to_have_count(7)
    # Of most plans only the name is on the page: for a link that leads to one it is laid beside the others.
    page.goto("about:blank")
    page.goto(f"{large}/compare/agriculture.html#city33-2016-guihua")
    expect(page.locator(".bench__out .column__name").first).to_contain_text("第34个")
    expect(page.locator(".bench__out .column").first.locator(".passage").first).to_be_visible()


@pytest.fixture(scope="session")
def parted(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (once(tmp_path_factory, "parts", many.build_parts) / many.SITE).as_uri()


@pytest.mark.slow
def test_plans_of_two_provinces_are_compared(page: Page, parted: str, context: BrowserContext) -> None:
    open_at(page, parted)
    expect(columns(page)).to_have_count(6)
    assert page.evaluate("Object.keys(planpress.bench.catalogue.plans).length") == 6
    # The list of a province is loaded when it is chosen; the next plan is offered from the same.
    for province, city, count in (("北试验省", "第31个", 7), ("试验省", "第32个", 8), (None, "第34个", 9)):
        page.locator(".adder > summary").click()
        if province:
            page.select_option("#bench-part", label=f"{province}（35份）")
        page.get_by_label("按城市名找规划").fill(city)
        expect(page.locator(".adder__plan:visible")).to_have_count(1)
        page.locator(".adder__plan:visible").click()
        expect(columns(page)).to_have_count(count)
        expect(columns(page).last).to_contain_text(city)
        expect(page.locator(".bench__out .column").last.locator(".passage, .mention, .silence").first).to_be_visible()
    # Cities are numbered within their province; here seven have the seven signs, and each the same in its chip.
    signs = "all => all.map(one => one.className)"
    heads = page.locator(".bench__out .column__name .city").evaluate_all(signs)
    assert len(heads) == 9 and len(set(heads[:7])) == 7
    assert page.locator(".chip .city").evaluate_all(signs) == heads
    # A link with chosen plans loads what it needs, and says what there is not.
    other = context.new_page()
    open_at(
        other,
        parted,
        state("family=standards", ["city31-2009-xingdong-jihua", "city32-2025-shishi-yijian", "city33-2021"]),
    )
    heads = other.locator(".bench__out tbody th[scope=rowgroup]")
    expect(heads).to_have_count(2)
    expect(heads.first).to_contain_text("第32个")
    expect(other.locator(".bench__said")).to_contain_text("city33-2021")
    # A number leads to its row on the page of its province.
    link = other.locator(".bench__out .cell-number").first
    link.click()
    expect(other).to_have_url(re.compile(r"/targets/[a-z-]+/9[89]\.html#city3[12]-[a-z0-9-]+-t\d+$"))
    expect(other.locator(":target")).to_be_in_viewport()
    # There too a table may be narrowed.
    other.locator(".filter").evaluate("box => { box.open = true; }")
    city = re.sub(r".*#(city\d+)-.*", r"\1", other.url)
    other.select_option("#f-city", city)
    expect(other.locator(".filter__count")).to_have_text(re.compile(r"显示 [1-9]\d* / \d+ 行"))
    left = other.locator("table.sortable tr[data-f]:visible").evaluate_all("all => all.map(one => one.dataset.f)")
    assert left and all(row.startswith(f"{city}|") for row in left)


@pytest.mark.slow
def test_a_topics_page_of_a_province_has_the_bench(page: Page, parted: str) -> None:
    # The link from a plan's text: of most plans only the name is on the page, this one is laid beside the others.
    open_at(page, parted, "city34-2016-guihua", "compare/green/98.html")
    expect(columns(page)).to_have_count(7)
    expect(columns(page).first).to_contain_text("第35个")
    passage = page.locator(".bench__out .column").first.locator(".passage__place a").first
    passage.click()
    expect(page).to_have_url(re.compile(r"/plans/city34/2016-guihua\.html#"))
    expect(page.locator(":target").first).to_be_visible()
    # Whoever leaves the topic goes where everything can be compared.
    page.go_back()
    choose(page, "measure=all")
    expect(page).to_have_url(re.compile(r"/compare/index\.html#measure=all&plans=city34-"))
    expect(page.locator("#bench-title")).to_have_text("全部政策工具")
