"""The offline edition as its readers meet it: unpacked into a folder of their own, opened by a double click, the network off."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ROOT
from playwright.sync_api import BrowserContext, Page, expect
from shared import once
from test_walk import follow

from planpress.pages import sitecheck

sys.path.append(str(ROOT / "tests"))
import site_read
from repository import git, project

FOLDER = "李 雷的文件夹/标准化 规划（离线版）#1"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``project``, the repository that was bundled, and ``dist``; made once for all workers."""

    def make(folder: Path) -> None:
        project(folder / "project")
        done = subprocess.run(
            [sys.executable, "-m", "planpress.cli", "bundle", "--out", str(folder / "dist")],
            cwd=folder / "project",
            env={**os.environ, "PYTHONPATH": str(folder / "project" / "scripts")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "bundled", make)


@pytest.fixture
def edition(bundled: Path, tmp_path: Path) -> Path:
    """The folder that comes out of the archive, in one with a Chinese name, spaces and a sign that URLs must escape."""
    (archive,) = (bundled / "dist").glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / FOLDER)
    (folder,) = (tmp_path / FOLDER).iterdir()  # one folder, not a litter of files
    return folder


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_offline(True)
    return context


def file_of(page: Page, link: str) -> Path:
    """The file that a link of the page leads to."""
    return Path(unquote(urlsplit(page.locator(link).first.evaluate("a => a.href")).path))


def test_every_file_is_in_the_sums_and_every_link_leads_somewhere(edition: Path) -> None:
    lines = (edition / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}
    assert set(sums) == files - {"SHA256SUMS.txt"}
    for path, digest in sums.items():
        assert hashlib.sha256((edition / path).read_bytes()).hexdigest() == digest, path
    assert sitecheck.problems(edition, site_read.pages(edition)) == []
    assert "先解压" in (edition / "README.txt").read_text(encoding="utf-8-sig")


def test_reading_from_home_to_a_clause_and_the_comparison(page: Page, edition: Path) -> None:
    page.goto((edition / "index.html").as_uri())
    follow(page, "main table", re.compile("沈阳市标准化体系建设发展规划"))
    expect(page.locator("h1")).to_contain_text("沈阳市标准化体系建设发展规划")
    page.locator("#s1-3-2 a[href='#s1-3-2'], a[href='#s1-3-2']").first.evaluate("a => a.click()")
    expect(page.locator(":target")).to_have_attribute("id", "s1-3-2")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator("a", has_text="不少于200项").first.click()
    expect(page).to_have_url(re.compile("/targets/standards.html#"))
    expect(page.locator(":target")).to_contain_text("主导或参与")

    # The comparison loads its data as scripts, from the folder.
    page.locator(".masthead__nav").get_by_role("link", name="比较").click()
    page.locator(".adder > summary").click()
    page.locator(".adder__apart summary").click()
    page.locator(".adder__plan", has_text="江津区").click()
    expect(page.locator(".bench__out .column__name")).to_have_text(["天津市", "沈阳市", "福州市", "江津区"])
    page.select_option("#bench-subject", "topic=agriculture")
    expect(page.locator(".bench__out .passage", has_text="农").first).to_be_visible()


def test_downloads_are_files_in_the_folder(page: Page, edition: Path, bundled: Path) -> None:
    page.goto((edition / "data" / "index.html").as_uri())
    table = file_of(page, "main a[href$='targets.csv']")
    assert edition in table.parents
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert len(rows) > 1
    source = file_of(page, "main a[href*='/sources/']")
    assert source.read_bytes() == (bundled / "project" / source.relative_to(edition)).read_bytes()


def test_the_page_of_the_edition(page: Page, edition: Path, bundled: Path) -> None:
    page.goto((edition / "index.html").as_uri())
    page.locator("footer").get_by_role("link", name="版本").click()
    revision = git(bundled / "project", "rev-parse", "HEAD")
    said = page.locator("dl.edition")
    expect(said).to_contain_text(revision)
    expect(said).to_contain_text("2026年3月1日 20:30")
    expect(said).not_to_contain_text("未提交")
    expect(page.locator("main")).to_contain_text("没有设定网址")
    assert edition.name == f"planpress-{revision[:7]}"
    # The sums on the page are those of the files that it links them to.
    links = page.locator("main td a:has(+ code.sum), main tr:has(code.sum) td:first-child a[href*='data/']")
    listed = links.evaluate_all("all => all.map(a => [a.href, a.closest('tr').textContent])")
    assert len(listed) > 50
    for address, row in listed:
        assert hashlib.sha256(Path(unquote(urlsplit(address).path)).read_bytes()).hexdigest() in row
