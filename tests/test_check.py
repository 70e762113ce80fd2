"""Every rule of ``check`` sees what it is for, and says so in the same words.

A case is two files in ``data/check``: ``NAME.yml`` says what is done to the small library, ``NAME.txt`` is all that
``planpress check`` prints then. ``PLANPRESS_UPDATE=1`` writes the second one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import library_edits
import pytest
import yaml

from planpress import check, cli
from planpress.check.context import BY_FACT, rule_name

DATA = Path(__file__).parent / "data"
CASES = sorted(path.stem for path in (DATA / "check").glob("*.yml"))


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small library, as ``plans`` in the working folder."""
    monkeypatch.chdir(tmp_path)
    return library_edits.copy(tmp_path)


def edit(plans: Path, change: dict[str, Any]) -> None:
    path = plans / change["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "delete" in change:
        path.unlink()
    elif "bytes" in change:
        path.write_bytes(bytes(change["bytes"]))
    elif "link" in change:
        path.symlink_to(change["link"])
    elif "text" in change:
        path.write_text(change["text"], encoding="utf-8")
    elif "copy" in change:
        shutil.copy(plans / change["copy"], path)
    elif "rename" in change:
        path.rename(plans / change["rename"])
    elif "sha256" in change:
        digest = hashlib.sha256((plans / change["sha256"]).read_bytes()).hexdigest()
        path.write_text(
            re.sub(r'sha256: "\w+"', f'sha256: "{digest}"', path.read_text(encoding="utf-8")), encoding="utf-8"
        )
    else:
        content = path.read_text(encoding="utf-8")
        assert change["old"] in content
        path.write_text(content.replace(change["old"], change["new"]), encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_messages(case: str, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for change in yaml.safe_load((DATA / "check" / f"{case}.yml").read_text(encoding="utf-8"))["edits"]:
        edit(plans, change)
    status = cli.main(["check"])
    printed = capsys.readouterr().out
    expected = DATA / "check" / f"{case}.txt"
    if os.environ.get("PLANPRESS_UPDATE"):
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")
    assert status == int(": 错误 " in printed)


RULES: tuple[Callable[..., object], ...] = (*check.PLAN_RULES, *check.LIBRARY_RULES)


@pytest.mark.parametrize("rule", map(rule_name, RULES))
def test_every_rule_has_a_case_in_which_it_fails(rule: str) -> None:
    printed = "\n".join((DATA / "check" / f"{case}.txt").read_text(encoding="utf-8") for case in CASES)
    name = rf"(?:[a-z]+-)+{rule}" if rule in BY_FACT else rule
    assert re.search(rf": (?:错误|警告) {name}  ", printed)


@pytest.mark.parametrize("rule", [*check.PLAN_RULES, *check.LIBRARY_RULES], ids=rule_name)
def test_every_rule_says_what_it_is(rule: Any) -> None:
    assert rule.__doc__ and rule.__doc__.endswith("。") and "\n" not in rule.__doc__


def test_the_small_library_is_right(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "没有发现问题\n"


def test_formats(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(plans, {"file": "anning/2021-guihua.md", "old": "value: 15", "new": "value: 16"})
    assert cli.main(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["line"], problem["rule"]) == ("plans/anning/2021-guihua.md", 65, "target-value")
    assert cli.main(["check", "--format", "github"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith(
        "::error file=plans/anning/2021-guihua.md,title=target-value,line=65,col=5::引文里没有数字 16。"
    )
    edit(plans, {"file": "anning/2021-guihua.md", "old": "value: 16", "new": "value: 15"})
    assert cli.main(["check", "--format", "github"]) == 0
    assert capsys.readouterr().out == ""


def test_paths_choose_what_is_shown(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(plans, {"file": "anning/2021-guihua.md", "old": "value: 15", "new": "value: 16"})
    edit(plans, {"file": "departments.yml", "old": "names: [市农业局]", "new": "names: [市农业局, 市质监局]"})
    for path, lines in (
        ("plans", 2),
        ("plans/anning", 1),
        ("plans/anning/2021-guihua.md", 1),
        ("plans/departments.yml", 1),
    ):
        assert cli.main(["check", path]) == 1
        assert len(capsys.readouterr().out.splitlines()) == lines + 1
    assert cli.main(["check", "plans/topics.yml"]) == 0
    assert cli.main(["check", "plans/bei"]) == 2
    assert "plans/bei" in capsys.readouterr().err


def test_a_library_with_problems_of_reading_is_not_given_away(plans: Path) -> None:
    assert check.check_root(plans)[0] is not None
    edit(plans, {"file": "anning/city.yml", "old": "level: 地级市", "new": "level: 城"})
    library, problems = check.check_root(plans)
    assert library is None and [problem.rule for problem in problems] == ["schema"]
    assert check.check_root(plans / "none")[0] is None
