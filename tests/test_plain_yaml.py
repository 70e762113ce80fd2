"""Front matter as we write it is read without a YAML parser, and never otherwise than by one."""

from __future__ import annotations

import re
from pathlib import Path

import library_edits
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plan_strategies import field_text

from planpress import check, planfile
from planpress.check.context import PlanCheck, Run
from planpress.editing.stated import RULES
from planpress.library import plan_paths, read_frame, read_plan
from planpress.planfile import plainyaml, strictyaml, typed
from planpress.problems import ProblemsFound

PLANS = Path(__file__).parents[1] / "plans"
FILES = [*plan_paths(PLANS), *plan_paths(library_edits.LIBRARY)]
FRONT = FILES[-1].read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")[0] + "\n"
ODD = (
    '"', "'", ":", ": ", "- ", "  ", "#", " #", ",", ", ", "[", "]", "[]", "{", "}", "{}", "&a ", "*a", "!x ", "|", ">", "%", "@", "`", "?", "\\",
    "\\n", '\\"', "\\x41", "\\u200b", "~", "null", "true", "---", "...", "\n", "\n\n", "\r", "\t", "\x85", "\u2028", "\ufeff", "\u200b", "\x00",
    "\u3000", "\U000f0000", "issued", "on: 2016", "a", "a: b", "a b", "中", "1", "-1", ".", "é", "²",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The front matter of a plan, or some lines of it, changed in a few places."""
    lines = FRONT.splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1)) if draw(st.booleans()) else 0
    lines = lines[start : start + draw(st.integers(1, 30))]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        at = draw(st.integers(0, len(line)))
        changed = line[:at] + draw(st.sampled_from(ODD) | st.text(max_size=2)) + line[at + draw(st.integers(0, 3)) :]
        lines[place] = draw(
            st.sampled_from([changed, changed, line + line, "", " " + line, "  " + line, line.lstrip(), line[:-1]])
        )
    return "".join(lines)


@settings(max_examples=1500, deadline=None)
@given(damaged() | field_text)
@example("a: [" + ", ".join(["b"] * 40_000) + "]\n")
@example("a:\n" + "".join(f"{'  ' * n}a:\n" for n in range(1, 14)) + "  " * 14 + "a: b\n")
@example(f'a: "{"b" * 20_001}"\n')
@example(f'a: "{"b" * 20_001}\\n"\n')
@example("a: b\na: c\n")
@example("a: {b: c, b: d}\n")
@example("a:\n  b: c\nd: e\n  f: g\n")
@example("a:\n- b\n")
@example("a:\n  - b: c\n  - d\n")
def test_what_is_read_in_this_form_yaml_reads_the_same(text: str) -> None:
    plain = plainyaml.read(text)
    if plain is None:
        return
    marked = strictyaml.load_marked(text, "x.md")
    assert repr(plain.data) == repr(marked.data)
    assert plain.unquoted == set(marked.unquoted_fields)
    lazy = strictyaml.load(text, "x.md")
    assert (lazy.places, lazy.unquoted) == (marked.places, marked.unquoted)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_plan_has_this_form_and_a_right_one_asks_for_no_place(path: Path) -> None:
    root = path.parents[1]
    frame = read_frame(root)
    keys = tuple(f"{each.parent.name}/{each.stem}" for each in plan_paths(root))
    entry = read_plan(path)
    assert plainyaml.read(entry.file.marked.text) is not None
    assert (
        list(
            check.check_entry(
                Run(frame.library, keys=keys, more_rules=RULES), PlanCheck(Run(frame.library, keys=keys), entry)
            )
        )
        == []
    )
    assert entry.file.marked.marks is None


def test_what_is_done_to_one_document_does_nothing_to_the_next() -> None:
    text = "review: {status: a, checked: [all]}\nunits:\n  - {name: b}\nwords: [c]\n"
    first, again = plainyaml.read(text), plainyaml.read(text)
    assert first is not None and again is not None
    first.data["review"]["checked"].append("d")
    first.data["units"][0]["name"] = "d"
    first.data["words"].clear()
    assert again.data == strictyaml.load_marked(text, "x.md").data
    assert plainyaml.read(text) == again


@settings(max_examples=150, deadline=None)
@given(front=damaged())
def test_problems_are_the_same_without_this_form(front: str) -> None:
    body = FILES[-1].read_text(encoding="utf-8").partition("\n---\n")[2]
    content = f"---\n{front}---\n{body}"
    shorter = _found(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainyaml, "read", lambda text: None)
        assert _found(content) == shorter


def _found(content: str) -> tuple[object, ...]:
    try:
        file = planfile.parse(content, "x.md")
    except ProblemsFound as found:
        return found.problems
    return file.plan, file.marked.places, file.marked.unquoted


@given(damaged())
def test_dates_are_looked_for_wherever_a_field_is(text: str) -> None:
    try:
        marked = strictyaml.load_marked(text, "x.md")
    except ProblemsFound:
        return
    dated = {
        where for where in marked.places if where and where[-1] in typed._DATES and isinstance(marked.value(where), str)
    }
    assert {where for where, value in typed._dates(marked.data or {}) if isinstance(value, str)} == dated


PARTS = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n(.*))?\Z", re.S)


@given(st.lists(st.sampled_from(["---", " ", "\t", "\n", "---\n", "a: b\n", "# a\n", "-"]), max_size=9).map("".join))
def test_where_front_matter_ends(content: str) -> None:
    parts = PARTS.match(content)
    opening = planfile._OPENING.match(content)
    closing = planfile._CLOSING.search(content, opening.end()) if opening else None
    assert bool(parts) == bool(closing)
    if parts and opening and closing:
        assert (parts[1], parts[2] or "") == (content[opening.end() : closing.start() + 1], content[closing.end() :])
