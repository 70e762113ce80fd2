"""What strangers send is refused with its line or harmless, within its time; the cases are in ``tests/hostile``."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import hostile_cases
import pytest
from hostile_cases import BOUND, Case

from planpress import cli
from planpress.check import check_root
from planpress.pages import docs
from planpress.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = [case for case in hostile_cases.read() if case.kind() in ("body", "edits")]
DOCS = [case for case in hostile_cases.read("docs") if not case.harmless]
SOURCES = hostile_cases.read("convert")
LEAST = 120


def names(cases: list[Case]) -> list[str]:
    return [case.name for case in cases]


@pytest.fixture(autouse=True)
def bounded() -> Any:
    start = time.process_time()
    yield
    assert time.process_time() - start < BOUND


def place(case: Case, root: Path) -> tuple[str, str, int]:
    """(rule, path, line) that a message must have."""
    said = case.said["refused"]
    path = root / said["file"]
    shown = f"{root.name}/{said['file']}" if case.kind() != "docs" else said["file"]
    return said["rule"], shown, hostile_cases.line_of(path, said["at"]) if said["at"] else 0


def assert_said(case: Case, root: Path, problems: list[Problem]) -> None:
    rule, path, line = place(case, root)
    fitting = [problem for problem in problems if (problem.rule, problem.path) == (rule, path)]
    if case.said["refused"]["at"]:
        assert line in {problem.line for problem in fitting}, "\n".join(str(problem)[:300] for problem in problems[:20])
    assert fitting, "\n".join(str(problem)[:300] for problem in problems[:20])
    for problem in problems:
        assert problem.found and problem.expected and problem.example
        # Nothing in a message that a terminal or a log of a workflow would obey.
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", str(problem))
        assert not [line for line in str(problem).split("\n") if line.lstrip().startswith("::")]
        assert len(str(problem)) < 8000


@pytest.mark.parametrize("case", LIBRARY, ids=names(LIBRARY))
def test_a_library_with_it(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "plans"
    hostile_cases.library(case, root)
    monkeypatch.chdir(tmp_path)
    _, problems = check_root(root)
    errors = [problem for problem in problems if problem.severity == "错误"]
    if case.harmless:
        assert errors == [], "\n".join(map(str, errors))
    else:
        assert_said(case, root, errors)


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_messages_of_all_forms_are_printed(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:  # fmt: skip
    """Also about a name that no encoding writes."""
    (case,) = (case for case in LIBRARY if case.name == "names/newline")
    hostile_cases.library(case, tmp_path / "plans")
    (tmp_path / "plans" / "anning" / "sources" / "\udcff.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--format", form]) == 1
    printed = capfdbinary.readouterr().out.decode("utf-8")
    assert "plain-names" in printed
    assert len([line for line in printed.split("\n") if line.startswith("::")]) == (2 if form == "github" else 0)


@pytest.mark.parametrize("case", DOCS, ids=names(DOCS))
def test_a_page_with_it(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile_cases.page(case, tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    assert_said(case, tmp_path, docs.problems(tmp_path / "docs"))


@pytest.mark.parametrize("case", SOURCES, ids=names(SOURCES))
def test_a_source_document_with_it(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Refused with a message and nothing written, or read as text into a plan that hides nothing."""
    given = case.said["convert"]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / given["name"]).write_bytes(given.get("before", "").encode() + hostile_cases.content(given))
    monkeypatch.chdir(tmp_path)
    status = cli.main(["convert", f"in/{given['name']}", "--into", "plans", "--city", "shenyang"])
    said = capsys.readouterr().err
    assert not Path("/tmp/planpress-escaped").exists()
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents)
    if status:
        assert status == 1 and written == []
        assert f"in/{given['name']}" in said and "应为：" in said and "例：" in said
    else:
        _, problems = check_root(tmp_path / "plans")
        assert [str(problem) for problem in problems if problem.rule in ("characters", "plain-names", "strays", "conserved", "markdown")] == []  # fmt: skip


def test_scripts_make_no_page_of_a_text() -> None:
    """What turns text into elements or code is in no script of ours but once: the two files written before the page."""
    risky = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|\beval\b|new Function|srcdoc|\.write\("
    )
    found = {
        (path.name, match[0])
        for path in (ROOT / "overrides" / "assets" / "javascripts").glob("*.js")
        for match in risky.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == {("script.js", ".write(")}


def test_written_pages_have_no_extension_that_reads_files_or_runs_anything() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    block = settings.partition("markdown_extensions:\n")[2].partition("\n\n")[0]
    assert re.findall(r"^  - ([\w.]+)", block, re.M) == ["attr_list", "def_list", "tables", "toc"]
    assert "plugins: []" in settings


def test_every_case_says_what_must_come_of_it() -> None:
    cases = hostile_cases.read()
    assert len(cases) >= LEAST
    for case in cases:
        assert len({"refused", "harmless", "read"} & case.said.keys()) == 1, case.name
        assert case.said["what"], case.name


def test_the_docs_have_the_table_of_the_cases() -> None:
    """``python tests/hostile_cases.py`` writes it."""
    written = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    assert hostile_cases.table() in written
