"""The page of a review as an editor meets it: opened by a double click, on a screen and on a phone, with pointer and keyboard."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from axe import everywhere
from conftest import NARROW, ROOT, WIDE
from keyboard import FOCUSED, NOTING, REACHABLE
from playwright.sync_api import Browser, Page, ViewportSize, expect

from planpress import cli

sys.path.append(str(ROOT / "tests"))
import library_edits

MANY = 60
# One with emendations and Traditional characters, one with lost titles and many doubts.
PLANS = {"jiangjin": "jiangjin/2025-shishi-yijian.md", "tianjin": "tianjin/2016-guihua.md"}


@pytest.fixture(scope="module", params=PLANS)
def review(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of a committed plan, in a folder with a Chinese name."""
    out = tmp_path_factory.mktemp("对照 页") / f"{request.param}.html"
    assert cli.main(["review", str(ROOT / "plans" / PLANS[request.param]), "--out", str(out)]) == 0
    return out.as_uri()


def test_axe_finds_nothing(plain: Page, review: str) -> None:
    plain.goto(review)
    assert everywhere(plain) == []


def test_the_short_list_leads_to_both_sides(page: Page, review: str) -> None:
    page.goto(review)
    first = page.locator("ol.first > li").first
    first.get_by_role("link", name=re.compile("来源第")).click()
    target = page.locator(":target")
    expect(target).to_be_attached()
    assert page.evaluate("document.querySelector(':target').closest('.left') !== null")
    row = page.locator(".row:has(:target)")
    expect(row).to_be_in_viewport()
    page.go_back()
    first.get_by_role("link", name=re.compile("^规划")).click()
    assert page.evaluate("document.querySelector(':target').closest('.right') !== null")
    number = first.locator(".no").first.inner_text()
    expect(page.locator(".row:has(:target) sup.no", has_text=re.compile(f"^{number}$")).first).to_be_in_viewport()


def test_source_and_plan_stand_beside_each_other_and_below_each_other_on_a_phone(page: Page, review: str) -> None:
    page.goto(review)
    row = page.locator(".row-text").first
    left, right = row.locator(".left").bounding_box(), row.locator(".right").bounding_box()
    assert left and right
    if page.viewport_size == WIDE:
        assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    else:
        assert left["y"] + left["height"] <= right["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_what_a_mark_was_read_as_shows_under_pointer_and_focus_and_in_a_list(page: Page, review: str) -> None:
    page.goto(review)
    shown = "element => { const c = getComputedStyle(element, '::after'); return c.content !== 'none' && c.position === 'fixed' }"
    mark = page.locator(".right a.fact[data-tip]:not([tabindex])").first
    assert not mark.evaluate(shown)
    mark.hover()
    assert mark.evaluate(shown)
    page.mouse.move(0, 0)
    assert not mark.evaluate(shown)
    # As a keyboard moves the focus.
    page.keyboard.press("Tab")
    mark.focus()
    assert mark.evaluate(shown)
    page.keyboard.press("Enter")
    entry = page.locator("li:target")
    expect(entry).to_be_in_viewport()
    value = re.sub("^.*?：", "", mark.get_attribute("data-tip") or "").split("　")[0]
    expect(entry).to_contain_text(value[:20])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_keyboard_reaches_everything_and_focus_shows(plain: Page, review: str, size: ViewportSize) -> None:
    plain.set_viewport_size(size)
    plain.goto(review)
    # Of the many marks a few dozen from the beginning on, then all that is behind the text.
    count = plain.evaluate(REACHABLE)
    plain.evaluate(NOTING % FOCUSED)
    for _ in range(min(count, MANY)):
        plain.keyboard.press("Tab")
    plain.evaluate(
        "document.querySelector('#facts').scrollIntoView(); document.querySelector('#facts + details summary').focus()"
    )
    for _ in range(MANY):
        plain.keyboard.press("Tab")
    reached = plain.evaluate("reached")
    assert [known for known, _, _, _ in reached[:MANY]] == list(range(min(count, MANY)))
    rest = [known for known, _, _, _ in reached[MANY:]]
    assert rest == list(range(rest[0], rest[0] + MANY))
    assert [html for _, html, outlined, _ in reached if not outlined] == []
    assert [html for _, html, _, hit in reached if not hit] == []


@pytest.mark.parametrize("width", [640, 320], ids=["zoom-200", "zoom-400"])
def test_zoomed_it_loses_nothing(plain: Page, review: str, width: int) -> None:
    plain.set_viewport_size({"width": width, "height": 450})
    plain.goto(review)
    assert plain.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_nothing_runs_whatever_source_and_plan_say(browser: Browser, tmp_path: Path) -> None:
    plans = library_edits.copy(tmp_path)
    source = plans / "anning" / "sources" / "guihua.txt"
    evil = "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\"></style><style>*{display:none}</style>"
    source.write_text(source.read_text(encoding="utf-8") + evil + "\n", encoding="utf-8")
    library_edits.seal(plans)
    out = tmp_path / "evil.html"
    assert cli.main(["review", str(plans / "anning" / "2021-guihua.md"), "--out", str(out)]) == 0
    instance = browser.new_context().new_page()
    asked: list[str] = []
    instance.on("request", lambda request: asked.append(request.url))
    instance.goto(out.as_uri())
    assert asked == [out.as_uri()]
    assert instance.title().startswith("对照：")
    expect(instance.locator("h1")).to_be_visible()
    expect(instance.locator(".source", has_text="document.title")).to_have_count(1)
    instance.context.close()
