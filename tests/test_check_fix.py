"""``check --fix``: what has one right answer is put right, the rule then accepts it, and nothing else changes by a byte.

A case is two files in ``data/fix``: ``NAME.yml`` says what is done to the small library, ``NAME.txt`` is all that
``planpress check --fix`` prints then, and every line of the plan that it changed. ``PLANPRESS_UPDATE=1`` writes the second one.
"""

from __future__ import annotations

import difflib
import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import library_edits
import pytest
import yaml
from test_check import edit as edit_text

from planpress import cli
from planpress.check import check_files
from planpress.editing.fixing import fix_file
from planpress.editing.stated import RULES

DATA = Path(__file__).parent / "data"
CASES = sorted(path.stem for path in (DATA / "fix").glob("*.yml"))
PLAN = "anning/2021-guihua.md"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small library, as ``plans`` in the working folder."""
    monkeypatch.chdir(tmp_path)
    return library_edits.copy(tmp_path)


def edit(plans: Path, change: dict[str, Any]) -> None:
    path = plans / change["file"]
    if "crlf" in change:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    elif "bom" in change:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    elif "old" in change:
        old, new = change["old"].encode(), change["new"].encode()
        assert old in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(old, new))
    else:
        edit_text(plans, change)


def broken(plans: Path, case: str) -> None:
    for change in yaml.safe_load((DATA / "fix" / f"{case}.yml").read_text(encoding="utf-8"))["edits"]:
        edit(plans, change)


def difference(before: bytes, after: bytes) -> str:
    old, new = (data.decode().split("\n") for data in (before, after))
    shown = [line.replace("\r", "␍").replace("\ufeff", "␀") for line in difflib.ndiff(old, new) if line[0] in "+-"]
    return "".join(f"{line}\n" for line in shown)


@pytest.mark.parametrize("case", CASES)
def test_fixes(case: str, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(plans, case)
    before = {path: path.read_bytes() for path in plans.rglob("*") if path.is_file()}
    status = cli.main(["check", "--fix"])
    printed = capsys.readouterr().out
    after = {path: path.read_bytes() for path in plans.rglob("*") if path.is_file()}
    plan = plans / PLAN
    told = f"{printed}\n{difference(before[plan], after[plan])}"
    expected = DATA / "fix" / f"{case}.txt"
    if os.environ.get("PLANPRESS_UPDATE"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert status == int(": 错误 " in printed)
    assert [path for path in after if path != plan and after[path] != before.get(path)] == []
    # Said and done are the same: without --fix what is left is found, and with it nothing changes any more.
    assert (before[plan] != after[plan]) == (": 已改 " in printed)
    cli.main(["check"])
    left = capsys.readouterr().out
    assert [line for line in printed.splitlines()[:-1] if ": 已改 " not in line] == left.splitlines()[:-1]
    cli.main(["check", "--fix"])
    assert capsys.readouterr().out == left
    assert plan.read_bytes() == after[plan]


def half_width(plans: Path) -> Path:
    edit(plans, {"file": PLAN, "old": "企业主体，以", "new": "企业主体,以"})
    return plans / PLAN


def test_a_file_that_cannot_be_written_stays_and_is_told_of(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = half_width(plans)
    before = plan.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert cli.main(["check", "--fix"]) == 1
    printed = capsys.readouterr().out
    assert (
        "错误 file-write  改好的文件写不进去" in printed and "错误 punctuation  " in printed and "已改" not in printed
    )
    assert plan.read_bytes() == before
    assert {path.name for path in plan.parent.iterdir()} == {"2021-guihua.md", "city.yml", "sources"}


def test_what_is_not_asked_for_is_not_fixed(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = half_width(plans)
    before = plan.read_bytes()
    cli.main(["check"])
    cli.main(["check", "--fix", "plans/topics.yml"])
    assert plan.read_bytes() == before
    assert "已改" not in capsys.readouterr().out
    assert cli.main(["check", "--fix", "--format", "json", str(plan)]) == 0
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["severity"], change["rule"], change["line"], change["column"]) == ("已改", "punctuation", 145, 12)


def test_a_link_is_never_written_through_or_replaced(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = half_width(plans)
    other = plans.parent / "elsewhere.md"
    plan.rename(other)
    plan.symlink_to(other)
    before = other.read_bytes()
    assert cli.main(["check", "--fix"]) == 1
    assert plan.is_symlink() and other.read_bytes() == before
    assert "no-links" in capsys.readouterr().out


def test_a_linked_folder_is_never_written_into(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = half_width(plans)
    (plans / "anning").rename(plans.parent / "elsewhere")
    (plans / "anning").symlink_to(plans.parent / "elsewhere")
    before = plan.read_bytes()
    assert cli.main(["check", "--fix"]) == 1
    assert plan.read_bytes() == before
    printed = capsys.readouterr().out
    assert "已改" not in printed and "错误 no-links  " in printed


def test_the_mode_of_the_file_stays(plans: Path) -> None:
    plan = half_width(plans)
    plan.chmod(0o600)
    assert cli.main(["check", "--fix"]) == 0
    assert plan.stat().st_mode & 0o777 == 0o600


def test_many_plans_are_fixed_in_processes_as_in_one(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = half_width(plans)
    for number in range(2, 10):
        shutil.copy(plan, plan.with_stem(f"2021-guihua-{number}"))
    shutil.copytree(plans, plans.parent / "others")
    run = {"more_rules": RULES, "work": fix_file}
    one = check_files(plans, workers=1, **run)  # type: ignore[arg-type]
    two = check_files(plans.parent / "others", workers=2, **run)  # type: ignore[arg-type]
    assert [str(problem).replace("others/", "plans/") for problem in two] == [str(problem) for problem in one]
    assert sum(problem.severity == "已改" for problem in one) == 9
    for path in plan.parent.glob("*.md"):
        assert path.read_bytes() == (plans.parent / "others" / "anning" / path.name).read_bytes()
