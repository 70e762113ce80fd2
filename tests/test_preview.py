"""The preview of a change: just the pages that it touches, and no link that leads nowhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from repository import commit, project

from planpress.bundle import preview

PLAN = Path("plans/shenyang/2016-guihua.md")


def tree(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_what_differs(tmp_path: Path) -> None:
    before = tree(tmp_path / "a", same_html="1", gone_html="1", changed_html="1", data__x_js="1", edition_html="1")
    site = tree(tmp_path / "b", same_html="1", new_html="1", changed_html="2", data__x_js="2", edition_html="2")
    found = preview.difference(site, before)
    assert found == preview.Difference(("new.html",), ("changed.html",), ("gone.html",), ("data/x.js",))


def test_unchanged_pages_are_notes_and_data_stays_away(tmp_path: Path) -> None:
    page = "<title>{} · 库</title>"
    common = {
        "a__b_html": page.format("甲"),
        "assets__x_css": "css",
        "data__v1__big_csv": "1,2",
        "search__data__1_js": "1",
    }
    before = tree(tmp_path / "a", **common, c_html=page.format("乙"))
    site = tree(tmp_path / "b", **common, c_html=page.format("丙 &lt;b&gt;"))
    preview.write(site, before, tmp_path / "out")
    out = tmp_path / "out"
    assert (out / "c.html").read_text(encoding="utf-8") == page.format("丙 &lt;b&gt;")
    assert "../PREVIEW.html" in (out / "a/b.html").read_text(encoding="utf-8")
    assert (out / "assets/x.css").is_file()
    assert (out / "search/data/1.js").is_file()
    assert not (out / "data/v1/big.csv").exists()
    listed = (out / "PREVIEW.html").read_text(encoding="utf-8")
    assert '<a href="c.html">丙 &lt;b&gt; <code>' in listed
    assert "a/b.html" not in listed


def planpress(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "planpress.cli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_a_change_of_one_page(tmp_path: Path) -> None:
    root = tmp_path / "项目"
    project(root)
    about = root / "docs" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n多了一句。\n", encoding="utf-8")
    done = planpress(root, "preview", "HEAD")
    assert done.returncode == 0, done.stderr
    assert "改动了的 1 个" in done.stdout
    out = root / "preview"
    assert "多了一句" in (out / "about.html").read_text(encoding="utf-8")
    # Every link of the changed page, and of the list, leads to a file.
    for name in ("about.html", "PREVIEW.html"):
        for href in re.findall(r'(?:href|src)="([^"]+)"', (out / name).read_text(encoding="utf-8")):
            target = urlsplit(href)
            if not target.scheme and target.path:
                assert (out / unquote(target.path)).is_file(), href
    # It is not the project's, and a second run does not write over it.
    assert planpress(root, "preview", "HEAD").returncode == 1
    shutil.rmtree(out)
    commit(root)


def test_what_cannot_be_previewed_is_said(tmp_path: Path) -> None:
    root = tmp_path / "p"
    root.mkdir()
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    for base in ("HEAD", "--upload-pack=x", "nowhere"):
        done = planpress(root, "preview", "--", base)
        assert done.returncode == 1
        assert "没有修订" in done.stderr
        assert not (root / "preview").exists()
