"""简 and 繁 as people use it: switched, remembered, without a flash, copied, and back again byte for byte."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import AXE, violations
from conftest import NARROW, WIDE, until
from kinds import KINDS, PLAN
from opencc import OpenCC
from playwright.sync_api import Browser, BrowserContext, Page, expect

S2T = OpenCC("s2t")
HANT = "localStorage.setItem('planpress-script', 'Hant')"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"

# All that a page shows, line by line as it is laid out, and as it stands; its title; what attributes say. Without the switch itself.
SAID = """() => {
  document.querySelectorAll('details:not(.adder)').forEach(one => { one.open = true });
  document.querySelector('.script').hidden = true;
  // Rows out of sight are not laid out, so they would have no lines.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT,
    node => node.parentNode.closest('script, style, [translate=no]') ? 2 : 1);
  // What stands in two cells or paragraphs is two texts, though no space may part them in the page's source.
  const block = node => getComputedStyle(node).display === 'inline' && node.parentElement ? block(node.parentElement) : node;
  let whole = '';
  let last = null;
  while (walker.nextNode()) {
    const around = block(walker.currentNode.parentElement);
    whole += (around === last ? '' : '\\n') + walker.currentNode.data;
    last = around;
  }
  const attributes = [];
  document.querySelectorAll('body *').forEach(element => ['title', 'aria-label', 'placeholder', 'alt', 'label', 'data-label'].forEach(name => {
    if (element.hasAttribute(name) && !element.closest('[translate=no]')) attributes.push(element.getAttribute(name));
  }));
  const said = {title: document.title, lines: document.body.innerText.split('\\n'), whole: whole, attributes: attributes};
  document.querySelector('.script').hidden = false;
  return said;
}"""
# What must not change: ids and links, values of forms, and what a page says to machines.
FIXED = """() => [...document.querySelectorAll('*:not([src$="hant.js"], [src$="script-texts.js"])')].map(element =>
  ['id', 'href', 'src', 'value', 'datetime', 'data-f', 'data-v', 'name', 'class', 'content'].map(name => element.getAttribute(name)).join('|')
  + (element.localName === 'script' ? element.textContent : ''))"""
MARKUP = """() => document.querySelector('main').outerHTML + document.querySelector('.masthead__nav').outerHTML + document.querySelector('.colophon').outerHTML"""


def traditional(said: Any) -> Any:
    """By OpenCC itself, text by text."""
    if isinstance(said, str):
        return S2T.convert(said)
    return (
        [traditional(one) for one in said]
        if isinstance(said, list)
        else {name: traditional(one) for name, one in said.items()}
    )


def different(said: Any, wanted: Any) -> list[str]:
    """Where two readings of a page differ."""
    faults = [f"{part}: {said[part][:200]}" for part in ("title", "whole") if said[part] != wanted[part]]
    for part in ("lines", "attributes"):
        faults += [f"{len(said[part])} {part} for {len(wanted[part])}"] * (len(said[part]) != len(wanted[part]))
        faults += [f"{one} for {other}" for one, other in zip(said[part], wanted[part], strict=False) if one != other]
    return faults


def switch(page: Page, to: str = "Hant") -> None:
    page.locator(".script").click()
    expect(page.locator("html")).to_have_attribute("lang", f"zh-{to}")


def opened(context: BrowserContext, url: str, script: str = "Hant") -> Page:
    """A page of a reader who has chosen before."""
    page = context.new_page()
    page.add_init_script(HANT if script == "Hant" else "localStorage.clear()")
    page.goto(url)
    return page


# ------------------------------------------------------------------ every page


# Every page is much: wide from a server and narrow from files, not all four ways.
@pytest.mark.parametrize(("context", "base"), [(WIDE, "http"), (NARROW, "file")], indirect=True)
def test_every_page_shows_what_opencc_gives_and_comes_back_unchanged(page: Page, base: str) -> None:
    faults = []
    for path in KINDS:
        if path == "404.html" and base.startswith("file:"):
            continue  # Names its files from the root of a server.
        page.goto(f"{base}/{path}")
        before, fixed = page.evaluate(SAID), page.evaluate(FIXED)
        markup = page.evaluate(MARKUP)
        switch(page)
        after = page.evaluate(SAID)
        wanted = traditional(before)
        assert wanted["whole"] != before["whole"]
        faults += [f"{path}: {fault}" for fault in different(after, wanted)]
        faults += [f"{path}: an id, a link or a value changed"] * (page.evaluate(FIXED) != fixed)
        switch(page, "Hans")
        faults += [f"{path}: does not come back"] * (
            page.evaluate(MARKUP) != markup or bool(different(page.evaluate(SAID), before))
        )
    assert faults == []


def test_remembered_on_the_next_page_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    button = page.locator(".script")
    assert (button.inner_text(), button.get_attribute("lang")) == ("繁體", "zh-Hant")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".masthead__name")).to_have_text("城市標準化規劃庫")
    assert (button.inner_text(), button.get_attribute("lang")) == ("简体", "zh-Hans")
    expect(page).to_have_title("城市標準化規劃庫")
    page.locator(".masthead__nav a", has_text="目標").click()
    expect(page.locator("h1")).to_contain_text("目標")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    switch(page, "Hans")
    page.go_back()
    expect(page.locator(".masthead__name")).to_have_text("城市标准化规划库")


def test_the_fonts_are_those_of_the_script(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    switch(page)
    for where, font in (("body", "PingFang TC"), ("h1", "Noto Serif CJK TC")):
        assert font in page.locator(where).first.evaluate("element => getComputedStyle(element).fontFamily")


def test_copying_gives_what_is_shown(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    switch(page)
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.text')) || getSelection().toString()"
    )
    assert "標準化體系" in copied and "标" not in copied


def test_the_source_stands_one_click_away_in_its_own_script(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}/plans/jiangjin/2025-shishi-yijian.html")
    download = page.locator(".record__download")
    expect(download).to_contain_text("来源文件（原样，繁体，")
    expect(download).to_contain_text("用字可能与来源不同")
    link = download.get_by_role("link").first.get_attribute("href")
    switch(page)
    assert download.get_by_role("link").first.get_attribute("href") == link and link
    assert "標準" in (site / "plans/jiangjin" / link).read_text(encoding="utf-8", errors="replace")
    page.goto(f"{base}/{PLAN}")
    expect(page.locator(".record__download")).to_contain_text("來源文件（原樣，簡體，")


# ------------------------------------------------------------------ without a flash


@pytest.fixture(scope="module")
def slow(site: Path) -> Iterator[str]:
    """A server that sends pages in drops, with a strict policy; what it does not have is 404.html."""

    class Slow(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            found = Path(self.translate_path(self.path))
            data = (found if found.is_file() else site / "404.html").read_bytes()
            self.send_response(200 if found.is_file() else 404)
            kind = (
                "text/html; charset=utf-8"
                if not found.is_file() or found.suffix == ".html"
                else self.guess_type(str(found))
            )
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            if not kind.startswith("text/html"):
                self.wfile.write(data)
                return
            # An odd size, so that drops end amid phrases and amid characters.
            for at in range(0, len(data), 1501):
                self.wfile.write(data[at : at + 1501])
                self.wfile.flush()
                time.sleep(0.02)  # longer than a frame

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Slow, directory=str(site))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


# In every frame, just before it is painted: characters that only Simplified has.
WATCH = """
  window.frames_ = 0; window.flashed = []; window.lengths = new Set();
  requestAnimationFrame(function look() {
    window.frames_ += 1;
    const shown = document.body ? [...document.body.querySelectorAll(':not(script):not(style):not([translate=no]):not([translate=no] *)')] : [];
    for (const element of shown) for (const node of element.childNodes) {
      if (node.nodeType === 3 && /[ONLY]/.test(node.data)) window.flashed.push(node.data.slice(0, 80));
    }
    window.lengths.add(document.body ? document.body.textContent.length : 0);
    requestAnimationFrame(look);
  });
