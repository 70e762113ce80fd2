"""Every rule's message has all its parts, in Chinese, and where its example can be put in place it is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import ROOT

from planpress import check
from planpress.check.context import rule_name
from planpress.check.report import FORMATS
from planpress.editing import stated
from planpress.editing.fixing import MENDED
from planpress.editing.rulebook import HERE, Broken, Rule, rules
from planpress.editing.rulebook.page import page
from planpress.library import load_library
from planpress.planfile.rules import READING
from planpress.problems import Problem

DATA = Path(__file__).parent / "data"
BREACHES: dict[str, Any] = yaml.safe_load((HERE / "breaches.yml").read_text(encoding="utf-8"))
FUNCTIONS: tuple[Callable[..., object], ...] = (*check.PLAN_RULES, *stated.RULES, *check.LIBRARY_RULES)
KEYS = [*READING, *map(rule_name, FUNCTIONS)]
RULES: dict[str, Rule] = dict(zip(KEYS, rules(), strict=True))
# What these find is the file as a whole.
WHOLE_FILE = {"file-size", "file-missing", "file-name", "stray-file", "no-links", "plain-names"}
# Their examples show the form of what is right: something goes, moves or is put elsewhere.
SHOWN = {
    "file-size", "encoding", "front-matter", "yaml-syntax", "yaml-document", "yaml-alias", "yaml-tag", "yaml-depth", "yaml-key",
    "yaml-duplicate", "markdown", "file-missing", "field-order", "file-name", "source-text", "conserved", "attachment-named", "marker-form",
    "numbered-bullet", "link-target", "simplified", "punctuation", "fact-once", "absence-alone", "part-of", "duty-names",
    "duty-order", "topic-once", "department-known", "document-known", "duty-stated", "citation-stated", "stray-file", "no-links",
    "yaml-size", "text-size", "characters", "plain-names",
}  # fmt: skip
FIELD = re.compile(r"(?:- )?([a-z_0-9]+): ?")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    return Broken(tmp_path_factory.mktemp("broken") / "plans")


def test_every_rule_is_listed_once() -> None:
    assert BREACHES.keys() == RULES.keys()
    names = [name for rule in rules() for name in rule.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("key", RULES)
def test_a_message_has_all_its_parts(key: str) -> None:
    problem = RULES[key].example
    assert problem is not None
    assert problem.path.startswith("plans/") and problem.rule in RULES[key].names
    assert (problem.line > 0 and problem.column > 0) != (key in WHOLE_FILE)
    for part in (problem.found, problem.expected):
        assert re.search("[\u4e00-\u9fff]", part) or part == problem.example, part
        assert part and not part.endswith("。")
    assert problem.example.strip()
    place = problem.path + (f":{problem.line}:{problem.column}" if problem.line else "")
    assert str(problem).startswith(
        f"{place}: {problem.severity} {problem.rule}  {problem.found}。应为：{problem.expected}。例："
    )


def put_in_place(library: Broken, problem: Problem) -> bool:
    """Whether the example stands now where the problem was."""
    path = library.root.parent / problem.path
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
    line = lines[problem.line - 1] if problem.line and lines else ""
    behind = line[max(problem.column - 1, 0) :]
    field = FIELD.match(problem.example)
    if "\n" in problem.example or not lines:
        return False
    if problem.example.startswith("{ #"):
        right = re.sub(r"\{ #.*\}", problem.example, line)
    elif re.match("#+ ", problem.example) and line.startswith("#"):
        right = problem.example if problem.rule != "official-number" else f"{problem.example}\n\n{line}"
    elif field and (own := re.match(rf"{field[1]}: (?:[\[{{].*?[\]}}](?=[,}}]|$)|[^,}}\n]*)", behind)):
        right = line[: problem.column - 1] + problem.example.removeprefix("- ") + behind[own.end() :]
    else:
        return False
    lines[problem.line - 1] = right
    path.write_text("\n".join(lines), encoding="utf-8")
    return right != line


@pytest.mark.parametrize("key", [key for key in RULES if key not in SHOWN])
def test_the_example_is_right(key: str, library: Broken) -> None:
    """In the place of what was wrong, the example leaves the rule nothing to say."""
    first = RULES[key].example
    assert first is not None
    try:
        for breach in BREACHES[key]:
            library.damage(**breach)
        before = check.check_files(library.root, more_rules=stated.RULES)
        assert put_in_place(library, first)
        after = check.check_files(library.root, more_rules=stated.RULES)
    finally:
        library.mend()
    counts = [sum(problem.rule in RULES[key].names for problem in problems) for problems in (before, after)]
    assert counts[1] < counts[0]


@pytest.mark.parametrize("key", ["marker-form", "simplified", "punctuation"])
def test_an_example_that_is_an_excerpt_is_right(key: str, library: Broken) -> None:
    first = RULES[key].example
    assert first is not None
    path = library.root.parent / first.path
    try:
        (breach,) = BREACHES[key]
        library.damage(**breach)
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[first.line - 1] = re.sub(r"[^ #].*?(?=( \{|$))", first.example, lines[first.line - 1], count=1)
        path.write_text("\n".join(lines), encoding="utf-8")
        assert key not in {problem.rule for problem in check.check_files(library.root)}
    finally:
        library.mend()


def test_every_rule_that_is_ever_reported_is_listed_with_an_anchor() -> None:
    anchors = re.findall(r'\bid="([^"]+)"', page(load_library(ROOT / "plans")).html)
    assert len(anchors) == len(set(anchors))
    printed = "".join(path.read_text(encoding="utf-8") for path in (DATA / "check").glob("*.txt"))
    reported = set(re.findall(r": (?:错误|警告) ([a-z0-9-]+)  ", printed))
    assert reported and reported <= set(anchors)
    assert {name for rule in rules() for name in rule.names} <= set(anchors)


def test_what_the_page_says_can_be_mended_is_mended_in_a_case() -> None:
    printed = "".join(path.read_text(encoding="utf-8") for path in (DATA / "fix").glob("*.txt"))
    mended = set(re.findall(r": 已改 ([a-z0-9-]+)  ", printed)) - {"conserved"}
    assert mended <= MENDED
    # Quotes and wordings are mended by one function, whatever the fact.
    assert {name for name in MENDED if not name.endswith(("-quote", "-wording"))} <= mended


PROBLEMS = [
    Problem("plans/a/b.md", 3, 5, "quote", "100%，不对\n两行", "甲: 乙", "例::x"),
    Problem("plans/a/c.md", 0, 0, "file-name", "文件名", "b.md", "a/b.md", "警告"),
    Problem("plans/a/d.md", 1, 1, "punctuation", "里的 ,", "，", "，", "已改"),
]


def test_formats() -> None:
    assert FORMATS["github"](PROBLEMS).splitlines() == [
        "::error file=plans/a/b.md,title=quote,line=3,col=5::100%25，不对⏎两行。应为：甲: 乙。例：例::x",
        "::warning file=plans/a/c.md,title=file-name::文件名。应为：b.md。例：a/b.md",
        "::notice file=plans/a/d.md,title=punctuation,line=1,col=1::已改：里的 ,。现为：，",
    ]
    assert [entry["severity"] for entry in json.loads(FORMATS["json"](PROBLEMS))] == ["错误", "警告", "已改"]
    assert json.loads(FORMATS["json"]([])) == []
    text = FORMATS["text"](PROBLEMS)
    assert text.endswith("\n改好 1 处，共 1 个错误，1 个警告")
    assert "plans/a/d.md:1:1: 已改 punctuation  里的 ,。现为：，\n" in text
    assert FORMATS["text"](PROBLEMS[2:]).endswith("改好 1 处，此外没有发现问题")
    assert FORMATS["text"]([]) == "没有发现问题"
