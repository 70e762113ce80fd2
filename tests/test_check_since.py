"""``check --since REV`` in real repositories: what changed, committed or not, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import library_edits
import pytest
from repository import commit, git

from planpress import cli

PLAN = "anning/2021-guihua.md"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two cities in a repository; each plan has an error of its own, committed."""
    plans = tmp_path / "plans"
    shutil.copytree(library_edits.LIBRARY, plans)
    shutil.copytree(plans / "anning", plans / "beian")
    for path, old, new in (("beian/city.yml", "990100", "990200"), ("beian/city.yml", "安宁市", "北安市")):
        change(plans / path, old, new)
    for city in ("anning", "beian"):
        change(plans / city / "2021-guihua.md", "value: 15", "value: 16")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return plans


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """(status, the files that have problems)."""
    status = cli.main(["check", *arguments])
    lines = capsys.readouterr().out.splitlines()[:-1]
    return status, sorted({line.split(":")[0].removeprefix("plans/") for line in lines if line.startswith("plans/")})


def test_nothing_changed(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "--since", "HEAD") == (0, [])
    assert checked(capsys) == (1, [PLAN, "beian/2021-guihua.md"])


def test_a_plan_that_changed_committed_or_not(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(plans / PLAN, "value: 3\n", "value: 4\n")
    assert checked(capsys, "--since", "HEAD") == (1, [PLAN])
    commit(plans.parent)
    assert checked(capsys, "--since", "HEAD") == (0, [])
    assert checked(capsys, "--since", "HEAD~1") == (1, [PLAN])
    assert checked(capsys, "--since", "HEAD~1", "plans/beian") == (0, [])


def test_new_files_and_sources(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(plans / PLAN, plans / "beian" / "2021-guihua-2.md")
    assert checked(capsys, "--since", "HEAD") == (1, ["beian/2021-guihua-2.md"])
    (plans / "beian" / "2021-guihua-2.md").unlink()
    (plans / "beian" / "sources" / "other.txt").write_text("x", encoding="utf-8")
    assert checked(capsys, "--since", "HEAD") == (1, ["beian/2021-guihua.md"])


@pytest.mark.parametrize("name", ["topics.yml", "beian/city.yml"])
def test_a_register_or_a_city_touches_every_plan(plans: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / name).write_bytes((plans / name).read_bytes() + b"# changed\n")
    assert checked(capsys, "--since", "HEAD") == (1, [PLAN, "beian/2021-guihua.md"])


def test_a_plan_that_went_touches_every_plan(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(plans / PLAN, "superseded_by: null", "superseded_by: beian/2021-guihua")
    commit(plans.parent)
    (plans / "beian" / "2021-guihua.md").unlink()
    assert cli.main(["check", "--since", "HEAD"]) == 1
    assert "superseded-by  库里没有 beian/2021-guihua 这份规划" in capsys.readouterr().out


def test_what_a_changed_file_has_of_library_rules(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "old.txt").write_text("x", encoding="utf-8")
    commit(plans.parent)
    (plans / "new.txt").write_text("x", encoding="utf-8")
    assert checked(capsys, "--since", "HEAD") == (1, ["new.txt"])


def test_a_new_link_is_told_of(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "anning" / "sources" / "other.txt").symlink_to("guihua.txt")
    cli.main(["check", "--since", "HEAD"])
    assert "plans/anning/sources/other.txt: 错误 no-links  " in capsys.readouterr().out


@pytest.mark.parametrize("revision", ["nothing", "-x", "--output=out", "HEAD:plans", ""])
def test_a_wrong_revision_is_wrong_usage(plans: Path, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", f"--since={revision}"]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    assert "没有这个修订" in printed.err and "planpress check --since origin/main" in printed.err
    assert not (plans.parent / "out").exists()


def test_no_repository_and_no_git(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(plans.parent / ".git")
    assert cli.main(["check", "--since", "HEAD"]) == 2
    assert "不在 git 仓库里" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert cli.main(["check", "--since", "HEAD"]) == 2
    assert "没有 git" in capsys.readouterr().err
