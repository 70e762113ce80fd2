"""How light pages are: budgets in bytes, never in seconds (issue 3: "How light it must be")."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from conftest import ROOT
from kinds import KINDS

from planpress.body import texts
from planpress.library import load_library

PLAN_PAGE = 90_000  # bytes for 10,000 characters
SCRIPTS = 40_000  # compressed, all of our own together
FIRST_VIEW = 350_000  # compressed, with everything that the page loads


def zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_a_plan_page_of_ten_thousand_characters(site: Path) -> None:
    """A longer plan may weigh more, in proportion; a shorter one as much."""
    for entry in load_library(ROOT / "plans").plans:
        length = sum(len(text) for block in entry.outline.blocks for _, text in texts(block))
        weight = (site / "plans" / f"{entry.key}.html").stat().st_size
        assert weight <= PLAN_PAGE * max(1, length / 10_000), entry.key


def test_our_own_scripts(site: Path) -> None:
    scripts = sorted((site / "assets" / "javascripts").rglob("*.js"))
    assert scripts
    assert sum(map(zipped, scripts)) <= SCRIPTS


@pytest.mark.parametrize("path", KINDS)
def test_the_first_view(site: Path, path: str) -> None:
    page = site / path
    text = page.read_text(encoding="utf-8")
    loaded = {
        urldefrag(url)[0] for url in re.findall(r"<(?:script|link|img|source)\b[^>]*?\s(?:src|href)=\"([^\"]+)\"", text)
    }
    files = [(site / url.lstrip("/") if url.startswith("/") else page.parent / url).resolve() for url in loaded]
    assert zipped(page) + sum(zipped(file) for file in files if file.is_file()) <= FIRST_VIEW


def test_no_fonts_are_shipped(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf", ".otf")] == []
    assert all("@font-face" not in sheet.read_text(encoding="utf-8") for sheet in site.rglob("*.css"))
