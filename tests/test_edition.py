"""The edition is what git says it is, or what the variables say, or unknown: never today's, never a revision it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from repository import FIRST, commit, git

from planpress.edition import Edition, PlanDates, read_edition
from planpress.edition import git as git_module
from planpress.problems import ProblemsFound

LATER = FIRST + timedelta(days=10)
LATEST = FIRST + timedelta(days=20)
PLAN = "plans/jia/2016-guihua.md"
KEY = "jia/2016-guihua"


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one plan, in one commit."""
    folder = tmp_path / "project"
    write(folder, "mkdocs.yml", "site_name: x\n")
    write(folder, PLAN, "一\n")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def test_a_clean_repository(root: Path) -> None:
    edition = read_edition(root, {})
    assert edition == Edition(git(root, "rev-parse", "HEAD"), FIRST, False, True, {KEY: PlanDates(FIRST, FIRST)})
    assert edition.label == git(root, "rev-parse", "HEAD")[:7]


def test_dates_are_those_of_the_first_and_the_last_commit(root: Path) -> None:
    write(root, PLAN, "二\n")
    commit(root, LATER)
    write(root, "plans/jia/2020-guihua.md", "三\n")
    write(root, "README.md", "x\n")
    commit(root, LATEST)
    edition = read_edition(root, {})
    assert edition.date == LATEST
    assert edition.plans == {KEY: PlanDates(FIRST, LATER), "jia/2020-guihua": PlanDates(LATEST, LATEST)}


def test_a_merge_brings_a_plan_in_on_its_own_day(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    write(root, "plans/yi/2020-guihua.md", "二\n")
    commit(root, LATER)
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "side", at=LATEST)
    assert read_edition(root, {}).plans["yi/2020-guihua"] == PlanDates(LATEST, LATEST)


def test_a_plan_that_went_and_came_back_keeps_its_first_day(root: Path) -> None:
    (root / PLAN).unlink()
    commit(root, LATER)
    write(root, PLAN, "二\n")
    commit(root, LATEST)
    assert read_edition(root, {}).plans == {KEY: PlanDates(FIRST, LATEST)}


def test_a_plan_under_another_name_is_a_new_one(root: Path) -> None:
    write(root, PLAN, "一\n二\n三\n四\n")
    commit(root, LATER)
    git(root, "config", "diff.renames", "copies")
    git(root, "mv", PLAN, "plans/jia/2017-guihua.md")
    commit(root, LATEST)
    assert read_edition(root, {}).plans["jia/2017-guihua"] == PlanDates(LATEST, LATEST)


def test_names_that_git_would_quote(root: Path) -> None:
    write(root, "plans/甲 市/2016 规划.md", "二\n")
    commit(root, LATER)
    assert read_edition(root, {}).plans["甲 市/2016 规划"] == PlanDates(LATER, LATER)


@pytest.mark.parametrize("name", [PLAN, "plans/jia/new.md", "docs/new.md", "scripts/planpress/new.py", "mkdocs.yml"])
@pytest.mark.parametrize("staged", [False, True])
def test_a_change_of_what_the_site_is_made_of_is_said(root: Path, name: str, staged: bool) -> None:
    write(root, name, "改\n")
    if staged:
        git(root, "add", "--all")
    edition = read_edition(root, {})
    assert edition.modified
    assert edition.label == f"{git(root, 'rev-parse', 'HEAD')[:7]}-modified"


def test_a_change_elsewhere_makes_no_other_edition(root: Path) -> None:
    before = read_edition(root, {})
    write(root, "tests/new.py", "改\n")
    write(root, "README.md", "改\n")
    assert read_edition(root, {}) == before


