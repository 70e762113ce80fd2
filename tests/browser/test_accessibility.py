"""For everyone: axe-core, the keyboard, zoom, reduced motion, on every kind of page."""

from __future__ import annotations

import pytest
from axe import AXE, everywhere, violations
from conftest import NARROW, WIDE
from keyboard import FOCUSED, NOTING, REACHABLE
from kinds import KINDS, PLAN
from playwright.sync_api import Page, ViewportSize

WALKED = (
    "index.html",
    "targets/standards.html",
    "awards/index.html",
    "compare/index.html",
    "compare/agriculture.html",
    PLAN,
)


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(plain: Page, server: str, path: str) -> None:
    plain.goto(f"{server}/{path}")
    # Parts out of sight are only guessed at until they are laid out, so their rows seem to overlap what follows.
    plain.add_style_tag(content="* { content-visibility: visible !important }")
    assert everywhere(plain) == []


def test_axe_would_find_a_fault(plain: Page, server: str) -> None:
    plain.goto(f"{server}/about.html")
    plain.evaluate(AXE)
    plain.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><p style=\"color:#ddd\">太浅的字</p>')"
    )
    found = violations(plain)
    assert [line.split(":")[0] for line in found] == ["button-name", "color-contrast"]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("path", WALKED)
def test_the_keyboard_reaches_everything_and_is_never_caught(
    plain: Page, server: str, path: str, size: ViewportSize
) -> None:
    plain.set_viewport_size(size)
    plain.goto(f"{server}/{path}")
    count = plain.evaluate(REACHABLE)
    plain.evaluate(NOTING % FOCUSED)
    for n in range(count + 60):
        plain.keyboard.press("Tab")
        # Whether that was all is asked now and then: each question takes as long as a key.
        if n % 20 == 19 and plain.evaluate(
            "reached.includes(null) || reached.slice(1).some(one => one[0] === reached[0][0])"
        ):
            break
    reached: list[int] = []
    faults = []
    for focused in plain.evaluate("reached"):
        if focused is None or (reached and focused[0] == reached[0]):
            break
        known, html, outlined, hit = focused
        reached.append(known)
        faults += [f"focus does not show: {html}"] * (not outlined) + [f"focus is covered: {html}"] * (not hit)
    assert faults == []
    missed = set(range(count)) - set(reached)
    assert not missed, plain.evaluate(
        "list => list.map(n => window.wanted[n].outerHTML.slice(0, 120))", sorted(missed)[:9]
    )


def test_the_first_key_leads_past_the_navigation(page: Page, base: str) -> None:
    page.goto(f"{base}/{PLAN}")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "跳到正文"
    box = skip.bounding_box()
    assert box and box["x"] >= 0 and box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


def test_zoomed_pages_lose_nothing(plain: Page, server: str) -> None:
    """1280 px at 200 % and 400 %: one column, nothing beyond its edge but tables, which scroll by themselves."""
    faults = []
    for path in KINDS:
        plain.goto(f"{server}/{path}")
        for width in (640, 320):
            plain.set_viewport_size({"width": width, "height": 450})
            wide = plain.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            cut = plain.evaluate(
                """[...document.querySelectorAll('main *')].filter(element => {
                     const style = getComputedStyle(element);
                     return ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
                       && element.clientWidth > 1 && !element.closest('svg');
                   }).map(element => element.outerHTML.slice(0, 100))"""
            )
            faults += [f"{path} at {width} px: {wide} px too wide"] * (wide > 0)
            faults += [f"{path} at {width} px: cut off: {html}" for html in cut]
    assert faults == []


def test_nothing_moves_for_those_who_ask(plain: Page, server: str) -> None:
    for path in KINDS:
        plain.goto(f"{server}/{path}")
        moving = plain.evaluate(
            """[...document.querySelectorAll('*')].filter(element => {
                 const style = getComputedStyle(element);
                 return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
                   || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
               }).map(element => element.outerHTML.slice(0, 100))"""
        )
        assert moving == [], path
