"""``check --fix``: what has one right answer is put right, the rule then accepts it, and nothing else changes by a byte.

A case is two files in ``data/fix``: ``NAME.yml`` says what is done to the small library, ``NAME.txt`` is all that
``planpress check --fix`` prints then, and every line of the plan that it changed. ``PLANPRESS_UPDATE=1`` writes the second one.
"""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_check import edit as edit_text

from planpress import cli

DATA = Path(__file__).parent / "data"
CASES = sorted(path.stem for path in (DATA / "fix").glob("*.yml"))
PLAN = "anning/2021-guihua.md"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small library, as ``plans`` in the working folder."""
    shutil.copytree(DATA / "library", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plans"


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
    lines = [data.decode().split("\n") for data in (before, after)]
    shown = [line.replace("\r", "␍").replace("\ufeff", "␀") for line in difflib.ndiff(*lines) if line[0] in "+-"]
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
