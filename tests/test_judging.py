"""A site is judged by what differs from a sound one, and no fault is passed over for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from planpress.building.judging import judge
from planpress.building.making import Work
from planpress.keeping import Kept, kept_in
from planpress.keeping.secret import FOLDER
from planpress.pages import hant


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
    return kept_in(tmp_path / "kept")


@pytest.fixture
def site(tmp_path: Path, kept: Kept) -> Path:
    """A sound one, which was judged."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    write(folder, "a.html", '<p>国家</p><a href="b.html#x">文</a><a href="c.txt">文</a>')
    write(folder, "b.html", '<p id="x">标准</p><p id="y">发展</p>')
    write(folder, "c.txt", "")
    assert judge(folder, Work(), kept.values, "") == []
    return folder


def write(site: Path, name: str, text: str) -> None:
    (site / name).write_text(text, encoding="utf-8")


def judged(site: Path, kept: Kept) -> list[str]:
    """By what is known of the sound one; the same as by nothing."""
    found = judge(site, Work(), kept.values, "")
    map_ = (site / hant.URL).read_bytes()
    (site / hant.URL).unlink()
    other = kept_in(site.parent / "other")
    assert found == judge(site, Work(), other.values, "")
    assert (site / hant.URL).read_bytes() == map_
    return found


def test_a_page_that_did_not_change_points_to_an_anchor_that_is_gone(site: Path, kept: Kept) -> None:
    write(site, "b.html", '<p id="y">发展</p>')
    (message,) = judged(site, kept)
    assert message.startswith("a.html:1:") and "b.html#x" in message


@pytest.mark.parametrize("name", ["b.html", "c.txt"])
def test_a_page_that_did_not_change_points_to_a_file_that_is_gone(site: Path, kept: Kept, name: str) -> None:
    (site / name).unlink()
    (message,) = judged(site, kept)
    assert message.startswith("a.html:1:") and name in message


def test_a_changed_page_points_nowhere(site: Path, kept: Kept) -> None:
    write(site, "b.html", '<p id="x">标准</p><a href="a.html#nothing">文</a>')
    (message,) = judged(site, kept)
    assert message.startswith("b.html:1:")


def test_the_map_knows_what_came_and_forgets_what_went(site: Path, kept: Kept) -> None:
    write(site, "a.html", '<p>书</p><a href="b.html#x">文</a>')
    assert judged(site, kept) == []
    said = (site / hant.URL).read_text(encoding="utf-8")
    assert "书書" in said and "国國" not in said


def test_a_fault_is_told_again_until_it_is_mended(site: Path, kept: Kept) -> None:
    write(site, "b.html", '<p id="y">发展</p>')
    assert len(judge(site, Work(), kept.values, "")) == len(judge(site, Work(), kept.values, "")) == 1
    write(site, "b.html", '<p id="x">标准</p>')
    assert judge(site, Work(), kept.values, "") == []
