"""What ``planpress diff`` says: golden files, properties, and real git repositories.

A case is a folder in ``golden/diff``: ``edits.yml`` says what is done to the small library, ``text.txt`` and ``markdown.md``
are all that is printed then. ``PLANPRESS_UPDATE=1`` writes the last two.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import invented
import library_edits
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from plan_strategies import plans as any_plan
from repository import commit, git

from planpress import cli
from planpress.body import Heading, Paragraph
from planpress.editing.diff import library, matching, revision, showing, telling, wording
from planpress.editing.diff.telling import Line, Said
from planpress.editing.terminal import visible
from planpress.library import Library, load_library
from planpress.model import Plan

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden" / "diff").glob("*/edits.yml"))
CHECKED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library in a repository of its own, committed once."""
    folder = library_edits.copy(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_is_said(case: Path, form: str, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library_edits.apply(plans, case / "edits.yml")
    assert cli.main(["diff", "HEAD", "--format", form]) == 0
    printed = capsys.readouterr().out
    expected = case / {"text": "text.txt", "markdown": "markdown.md"}[form]
    if os.environ.get("PLANPRESS_UPDATE"):
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")


def test_nothing_changed(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", "HEAD"]) == 0
    assert "规划、城市和词表没有变化" in capsys.readouterr().out


def test_two_revisions_are_compared_whatever_lies_in_the_folder(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 200", "value: 300"), encoding="utf-8")
    commit(plans.parent)
    path.write_text("改坏了", encoding="utf-8")
    assert cli.main(["diff", "HEAD~1", "HEAD"]) == 0
    said = capsys.readouterr().out
    assert "数字：200 → 300" in said
    assert "读不出" not in said


@pytest.mark.parametrize("name", ["没有这个分支", "--output=x", "-h", "HEAD; touch x", "HEAD:plans", ""])
def test_a_revision_that_is_none_is_said(name: str, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path for path in plans.parent.rglob("*") if ".git" not in path.parts)
    assert cli.main(["diff", "--", name]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"没有 {name} 这个修订" in said.err
    assert "例：" in said.err
    assert sorted(path for path in plans.parent.rglob("*") if ".git" not in path.parts) == before


def test_a_revision_before_there_was_a_library_is_said(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(plans.parent, "checkout", "--quiet", "--orphan", "other")
    git(plans.parent, "rm", "-r", "--quiet", "--cached", ".")
    git(plans.parent, "commit", "--quiet", "--allow-empty", "--message", "x")
    assert cli.main(["diff", "other"]) == 1
    assert "修订 other 里没有规划库 plans/" in capsys.readouterr().err


def test_a_folder_without_git_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library_edits.copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.main(["diff", "HEAD"]) == 1
    assert "文件夹不在 git 仓库里" in capsys.readouterr().err


def test_a_plan_of_the_base_that_cannot_be_read_is_named_and_no_new_plan(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    good = path.read_text(encoding="utf-8")
    path.write_text("改坏了", encoding="utf-8")
    commit(plans.parent)
    path.write_text(good, encoding="utf-8")
    assert cli.main(["diff", "HEAD"]) == 0
    said = capsys.readouterr().out
    assert "改前的 anning/2021-guihua.md 读不出，没有比较" in said
    assert "新规划" not in said
    assert "检查：变好" in said


def test_links_in_a_revision_lead_nowhere(plans: Path, tmp_path: Path) -> None:
    """A link that a stranger committed is not followed: the library of a revision is plain files."""
    (plans / "evil").symlink_to(tmp_path)
    (plans / "anning" / "2022-guihua.md").symlink_to("/etc/passwd")
    committed = commit(plans.parent)
    out = tmp_path / "out"
    revision.lay_out(plans, committed, out)
    assert not any(path.is_symlink() for path in out.rglob("*"))
    assert load_library(out).plans[0].key == "anning/2021-guihua"


def _library(plan: Plan, **more: Any) -> Library:
    fields = {item.name: getattr(plan, item.name) for item in dataclasses.fields(plan)}
    return invented.library(invented.plan_entry(**(fields | more)))


@CHECKED
@given(any_plan())
def test_equal_plans_do_not_differ(plan: Plan) -> None:
    before, after = (_library(plan) for _ in range(2))
    assert library.compare(before, after).is_empty


@CHECKED
@given(any_plan(), any_plan(), st.data())
def test_whatever_differs_is_said(one: Plan, two: Plan, data: Any) -> None:
    """Any field, and the text: two plans that differ in one of them are never told to be the same."""
    name = data.draw(st.sampled_from([item.name for item in dataclasses.fields(Plan)]))
    other = dataclasses.replace(one, **{name: getattr(two, name)})
    change = library.compare(_library(one), _library(other))
    assert change.is_empty == (one == other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_changed_words_are_told_on_both_sides(before: str, after: str) -> None:
    said = wording.changed(before, after)
    assert (not said) == (before == after)
    for was, now in said:
        assert was.count(wording.OPEN) >= 1 and now.count(wording.CLOSE) >= 1


def test_a_number_changes_as_a_whole_and_in_its_sentence() -> None:
    before = "前一句不动。制定国家标准不少于200项；后一句不动。"
    assert wording.changed(before, before.replace("200", "300")) == [
        ("制定国家标准不少于【200】项；", "制定国家标准不少于【300】项；")
    ]


@given(st.lists(st.integers(0, 30), unique=True))
def test_the_fewest_entries_are_called_moved(order: list[int]) -> None:
    pairs = dict(enumerate(order))
    moved = matching.out_of_order(pairs)
    kept = [new for old, new in pairs.items() if old not in moved]
    assert kept == sorted(kept)
    assert (not moved) == (order == sorted(order))


EVIL = [
    "@someone 请看", "<img src=x onerror=alert(1)>", "[链接](javascript:alert(1))", "![图](https://e.org/x.png)", "`code` ``two``",
    "https://e.org/", "#1", "a\u202eb\u200bc", "x\n\n# 标题\n- 项", "\x1b[31m红", "```\n<b>", "` `", "`", "", "$`x`$", "&lt;&#64;",
]  # fmt: skip


@pytest.mark.parametrize("words", EVIL)
def test_a_strangers_words_stay_in_code(words: str) -> None:
    line = Line(1, ("我们的话 ", Said(words), " 我们的话"))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(showing.markdown([line]))
    inline = [token for token in tokens if token.type == "inline"]
    kinds = [child.type for token in inline for child in token.children or ()]
    assert kinds == ["text", "code_inline", "text"]
    said = inline[0].children[1].content  # type: ignore[index]
    assert said.strip() == visible(words).strip()
    assert not any(ord(char) < 32 or char in "\u202e\u200b" for char in said)


@given(st.lists(st.text(max_size=50), max_size=60), st.integers(100, 600))
def test_a_comment_has_no_more_characters_than_fit(words: list[str], most: int) -> None:
    lines = [Line(1, (Said(word),)) for word in words]
    whole, shown = showing.markdown(lines, 10**9), showing.markdown(lines, most)
    assert len(shown) <= most
    assert shown == whole or shown.endswith("以下略去。运行 planpress diff 看全部。")


def test_the_summary_comes_before_what_is_cut_off(plans: Path) -> None:
    library_edits.apply(plans, CASES[0] / "edits.yml")
    told = list(telling.tell(library.compare_folders(library_edits.LIBRARY, plans)))
    assert told[0] == Line(0, ("改动的含义",))
    assert [line.depth for line in told].index(0, 1) >= 2


def test_a_fact_that_was_renumbered_is_no_new_one() -> None:
    one = invented.target("t1")
    two = invented.target("t2", ("green",), label="青梨", value=30, quote="青梨30个")
    before = invented.library(invented.plan_entry(targets=(one, two)))
    after = invented.library(invented.plan_entry(targets=(dataclasses.replace(two, id="t1"),)))
    change = library.compare(before, after).plans[0]
    assert [(item.kind, item.details[0].before) for item in change.changes] == [("修改", "t2"), ("删去", one.quote)]
    assert {(link.anchor, link.other) for link in change.links if link.url.startswith("plans/")} == {
        ("q-t1", True),
        ("q-t2", False),
    }


def test_a_clause_that_is_put_in_moves_the_numbers_behind_it() -> None:
    first = (Heading(1, "一、总体要求", "s1"), Paragraph("以标准助力发展。"))
    put_in = (Heading(1, "二、重点任务", "s2"), Paragraph("建设标准体系，开展试点。"))
    words = Paragraph("加强组织领导。")
    before = invented.plan_entry(body=(*first, Heading(1, "二、保障措施", "s2"), words))
    after = invented.plan_entry(body=(*first, *put_in, Heading(1, "三、保障措施", "s3"), words))
    change = library.compare(invented.library(before), invented.library(after)).plans[0]
    assert [(item.kind, item.place) for item in change.changes] == [("新增", "s2"), ("移动", "s3")]
    assert [(link.anchor, link.now, link.other) for link in change.links] == [
        ("s2", "plans/jia/2016-guihua.html#s3", True)
    ]
