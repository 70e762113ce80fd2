"""What ``planpress explain`` says and writes: golden files, properties, and what it refuses.

A case is a folder in ``golden/explain``: ``edits.yml`` says what is done to the small library and, in ``arguments`` and
``answers``, how the command is run; ``printed.txt`` is what it says, ``plan.diff`` what becomes of the plan file.
``PLANPRESS_UPDATE=1`` writes the last two.
"""

from __future__ import annotations

import dataclasses
import difflib
import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import library_edits
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from terminal import Terminal

from planpress import cli, planfile
from planpress.body import Paragraph
from planpress.editing.explain import reasons, splice
from planpress.editing.explain.session import Session
from planpress.model import Dropped, Emendation, Plan
from planpress.sources import declared

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden" / "explain").glob("*/edits.yml"))
ANNING = library_edits.LIBRARY / "anning"
CONTENT = (ANNING / "2021-guihua.md").read_text(encoding="utf-8")
SOURCE = (ANNING / "sources" / "guihua.txt").read_text(encoding="utf-8")
PLAN = planfile.parse(CONTENT, "plan.md").plan


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return library_edits.copy(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said_and_written(
    case: Path, plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given_ = yaml.safe_load((case / "edits.yml").read_text(encoding="utf-8"))
    library_edits.apply(plans, case / "edits.yml")
    library_edits.seal(plans)
    path = plans / "anning" / "2021-guihua.md"
    before = path.read_bytes().decode("utf-8")
    monkeypatch.setattr("sys.stderr", sys.stdout)  # so that questions stand where they were asked
    if "answers" in given_:
        monkeypatch.setattr("sys.stdin", Terminal(given_["answers"]))
    cli.main(["explain", "plans/anning/2021-guihua.md", *given_.get("arguments", [])])
    after = path.read_bytes().decode("utf-8")
    unified = difflib.unified_diff(before.splitlines(True), after.splitlines(True), "before", "after", n=2)
    for name, printed in (("printed.txt", capsys.readouterr().out), ("plan.diff", "".join(unified))):
        if os.environ.get("PLANPRESS_UPDATE"):
            (case / name).write_bytes(printed.encode("utf-8"))
        assert printed == (case / name).read_bytes().decode("utf-8")


def test_a_plan_without_differences(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "plans/anning/2021-guihua.md", "--yes"]) == 0
    assert "没有未登记的不同" in capsys.readouterr().out
    assert (plans / "anning" / "2021-guihua.md").read_text(encoding="utf-8") == CONTENT


@pytest.mark.parametrize("arguments", [[], ["--dry-run"], ["--dry-run", "--yes"]])
def test_nothing_is_written_unless_somebody_says_so(
    arguments: list[str], plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    changed = CONTENT.replace("坚持政府引导、", "坚持政府引导，")
    path.write_text(changed, encoding="utf-8")
    assert cli.main(["explain", "plans/anning/2021-guihua.md", *arguments]) == 1
    assert "什么也没有写" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == changed


def test_what_was_written_passes_check(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = plans / "anning" / "2021-guihua.md"
    path.write_text(CONTENT.replace("坚持政府引导、", "坚持政府引导，"), encoding="utf-8")
    assert cli.main(["check"]) == 1
    assert cli.main(["explain", "plans/anning/2021-guihua.md", "--yes"]) == 0
    assert cli.main(["check"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(("edit", "rule"), library_edits.NOT_COMPARABLE)
def test_refusals_have_all_parts(
    edit: tuple[str, str], rule: str, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    path.write_text(CONTENT.replace(*edit, 1), encoding="utf-8")
    assert cli.main(["explain", "plans/anning/2021-guihua.md", "--yes"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.match(rf"plans/anning/2021-guihua\.md:\d+:\d+: 错误 {rule}  .+。应为：.+。例：.+", said.err)


def test_no_such_plan(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "plans/nowhere.md"]) == 1
    assert "没有这个规划文件" in capsys.readouterr().err


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    path.write_text(CONTENT.replace("坚持政府引导、", "坚持政府引导，"), encoding="utf-8")

    class Slow(Terminal):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            path.write_text("saved in between", encoding="utf-8")
            return "y\n"

    monkeypatch.setattr("sys.stdin", Slow())
    assert cli.main(["explain", "plans/anning/2021-guihua.md"]) == 1
    assert path.read_text(encoding="utf-8") == "saved in between"
    assert "什么也没有写" in capsys.readouterr().err


def explained(source: str, plan: Plan) -> tuple[Session, int]:
    """All that can be declared, declared; and how many questions had no entry to propose."""
    session, without = Session(source, plan), 0
    for _ in range(500):
        question = session.question()
        if question is None:
            return session, without
        before = len(session.left())
        if question.entry:
            session.accept(question.entry)
        else:
            session.decline(question)
            without += 1
        assert len(session.left()) <= before
    raise AssertionError("questions without end")


# No spaces: one typed between Latin letters and a mark finds no entry, and is left to a person.
_WORDS = st.text("标准化、，。；“”（）20甲乙ab", min_size=1, max_size=6)
# Paragraphs of the small library's text, which has nothing declared there.
_PARAGRAPHS = [index for index, block in enumerate(PLAN.body) if isinstance(block, Paragraph)]


@st.composite
def edited(draw: st.DrawFn, inside: int) -> Plan:
    """The small library's plan without declared emendations, its paragraphs edited, not closer to their ends than ``inside``."""
    blocks = list(PLAN.body)
    for at in draw(st.lists(st.sampled_from(_PARAGRAPHS), min_size=1, max_size=3, unique=True)):
        block = blocks[at]
        assert isinstance(block, Paragraph)
        start = draw(st.integers(inside, len(block.text) - inside))
        end = draw(st.integers(start, min(len(block.text) - inside, start + 5)))
        text = (block.text[:start] + draw(_WORDS) + block.text[end:]).strip()
        blocks[at] = dataclasses.replace(block, text=text)
    return dataclasses.replace(PLAN, body=tuple(blocks), emendations=())


_SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_MORE = st.sampled_from(["", "上一篇:别的规划\n", "广告\n", "甲乙丙丁\n"])


@_SOME
@given(edited(inside=4), _MORE)
def test_after_all_entries_nothing_differs(plan: Plan, more: str) -> None:
    """What an editor did within a paragraph, and lines that the source has more: entries explain it all."""
    session, without = explained(SOURCE + more, plan)
    assert session.left() == []
    assert not without


@_SOME
@given(edited(inside=0), _MORE)
def test_what_no_entry_explains_is_said_and_every_entry_has_its_place(plan: Plan, more: str) -> None:
    session, without = explained(SOURCE + more, plan)
    assert bool(session.left()) == bool(without)
    places = declared.apply(SOURCE + more, session.plan)
    assert all(place and place.ordered for place in (*places.dropped, *places.emendations))


_EMENDATIONS = re.compile(r"^emendations:\n.*?(?=^targets)", re.M | re.S)
_FLOW = 'emendations: [{source: "见设", reading: "建设", section: s2-2, reason: misprint, confidence: high}]  # 旁注\n'
LAYOUTS: dict[str, Callable[[str], str]] = {
    "as written": lambda text: text,
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
    "comments": lambda text: re.sub(
        r"(?m)^((?:emendations|dropped|targets|normalised):.*)$", r"# 说明\n\1  # 旁注", text
    ),
    "indentless": lambda text: _EMENDATIONS.sub(lambda match: match[0].replace("\n  ", "\n"), text),
    "flow": lambda text: _EMENDATIONS.sub(_FLOW, text),
    "empty": lambda text: _EMENDATIONS.sub("emendations: []  # 还没有\n", text),
    "left out": lambda text: _EMENDATIONS.sub("# 没有校改\n", text),
    "block of words": lambda text: re.sub(
        r"(?m)^normalised: .*$", "normalised:\n  - width  # 全角\n  - spaces\n", text
    ),
    "folded": lambda text: text.replace('  - text: "责任编辑:李四"\n', "  - text: >-\n      责任编辑:李四\n\n"),
}
RECORDS = [
    (
        "emendations",
        Emendation(source="甲\n“乙”", reading="丙: #丁", section="s1", reason="misprint", confidence="low"),
    ),
    ("dropped", Dropped(text="戊", reason="noise")),
    ("normalised", "quotes"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("field", "record"), RECORDS, ids=[field for field, _ in RECORDS])
def test_everything_else_stays_byte_for_byte(layout: str, field: str, record: object) -> None:
    content = LAYOUTS[layout](CONTENT)
    plan = planfile.parse(content, "plan.md").plan
    for index in range(len(getattr(plan, field)) + 1):
        written = splice.insert(content, field, index, record)
        entries = list(getattr(plan, field))
        entries.insert(index, record)
        longer: dict[str, Any] = {field: tuple(entries)}
        assert planfile.parse(written, "plan.md").plan == dataclasses.replace(plan, **longer)
        lines = difflib.ndiff(content.splitlines(True), written.splitlines(True))
        gone = [line[2:] for line in lines if line.startswith("- ")]
        assert len(gone) <= 1 and all(line.startswith(field) for line in gone)
        assert bool(re.search(r"(?<!\r)\n", written)) == ("\r\n" not in content)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("上一篇:辽宁省标准化规划", "navigation"),
        ("责任编辑:李四", "site-metadata"),
        ("版权所有 备案号1", "legal-notice"),
        ("- 12 -", "page-furniture"),
        ("扫一扫关注我们", "advert"),
        ("安宁市标准化发展规划(2021-2025年)", "title-repeat"),
        ("甲乙丙", "noise"),
    ],
)
def test_the_reason_of_a_dropped_line(text: str, reason: str) -> None:
    assert reasons.of_drop(text, PLAN) == reason


def test_another_number_is_never_taken_for_a_misprint_by_itself(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    changed = CONTENT.replace("标准不少于200项；", "标准不少于300项；")
    path.write_text(changed, encoding="utf-8")
    assert cli.main(["explain", "plans/anning/2021-guihua.md", "--yes"]) == 1
    assert "数字与来源不同" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == changed


def test_a_title_that_the_source_has_otherwise() -> None:
    session, _ = explained(
        SOURCE.replace("安宁市标准化发展规划（2021—2025年）", "安宁市标淮化发展规划（2021—2025年）"), PLAN
    )
    assert session.left() == []
    assert ("安宁市标准化发展规划（2021—2025年）", "s0") in [
        (each.reading, each.section) for each in session.plan.emendations
    ]