def test_a_shallow_clone_does_not_take_its_end_for_the_beginning(root: Path, tmp_path: Path) -> None:
    write(root, "plans/yi/2020-guihua.md", "二\n")
    commit(root, LATER)
    write(root, "plans/yi/2020-guihua.md", "三\n")
    revision = commit(root, LATEST)
    for depth, known in ((1, PlanDates(None, None)), (2, PlanDates(None, LATEST))):
        clone = tmp_path / f"depth{depth}"
        git(tmp_path, "clone", "--quiet", f"--depth={depth}", root.as_uri(), str(clone))
        edition = read_edition(clone, {})
        assert (edition.revision, edition.date, edition.complete) == (revision, LATEST, False)
        assert edition.plans == {KEY: PlanDates(None, None), "yi/2020-guihua": known}
        assert edition.label == f"{revision[:7]}-partial"


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: x\n")
    assert read_edition(tmp_path, {}) == Edition()
    assert Edition().label == "unversioned"


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: x\n")
    git(tmp_path, "init", "--quiet")
    assert read_edition(tmp_path, {}) == Edition()


def test_unpacked_into_the_repository_of_something_else(root: Path) -> None:
    write(root, "downloads/planpress/mkdocs.yml", "site_name: x\n")
    assert read_edition(root / "downloads" / "planpress", {}) == Edition()


def test_a_project_that_is_kept_in_a_larger_repository(root: Path) -> None:
    write(root, f"part/{PLAN}", "一\n")
    write(root, "part/mkdocs.yml", "site_name: x\n")
    revision = commit(root, LATER)
    write(root, PLAN, "改\n")  # the larger one's own
    assert read_edition(root / "part", {}) == Edition(revision, LATER, False, True, {KEY: PlanDates(LATER, LATER)})


def test_no_git_on_the_machine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert read_edition(root, {}) == Edition()


def test_git_is_not_led_elsewhere_by_its_variables(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a git hook of another repository builds the site."""
    other = tmp_path / "other"
    write(other, "mkdocs.yml", "site_name: y\n")
    git(other, "init", "--quiet")
    commit(other, LATER)
    expected = read_edition(root, {})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert read_edition(root, {}) == expected


def test_a_checkout_of_another_user(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_edition(root, {})
    # Git's own way to play this in its tests.
    monkeypatch.setattr(git_module, "_KEPT", (*git_module._KEPT, "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert read_edition(root, {}) == expected
    monkeypatch.setattr(git_module, "_OPTIONS", ())
    assert read_edition(root, {}) == Edition()


def test_the_variables_speak_where_git_does_not(tmp_path: Path) -> None:
    revision = "2795fdef71101a026750a09837e8e794b1fac77d"
    edition = read_edition(tmp_path, {"PLANPRESS_REVISION": revision, "SOURCE_DATE_EPOCH": "1700000000"})
    assert edition == Edition(revision, datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC))
    # Without history this is not, byte for byte, what the revision makes elsewhere.
    assert edition.label == "2795fde-partial"


def test_the_variables_cannot_make_a_revision_another_one(root: Path) -> None:
    revision = git(root, "rev-parse", "HEAD")
    assert read_edition(root, {"PLANPRESS_REVISION": revision[:9]}) == read_edition(root, {})
    other = ("0" if revision[0] != "0" else "1") + revision[1:]
    with pytest.raises(ProblemsFound, match=revision):
        read_edition(root, {"PLANPRESS_REVISION": other})


@pytest.mark.parametrize(
    ("name", "value"),
    [("PLANPRESS_REVISION", "v1.0"), ("PLANPRESS_REVISION", "../x"), ("SOURCE_DATE_EPOCH", "2026-11-22"), ("SOURCE_DATE_EPOCH", "9" * 30)],
)  # fmt: skip
def test_a_variable_that_makes_no_sense_is_a_problem(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ProblemsFound, match=f"(?s){name}.*edition-variable.*例：{name}="):
        read_edition(tmp_path, {name: value})


def test_empty_variables_are_none(root: Path) -> None:
    assert read_edition(root, {"PLANPRESS_REVISION": "", "SOURCE_DATE_EPOCH": " "}) == read_edition(root, {})
