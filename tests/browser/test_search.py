"""Search as people use it: by keyboard, by pointer, in both scripts, over HTTP and from files."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import ROOT, until
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from kinds import PLAN
from playwright.sync_api import Browser, Page, expect

from planpress.library import load_library
from planpress.pages.search.baring import bare

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from questions import questions, running, truth

ASK = """async asked => {
  const answer = await planpress.search.ask(asked, {});
  if (answer.short) return [];
  await answer.read(() => false);
  return answer.clauses.filter(one => one.inText).map(one => [one.block.p[0], one.section]);
}"""


def search_for(page: Page, base: str, query: str, more: str = "") -> None:
    page.goto(f"{base}/search/index.html?q={quote(query)}{more}")
    expect(page.locator(".answer__said")).not_to_be_empty()
    expect(page.locator(".answer__found:not([aria-busy])")).to_be_attached()


def titles(page: Page, part: str) -> list[str]:
    found = page.locator(".answer__part", has=page.get_by_role("heading", name=part, exact=False)).locator(
        ".hit__title a"
    )
    # What is below the window is not laid out, and so has no inner text yet.
    return found.all_text_contents()


def test_every_clause_is_found_and_no_other(page: Page, base: str) -> None:
    """A sample of what the benchmark asks: parts of the texts, across punctuation, in either script."""
    library = load_library(ROOT / "plans")
    texts = running(library)
    page.goto(f"{base}/search/index.html")
    until(page, "window.planpress.search")
    for question in questions(library, 120, seed=7):
        found = [tuple(one) for one in page.evaluate(ASK, question.asked)]
        assert len(found) == len(set(found))
        assert set(found) == truth(texts, question.words), question


def test_browser_and_builder_see_the_same(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/search/index.html")
    until(page, "window.planpress.search")
    page.evaluate("planpress.search.prepare()")
    known = page.evaluate("planpress.found.catalogue.variants.replaceAll(' ', '')")

    @hypothesis_settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(st.sampled_from(known + "①㎡Ａａ％、。“”　 \n〔〕ｱ9é"), max_size=12), max_size=20))
    def same(texts: list[str]) -> None:
        assert page.evaluate("texts => texts.map(planpress.search.bare)", texts) == [bare(text) for text in texts]

    same()
    page.close()


def test_from_the_box_to_the_marked_words(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    box = page.get_by_role("combobox", name="搜索")
    box.fill("團體標準")
    box.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.locator(".answer__said")).to_contain_text("共找到")
    assert titles(page, "标题里有") == ["1.培育发展团体标准"]
    assert len(titles(page, "正文里有")) > 10
    page.get_by_role("link", name="1.培育发展团体标准").click()
    page.wait_for_url("**/plans/fuzhou/2016-yijian.html?find=*")
    expect(page.locator("#s4-1-1 mark.found").first).to_have_text("团体标准")
    expect(page.locator("#s4-1-1 mark.found").first).to_be_in_viewport()
    bar = page.locator(".found-bar")
    expect(bar).to_contain_text("标出")
    before = page.locator(".found--now").evaluate("one => one.getBoundingClientRect().top + scrollY")
    bar.get_by_role("button", name="下一处").click()
    after = page.locator(".found--now").evaluate("one => one.getBoundingClientRect().top + scrollY")
    assert after > before
    bar.get_by_role("button", name="去掉标记").click()
    assert page.locator("mark.found").count() == 0
    assert "find=" not in page.url
    assert page.url.endswith("#s4-1-1")


def test_marks_leave_the_text_as_it_was(page: Page, base: str) -> None:
    read = "() => document.querySelector('.text').textContent"
    page.goto(f"{base}/{PLAN}")
    before = page.evaluate(read)
    page.goto(f"{base}/{PLAN}?find={quote('标准化 “国家标准、行业标准” 政府主导制定')}#s2-1")
    expect(page.locator("mark.found").first).to_be_attached()
    assert page.evaluate(read) == before
    said = page.evaluate("() => [...document.querySelectorAll('mark.found')].map(one => one.textContent).join('')")
    assert "标准化" in said
    page.get_by_role("button", name="去掉标记").click()
    assert page.evaluate(read) == before


def test_words_across_marks_and_paragraphs_are_marked(page: Page, base: str) -> None:
    """（一）优化标准体系 / 贯彻落实: a title and the paragraph below it, with a link in between."""
    page.goto(f"{base}/{PLAN}?find={quote('优化标准体系贯彻落实国务院')}#s2-1")
    marks = page.locator("mark.found--now")
    expect(marks.first).to_be_attached()
    assert "".join(marks.all_text_contents()) == "优化标准体系贯彻落实《国务院"


def test_suggestions_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="搜索")
    expect(box).to_be_focused()
    page.keyboard.type("农业农村")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("农业农村")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.type("部门")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(options.first).to_contain_text("农业农村")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments/agriculture.html")


def test_suggestions_by_pointer_lead_to_titles(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    page.get_by_role("combobox", name="搜索").fill("培育发展團體")
    page.get_by_role("option", name="培育发展团体标准").click()
    page.wait_for_url("**/plans/fuzhou/2016-yijian.html?find=*#s4-1-1")
    expect(page.locator("#s4-1-1 mark.found").first).to_have_text("培育发展团体")


def test_an_input_method_is_left_to_compose(page: Page, base: str) -> None:
    page.goto(f"{base}/search/index.html?q={quote('物流')}")
    expect(page.locator(".answer__said")).to_contain_text("共找到")
    before = page.locator(".answer__said").inner_text()
    page.get_by_role("combobox", name="搜索").focus()
    client = page.context.new_cdp_session(page)
    page.get_by_role("combobox", name="搜索").fill("")
    expect(page.locator(".answer__said")).to_be_empty()
    page.get_by_role("combobox", name="搜索").fill("物流")
    expect(page.locator(".answer__said")).to_have_text(before)
    client.send("Input.imeSetComposition", {"text": "yuan", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(400)
    assert page.locator(".answer__said").inner_text() == before
    client.send("Input.insertText", {"text": "服务"})
    expect(page.locator(".answer__found mark").first).to_have_text("物流服务")


@pytest.mark.parametrize(
    ("query", "title", "there"),
    [
        ("市民政局", "目标、责任等的名称里有", "（六）"),  # 市质监局、民政局: 市 stands once for the list
        ("沈阳 团体标准", "正文里有", "（一）优化标准体系"),  # the name of its city is said of every clause
        ("国发201513", "正文里有", "（一）优化标准体系"),  # brackets do not count
        ("２０１５〕１３号", "正文里有", "（一）优化标准体系"),
        ("不少于２００项", "正文里有", "2.标准体系科学完善"),
    ],
)
def test_what_people_type(page: Page, base: str, query: str, title: str, there: str) -> None:
    search_for(page, base, query)
    assert any(there in one for one in titles(page, title)), titles(page, title)


@pytest.mark.parametrize(
    ("query", "name", "url"),
    [
        ("沈阳市", "沈阳市", "cities/shenyang.html"),
        ("市质监局", "标准化主管（质监、市场监管）", "departments/market-regulation.html"),
        ("国发〔2015〕13号", "国务院关于印发深化标准化工作改革方案的通知", "citations/guofa-2015-13.html"),
        ("領跑者", "企业标准领跑者", "measures/forerunner.html"),
        ("采标率", "采用国际标准和国外先进标准率", "targets/adoption.html#adoption-rate"),
        ("農業與鄉村", "农业与乡村", "compare/agriculture.html"),
        ("一字不漏", "关于本站", "about.html"),
    ],
)
def test_every_kind_of_thing_has_its_page(page: Page, base: str, query: str, name: str, url: str) -> None:
    search_for(page, base, query)
    links = page.locator(".answer__found a").evaluate_all("all => all.map(one => [one.textContent, one.href])")
    assert any(name in text and href.startswith(f"{base}/{url}") for text, href in links), links


def test_quotation_marks_mean_exactly_this(page: Page, base: str) -> None:
    def count(query: str) -> int:
        return len(page.evaluate(ASK, query))

    page.goto(f"{base}/search/index.html")
    until(page, "window.planpress.search")
    loose, exact = count("国际标准国家标准行业标准"), count('"国际标准、国家标准、行业标准"')
    assert loose >= exact > 0
    assert count("“国际标准，国家标准，行业标准”") == 0
    assert count("国际标准，国家标准，行业标准") == loose
    # Within a word, as the texts have them, they are punctuation.
    assert count("达到“十三五”末") == count("达到十三五末")


def test_filters_narrow_and_stand_in_the_address(page: Page, base: str) -> None:
    search_for(page, base, "标准化示范")
    everything = page.locator(".hits-of").count()
    page.locator("select[name=city]").select_option("杭州市")
    expect(page.locator(".hits-of__city").first).to_have_text("杭州市")
    assert set(page.locator(".hits-of__city").all_text_contents()) == {"杭州市"}
    page.locator("select[name=topic]").select_option("农业与乡村")
    expect(page).to_have_url(re.compile("city=hangzhou.*topic=agriculture"))
    expect(page.locator(".hit__title").first).to_be_visible()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("select[name=city]")).to_have_value("hangzhou")
    expect(page.locator(".hits-of__city").first).to_have_text("杭州市")
    page.go_back()
    page.goto(address)
    page.get_by_role("button", name="去掉筛选").click()
    expect(page.locator(".hits-of")).to_have_count(everything)
    page.locator("select[name=year]").select_option("2010")
    expect(page.locator(".hits-of__city").first).to_have_text("杭州市")
    page.locator("select[name=city]").select_option("江津区")
    expect(page.locator(".answer__said")).to_contain_text("没有找到")
    expect(page.locator(".answer__said")).to_contain_text("去掉下面的筛选")


def test_filter_by_what_stands_there(page: Page, base: str) -> None:
    search_for(page, base, "标准", f"&fact={quote('资助')}")
    assert set(page.locator(".hits-of__city").all_text_contents()) == {"福州市"}
    assert page.locator(".hit__facts b", has_text="资助").count() > 10


def test_it_says_when_there_is_nothing(page: Page, base: str) -> None:
    search_for(page, base, "月球开发")
    expect(page.locator(".answer__said")).to_contain_text("没有找到含有“月球开发”的条款")
    assert page.locator(".answer__part").count() == 0
    search_for(page, base, "标")
    expect(page.locator(".answer__said")).to_contain_text("至少写两个字")
    search_for(page, base, "《》、")
    expect(page.locator(".answer__said")).to_contain_text("至少写两个字")


def test_common_words_are_read_on(page: Page, base: str) -> None:
    search_for(page, base, "标准")
    shown = page.locator(".hit")
    expect(shown).to_have_count(50)
    more = page.locator(".answer__more")
    steps = 0
    while more.is_visible():
        before = shown.count()
        more.click()
        expect(shown).not_to_have_count(before)
        steps += 1
    assert steps > 3
    expect(page.locator(".answer__said")).to_contain_text(f"共找到 {shown.count()} 条")
    wanted = truth(running(load_library(ROOT / "plans")), "标准")
    assert len(page.evaluate(ASK, "标准")) == len(wanted)


def test_hostile_queries_are_words_and_no_markup(page: Page, base: str) -> None:
    for query in ("<img src=x onerror=alert(1)>", "标准<b>", "%E0%A4%A", "constructor", "__proto__ 标准"):
        search_for(page, base, query)
        assert page.locator(".answer__found img, .answer__found b b").count() == 0


def test_missing_data_is_said(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.route("**/search/data/pairs/*", lambda route: route.abort())
    page.goto(f"{server}/search/index.html?q={quote('团体标准')}")
    expect(page.locator(".answer__said")).to_contain_text("读不到 search/data/pairs/")
    page.close()


def test_without_scripts_there_is_a_way(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/index.html")
    page.get_by_role("searchbox", name="搜索").fill("标准")
    page.get_by_role("button", name="搜索").click()
    page.wait_for_url("**/search/index.html?q=*")
    said = page.locator("noscript p").bounding_box()
    assert said and said["height"] > 10
    context.close()


def test_every_address_leads_somewhere(site: Path, page: Page, base: str) -> None:
    """What search links to, checked against the built site: the scripts' data is not seen by the checker of links."""
    page.goto(f"{base}/search/index.html")
    until(page, "window.planpress.search")
    urls: list[str] = page.evaluate(
        """async () => {
          const catalogue = await planpress.search.prepare();
          const out = [];
          for (let n = catalogue.first; n < catalogue.first + catalogue.entries; n++) {
            await new Promise(done => { const s = document.createElement('script'); s.src = `data/texts/${n}.js`; s.onload = done; document.head.append(s); });
            out.push(...planpress.found['t' + n].e.map(entry => entry[2]));
          }
          return out;
        }"""
    )
    assert len(urls) > 200
    pages: dict[str, str] = {}
    for url in urls:
        path, _, anchor = url.partition("#")
        text = pages.setdefault(path, (site / path).read_text(encoding="utf-8"))
        assert not anchor or f'id="{anchor}"' in text, url