"""


def only_simplified(site: Path) -> str:
    """Characters that the map always changes."""
    code = (site / "assets/hant.js").read_text(encoding="utf-8")
    data = json.loads(code[code.index("{") : code.rindex("}") + 1])
    return "".join(char for char in data["chars"][::2] if char not in data["rules"] and char not in data["chars"][1::2])


@pytest.mark.parametrize("path", [PLAN, "compare/index.html", "targets/standards.html"])
def test_no_frame_shows_the_other_script_while_a_page_comes_in(page: Page, slow: str, site: Path, path: str) -> None:
    page.goto(f"{slow}/about.html")
    switch(page)
    page.add_init_script(WATCH.replace("ONLY", only_simplified(site)))
    page.goto(f"{slow}/{path}")
    frames, flashed, sizes = page.evaluate("[window.frames_, window.flashed, window.lengths.size]")
    assert flashed == []
    assert frames > 5 and sizes > 2, "the page did not come in over several frames"
    shown = page.evaluate(SAID)
    switch(page, "Hans")
    before = page.evaluate(SAID)
    assert different(shown, traditional(before)) == []
    plain = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    plain.set_viewport_size(page.viewport_size)  # type: ignore[arg-type]
    plain.goto(f"{slow}/{path}")
    assert different(plain.evaluate(SAID), before) == []
    plain.context.close()


def test_a_flash_would_be_seen(page: Page, slow: str, site: Path) -> None:
    page.add_init_script(WATCH.replace("ONLY", only_simplified(site)))
    page.goto(f"{slow}/about.html")
    assert page.evaluate("window.flashed.length")


def test_a_lost_address_of_any_depth(context: BrowserContext, slow: str) -> None:
    page = opened(context, f"{slow}/no/such/page/at-all.html")
    expect(page.locator("h1")).to_have_text("沒有這一頁")
    switch(page, "Hans")
    expect(page.locator("h1")).to_have_text("没有这一页")


def test_only_those_who_ask_load_the_map(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(f"{base}/about.html")
    assert "script.js" in asked and "script-texts.js" not in asked and "hant.js" not in asked
    switch(page)
    assert asked[-2:] == ["script-texts.js", "hant.js"]


def test_without_the_map_the_page_stays_as_it_is(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.route("**/hant.js", lambda route: route.abort())
    page.goto(f"{base}/about.html")
    page.locator(".script").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator(".script")).to_have_text("繁體")
    expect(page.locator(".masthead__name")).to_have_text("城市标准化规划库")
    page.unroute("**/hant.js")
    switch(page)
    expect(page.locator(".masthead__name")).to_have_text("城市標準化規劃庫")


def test_where_nothing_can_be_kept_the_choice_holds_for_the_page(page: Page, base: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    page.goto(f"{base}/about.html")
    switch(page)
    expect(page.locator(".masthead__name")).to_have_text("城市標準化規劃庫")
    switch(page, "Hans")


def test_without_scripts_there_is_no_switch(browser: Browser, base: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}/{PLAN}")
    expect(page.locator(".script")).to_be_hidden()
    page.context.close()


def test_other_tabs_follow(context: BrowserContext, server: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(f"{server}/about.html")
    other.goto(f"{server}/{PLAN}")
    switch(one)
    expect(other.locator("html")).to_have_attribute("lang", "zh-Hant")
    switch(other, "Hans")
    expect(one.locator("html")).to_have_attribute("lang", "zh-Hans")


# ------------------------------------------------------------------ texts and their borders


def put_in(page: Page, html: str) -> None:
    page.evaluate("html => { document.querySelector('#main').innerHTML = html }", html)


def nodes(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => { const walker = document.createTreeWalker(document.querySelector('#main'), NodeFilter.SHOW_TEXT), all = [];
             while (walker.nextNode()) all.push(walker.currentNode.data); return all; }"""
    )
    return found


