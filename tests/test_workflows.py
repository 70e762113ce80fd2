"""The way of a pull request: workflows that the host accepts and an attacker finds nothing in, forms, owners, editors' files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from repository import ROOT

from planpress import planfile
from planpress.planfile import editors

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
BINARIES = Path(sys.executable).parent


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_auditor_finds_nothing() -> None:
    run(str(BINARIES / "zizmor"), "--offline", "--persona=pedantic", "--no-progress", str(GITHUB))


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_the_host_accepts_the_files(schema: str, paths: list[Path]) -> None:
    assert paths
    run(str(BINARIES / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_have_least_rights(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    triggers = workflow[True]  # YAML 1.1 reads on: as true
    assert "pull_request_target" not in triggers
    strangers = "pull_request" in triggers
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        rights = job["permissions"]
        if strangers:
            assert rights == {"contents": "read"}
        for step in job["steps"]:
            if "uses" in step:
                assert PINNED.fullmatch(step["uses"]), step
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
                assert "write" not in rights.values(), "code is checked out where rights are more than reading"
    text = path.read_text(encoding="utf-8")
    assert not strangers or "secrets" not in text.replace("no secrets", "")


def test_words_of_strangers_are_never_part_of_a_command() -> None:
    """An expression within a script is text of the script: whoever names a branch could write commands."""
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step.get("run", ""), (path.name, step)


def test_the_comment_runs_after_the_check() -> None:
    names = {read(path)["name"] for path in WORKFLOWS}
    assert set(read(GITHUB / "workflows" / "comment.yml")[True]["workflow_run"]["workflows"]) <= names


def test_everything_has_an_owner() -> None:
    rules = [
        line.split()[0]
        for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
        if line.startswith("/")
    ]
    for rule in rules:
        assert list(ROOT.glob(rule.strip("/"))), f"{rule} is nothing of the project"
    tops = [path.name + ("/" if path.is_dir() else "") for path in ROOT.iterdir()]
    code = [
        name
        for name in tops
        if name in ("scripts/", "hooks/", "overrides/", "tests/", "mkdocs.yml", ".github/", ".ci/")
    ]
    assert len(code) == 7
    for name in code:
        assert any(fnmatch(f"/{name}", rule) for rule in rules), name


def test_editors_schemas_are_those_of_the_code() -> None:
    for name, made in editors.schemas().items():
        path = ROOT / editors.FOLDER / f"{name}.json"
        assert path.read_text(encoding="utf-8") == editors.text(made), "python -m planpress.planfile.editors"


def test_editors_schemas_accept_what_is_there_and_refuse_what_is_wrong() -> None:
    schemas = {name: jsonschema.Draft7Validator(made) for name, made in editors.schemas().items()}
    for path in sorted((ROOT / "plans").glob("*.yml")):
        schemas[path.stem].validate(read(path))
    for path in sorted((ROOT / "plans").glob("*/city.yml")):
        schemas["city"].validate(read(path))
        assert list(schemas["city"].iter_errors(read(path) | {"level": "大市"}))
    for path in sorted((ROOT / "plans").glob("*/*.md")):
        front = json.loads(
            json.dumps(yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader))
        )
        assert front["title"]
        assert list(schemas["plan"].iter_errors(front | {"kind": "规画"}))


def test_snippets_make_facts_that_a_plan_file_takes() -> None:
    """Each snippet, taken with its defaults, is an entry of its field as the schema has it."""
    snippets = json.loads((ROOT / ".vscode" / "plan.code-snippets").read_text(encoding="utf-8"))
    fields = {
        "目标": "targets",
        "要求": "requirements",
        "政策工具": "measures",
        "责任单位": "responsibilities",
        "引用": "cites",
        "校改": "emendations",
        "主题": "topics",
    }
    assert set(snippets) == set(fields)
    for name, snippet in snippets.items():
        filled = re.sub(
            r"\$\{\d+\|([^,|]*)[^}]*\|\}|\$\{\d+:([^}]*)\}", lambda m: m[1] or m[2], "\n".join(snippet["body"])
        )
        entry = yaml.safe_load(f"{fields[name]}:\n{filled}")
        only = planfile.schema() | {"required": []}
        jsonschema.Draft202012Validator(only).validate(entry)


def test_problems_stand_at_their_lines_in_the_editor(tmp_path: Path) -> None:
    tasks = re.sub(r"^\s*//.*$", "", (ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"), flags=re.M)
    patterns = [matcher["pattern"] for task in json.loads(tasks)["tasks"] for matcher in task["problemMatcher"]]
    broken = tmp_path / "plans"
    run("cp", "-r", str(ROOT / "plans"), str(broken))
    plan = broken / "shenyang" / "2016-guihua.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("value: 200", "value: 300", 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "planpress.cli", "check"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    problem = done.stdout.splitlines()[0]
    found = [match for pattern in patterns if (match := re.match(pattern["regexp"], problem))]
    assert len(found) == 1, problem
    assert found[0][1] == "plans/shenyang/2016-guihua.md"
    assert int(found[0][2]) > 1
