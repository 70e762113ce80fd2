"""The built pages as files: valid HTML, their language said, nothing inline, tables with heads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from justhtml import JustHTML
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Path in the site -> text, of all pages."""
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def test_every_page_is_read_without_an_error(pages: dict[str, str]) -> None:
    faults = [
        f"{name}: {error}" for name, text in pages.items() for error in JustHTML(text, collect_errors=True).errors
    ]
    assert faults == []


def test_the_parser_would_find_a_fault() -> None:
    assert JustHTML("<!doctype html><html><body><p><div></div></p></body></html>", collect_errors=True).errors


def test_every_page_says_its_language_and_title(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        assert '<html lang="zh-Hans" dir="ltr">' in text, name
        assert len(re.findall(r"<title>[^<]+</title>", text.partition("</head>")[0])) == 1, name
        assert len(re.findall(r"<h1[ >]", text)) == 1, name
        assert len(re.findall(r"<main[ >]", text)) == 1, name


def test_nothing_is_inline(pages: dict[str, str]) -> None:
    """A content policy forbids it. Data for machines (JSON-LD) runs nowhere."""
    inline = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)")
    assert [f"{name}: {found[0][:80]}" for name, text in pages.items() if (found := inline.search(text))] == []


def test_tables_have_heads(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for table in re.findall(r"<table.*?</table>", text, re.S):
            heads = re.findall(r"<th\b([^>]*)>", table)
            assert heads or 'class="facts"' in table, f"{name}: {table[:200]}"
            if "kind-written" not in text:
                assert all("scope=" in head for head in heads), f"{name}: {table[:200]}"


def test_the_stylesheet_nests_nothing(browser: Browser, server: str) -> None:
    """A brace that is lost makes all below it part of one rule: without an error, and to be seen on a phone only."""
    page = browser.new_page()
    page.goto(f"{server}/index.html")
    nested = page.evaluate(
        """() => {
          const out = [];
          const walk = (rules, depth) => [...rules].forEach(rule => {
            const inner = rule.cssRules && rule.cssRules.length;
            if (inner && (rule instanceof CSSStyleRule || depth)) out.push(rule.cssText.slice(0, 80));
            if (inner) walk(rule.cssRules, depth + 1);
          });
          [...document.styleSheets].forEach(sheet => walk(sheet.cssRules, 0));
          return out;
        }"""
    )
    page.close()
    # The margins of a printed page stand within its rule.
    assert [text for text in nested if not text.startswith("@page")] == []