def test_phrases_go_on_through_links_and_marks_and_end_at_blocks(page: Page, base: str) -> None:
    """准 alone is 準, in 批准 it stays."""
    page.goto(f"{base}/about.html")
    switch(page)
    cases = {
        "<p>批准</p>": ["批准"],
        "<p>标准</p>": ["標準"],
        "<p>批<a href='#main'>准</a></p>": ["批", "准"],
        "<p><b>经<span>批</span></b><q><a href='#main'>准</a>后</q></p>": ["經", "批", "准", "後"],
        "<p>批</p><p>准</p>": ["批", "準"],
        "<p>批<br>准</p>": ["批", "準"],
        "<ul><li>批<ul><li>准</ul></ul>": ["批", "準"],
        "<p>联<mark>系</mark>，体<em>系</em>，关<em>系</em></p>": ["聯", "繫", "，體", "系", "，關", "係"],
        "<p>批准<span translate='no'>标准</span>标准</p>": ["批准", "标准", "標準"],
    }
    for html, wanted in cases.items():
        put_in(page, html)
        assert nodes(page) == wanted, html
        switch(page, "Hans")
        assert "".join(nodes(page)) == re.sub("<.*?>", "", html), html
        switch(page)


def test_a_text_changes_with_its_neighbours(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    switch(page)
    put_in(page, "<p>批<i>准</i></p>")
    assert nodes(page) == ["批", "准"]
    page.evaluate("document.querySelector('#main p').firstChild.remove()")
    assert nodes(page) == ["準"]
    page.evaluate("document.querySelector('#main p').prepend('批')")
    assert nodes(page) == ["批", "准"]
    page.evaluate("document.querySelector('#main p').firstChild.data = '标'")
    assert nodes(page) == ["標", "準"]
    page.evaluate("document.querySelector('#main i').firstChild.appendData('化体')")
    assert nodes(page) == ["標", "準化體"]
    page.evaluate("document.querySelector('#main i').append('系', '统')")
    assert nodes(page) == ["標", "準化體", "系", "統"]
    switch(page, "Hans")
    assert nodes(page) == ["标", "准化体", "系", "统"]


def test_what_was_away_while_the_script_changed_comes_back_in_the_right_one(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    switch(page)
    page.evaluate(
        "window.away = document.querySelector('#main h1'); away.title = '标准'; setTimeout(() => away.remove())"
    )
    expect(page.locator("#main h1")).to_have_count(0)
    assert page.evaluate("away.title") == "標準"
    switch(page, "Hans")
    page.evaluate("document.querySelector('#main').prepend(away)")
    expect(page.locator("#main h1")).to_have_text(re.compile("^关于本站"))
    expect(page.locator("#main h1")).to_have_attribute("title", "标准")


def test_cut_texts_keep_their_sources(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    cut = """at => { const node = document.querySelector('#main p').firstChild, script = planpress.script;
      const rest = script.split(node, at); const mark = document.createElement('mark');
      rest.before(mark); mark.append(rest); return [script.source(node), script.source(rest), script.source(mark.parentNode)]; }"""
    put_in(page, "<p>国家标准体系</p>")
    assert page.evaluate(cut, 2) == ["国家", "标准体系", "国家标准体系"]
    switch(page)
    assert nodes(page) == ["國家", "標準體系"]
    put_in(page, "<p>经批准发布的标准</p>")
    assert nodes(page) == ["經批准發佈的標準"]
    assert page.evaluate(cut, 2) == ["经批", "准发布的标准", "经批准发布的标准"]
    assert nodes(page) == ["經批", "准發佈的標準"]
    assert page.evaluate("planpress.script.source(document.querySelector('#main'))") == "经批准发布的标准"
    switch(page, "Hans")
    assert nodes(page) == ["经批", "准发布的标准"]


def test_characters_of_two_units(page: Page, base: str) -> None:
    """A map may hold any characters of the world; one that needs two units moves none of the others."""
    page.goto(f"{base}/about.html")
    switch(page)
    page.evaluate(
        """() => planpress.script.take({end: '\\n', inline: ['b'], attributes: ['title'], chars: '甲𠀀𠀁乙', rules: {丙: ['𠀁丙', 2, '丁', '丙甲', 0, '𠀂']}})"""
    )
    put_in(page, "<p>甲<b>𠀁丙</b>甲丙甲</p>")
    assert nodes(page) == ["𠀀", "乙丁", "𠀀𠀂𠀀"]
    page.evaluate("planpress.script.split(document.querySelector('#main b').nextSibling, 4)")
    assert nodes(page) == ["𠀀", "乙丁", "𠀀𠀂", "𠀀"]
    page.evaluate("document.querySelector('.script').click()")
    assert nodes(page) == ["甲", "𠀁丙", "甲丙", "甲"]


# ------------------------------------------------------------------ what scripts add


def both(browser: Browser, url: str, size: Any) -> tuple[Page, Page]:
    """The same page for a reader of either script."""
    return tuple(opened(browser.new_context(viewport=size), url, script) for script in ("Hans", "Hant"))  # type: ignore[return-value]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_comparison(browser: Browser, base: str, size: Any) -> None:
    pages = both(browser, f"{base}/compare/index.html", size)
    for subject, diff in (
        ("topic=agriculture", False), ("topic=talent", True), ("measure=all", True), ("family=standards", False), ("family=all", False),
        ("section=shenyang-2016-guihua", False), ("topic=all", True),
    ):  # fmt: skip
        said = []
        for page in pages:
            page.select_option("#bench-subject", subject)
            until(page, "subject => location.hash.startsWith('#' + subject)", subject)
            if page.locator("#bench-diff").is_checked() != diff:
                page.locator("#bench-diff").click()
                until(page, "diff => location.hash.includes('diff=1') === diff", diff)
            until(page, "document.querySelector('.bench__address').textContent === location.href")
            said.append(page.evaluate(SAID))
        assert different(said[1], traditional(said[0])) == [], subject
    # Back to what the page opened with, and to the other script.
    for page in pages:
        page.evaluate("location.hash = ''")
        expect(page.locator("#bench-title")).to_have_count(1)
    said = [page.evaluate(SAID) for page in pages]
    assert different(said[1], traditional(said[0])) == []
    switch(pages[1], "Hans")
    assert different(pages[1].evaluate(SAID), said[0]) == []
    for page in pages:
        page.context.close()


def test_the_menu_of_a_clause_and_what_it_copies(browser: Browser, base: str) -> None:
    pages = both(browser, f"{base}/{PLAN}", WIDE)
    copied: list[list[str]] = [[], []]
    menus = []
    for n, page in enumerate(pages):
        page.evaluate(
            "Object.defineProperty(navigator, 'clipboard', {value: {writeText: said => { window.said = said; return Promise.resolve(); }}})"
        )
        for name in ("复制引文", "复制参考文献（GB/T 7714）", "复制链接"):
            page.locator("#s1-3-2 > .permalink").click()
            menus.append(page.locator(".clause-menu").inner_text())
            page.get_by_role("menuitem", name=name if n == 0 else traditional(name)).click()
            expect(page.locator(".told")).to_have_text("已复制" if n == 0 else "已複製")
            copied[n].append(page.evaluate("window.said"))
        page.locator("#reference .copy").click()
        copied[n].append(page.evaluate("window.said"))
    assert menus[3] == traditional(menus[0]) != menus[0]
    assert copied[1][:2] == traditional(copied[0][:2]) and copied[1][0].endswith(
        "（《瀋陽市標準化體系建設發展規劃（2016—2020年）》，一、（三）2）"
    )
    assert copied[1][2] == copied[0][2] and copied[1][3] == traditional(copied[0][3])
    # The next quotation is in the script that is shown then.
    switch(pages[1], "Hans")
    pages[1].locator("#s1-3-2 > .permalink").click()
    pages[1].get_by_role("menuitem", name="复制引文").click()
    assert pages[1].evaluate("window.said") == copied[0][0]
    expect(pages[1].locator("#reference")).to_have_text(pages[0].locator("#reference").inner_text())
    for page in pages:
        page.context.close()


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_words_are_found_in_whichever_script_they_are_typed(context: BrowserContext, base: str, script: str) -> None:
    page = opened(context, f"{base}/targets/index.html", script)
    if not page.locator(".filter form").is_visible():
        page.locator(".filter summary").click()
    field = page.locator("#f-words")
    every = page.locator("table.sortable tbody tr:visible").count()
    for words in ("国家标准", "國家標準", "國家标准"):
        field.fill(words)
        expect(page.locator(".filter__empty")).to_be_hidden()
        assert 0 < page.locator("table.sortable tbody tr:visible").count() < every, words
        found = page.locator("table.sortable tbody tr:visible").count()
        if words == "国家标准":
            first = found
        assert found == first
    # What is typed stays as it is.
    switch(page, "Hans" if script == "Hant" else "Hant")
    expect(field).to_have_value("國家标准")
    assert page.locator("table.sortable tbody tr:visible").count() == first
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('words')") == "國家标准"


def test_tables_are_sorted_alike(browser: Browser, base: str) -> None:
    order = []
    for page in both(browser, f"{base}/targets/index.html", WIDE):
        for head in page.locator("th .sort").all()[:5]:
            head.click()
            order.append(page.locator("table.sortable tbody tr").evaluate_all("rows => rows.map(row => row.id)"))
        page.context.close()
    assert order[: len(order) // 2] == order[len(order) // 2 :] and len(order) > 4


@pytest.mark.parametrize("path", ["index.html", PLAN, "targets/standards.html", "compare/index.html", "about.html"])
def test_axe_finds_nothing(browser: Browser, server: str, path: str) -> None:
    page = opened(browser.new_context(viewport=WIDE, reduced_motion="reduce", bypass_csp=True), f"{server}/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate(AXE)
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        found += violations(page)
    assert found == []
    page.context.close()


def test_the_masthead_fits(page: Page, base: str) -> None:
    """Name, switch and light on one line, also on a phone."""
    page.goto(f"{base}/about.html")
    tops = [page.locator(one).bounding_box() for one in (".masthead__name", ".script", ".light")]
    middles = [box["y"] + box["height"] / 2 for box in tops if box]
    assert len(middles) == 3 and max(middles) - min(middles) < 14
    assert tops[1] and tops[2] and tops[1]["x"] + tops[1]["width"] <= tops[2]["x"]
