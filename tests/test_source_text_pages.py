"""A plan whose source is no plain text: the site ships the source and the text that was read from it, and says so."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import library_edits
import pytest

from planpress.edition import Edition
from planpress.library import Library, load_library
from planpress.pages import site
from planpress.pages.page import Asset, Page

SMALL = library_edits.LIBRARY
PDF = b"%PDF-1.4"


def with_source(root: Path, name: str, data: bytes) -> Library:
    """The small library, its source another document with its text beside it."""
    shutil.copytree(SMALL, root)
    folder = root / "anning" / "sources"
    (folder / "guihua.txt").rename(folder / f"{name}.txt")
    (folder / name).write_bytes(data)
    plan = root / "anning" / "2021-guihua.md"
    content = plan.read_text(encoding="utf-8").replace("file: guihua.txt", f"file: {name}")
    content = re.sub(r'sha256: "\w+"', f'sha256: "{hashlib.sha256(data).hexdigest()}"', content)
    plan.write_text(content, encoding="utf-8")
    return load_library(root)


def test_source_and_text_are_shipped_and_linked(tmp_path: Path) -> None:
    made = list(site.build(with_source(tmp_path / "plans", "guihua.pdf", PDF), Edition()))
    assets = {each.url: each.data for each in made if isinstance(each, Asset)}
    pages = {each.url: each.html for each in made if isinstance(each, Page)}
    text = (SMALL / "anning" / "sources" / "guihua.txt").read_bytes()
    assert assets["plans/anning/sources/guihua.pdf"] == PDF
    assert assets["plans/anning/sources/guihua.pdf.txt"] == text
    plan = pages["plans/anning/2021-guihua.html"]
    assert 'href="sources/guihua.pdf"' in plan and 'href="sources/guihua.pdf.txt"' in plan
    edition = pages["edition.html"]
    assert hashlib.sha256(PDF).hexdigest() in edition
    assert edition.count(hashlib.sha256(text).hexdigest()) == 1


@pytest.mark.parametrize("name", ["guihua.html", "guihua.SVG", "guihua.mht", "guihua"])
def test_what_a_browser_might_run_is_shipped_as_text(tmp_path: Path, name: str) -> None:
    page = b"<html><body><script>alert(1)</script></body></html>"
    made = list(site.build(with_source(tmp_path / "plans", name, page), Edition()))
    assets = {each.url: each.data for each in made if isinstance(each, Asset) and "/sources/" in each.url}
    assert assets[f"plans/anning/sources/{name}.source.txt"] == page
    assert f"plans/anning/sources/{name}" not in assets
    (plan,) = (each.html for each in made if isinstance(each, Page) and each.url == "plans/anning/2021-guihua.html")
    assert f'href="sources/{name}.source.txt"' in plan and "名字后加了 .source.txt" in plan


def test_of_plain_text_there_is_one_file() -> None:
    made = list(site.build(load_library(SMALL), Edition()))
    urls = [each.url for each in made if isinstance(each, Asset) and "/sources/" in each.url]
    assert urls == ["plans/anning/sources/guihua.txt"]
    assert not any("来源文字" in each.html for each in made if isinstance(each, Page))
