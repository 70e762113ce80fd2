"""However a plan was damaged in its form: mending it twice is mending it once, and changes marks and form alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import library_edits
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planpress import planfile
from planpress.body import texts
from planpress.check.context import Run
from planpress.editing.fixing import fixed
from planpress.editing.fixing.splices import Splice, Text
from planpress.editing.stated import RULES
from planpress.folding import fold
from planpress.library import read_frame

DATA = library_edits.LIBRARY
PLAN = (DATA / "anning" / "2021-guihua.md").read_text(encoding="utf-8")
MARKS = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "“": '"', "”": '"'}
# Where the form of the file can be damaged: marks, ids, quotation marks, sections, lists of what the text states.
PLACES = [match.start() for match in re.finditer(f"[{''.join(MARKS)}]", PLAN)]
IDS = [match.span() for match in re.finditer(r" \{ #[\w-]+ \}", PLAN)]
SECTIONS = [match.span(1) for match in re.finditer(r"section: (\S+)", PLAN)]
QUOTED = [match.span() for match in re.finditer(r'(?<=: )"[^"“”{}:#\n]+"(?=\n)', PLAN)]
LISTS = [match.span() for match in re.finditer(r"(?m)^(?:responsibilities|cites):\n(?:  .*\n)+", PLAN)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library") / "plans"
    shutil.copytree(DATA, root)
    return root


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The plan with some of its form lost, as an editor's file may come."""
    changes: dict[tuple[int, int], str] = {}
    for place in draw(st.sets(st.sampled_from(PLACES), max_size=12)):
        changes[place, place + 1] = MARKS[PLAN[place]]
    for span in draw(st.sets(st.sampled_from(IDS), max_size=3)):
        changes[span] = draw(st.sampled_from(["", " { #other }", " { #s1-1 }"]))
    for span in draw(st.sets(st.sampled_from(SECTIONS), max_size=3)):
        changes[span] = draw(st.sampled_from(["s0", "s1", "s2", "s9"]))
    for span in draw(st.sets(st.sampled_from(QUOTED), max_size=3)):
        changes[span] = PLAN[span[0] + 1 : span[1] - 1] + draw(st.sampled_from(["", "  # note"]))
    for span in draw(st.sets(st.sampled_from(LISTS), max_size=2)):
        changes[span] = draw(st.sampled_from(["", PLAN[span[0] : span[1]].split(":")[0] + ": []\n"]))
    out, done = "", 0
    for (start, end), words in sorted(changes.items()):
        if start >= done:
            out, done = out + PLAN[done:start] + words, end
    out += PLAN[done:]
    return draw(st.sampled_from([out, out.replace("\n", "\r\n"), "\ufeff" + out]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=damaged())
def test_mending_twice_is_mending_once(library: Path, raw: str) -> None:
    frame = read_frame(library)
    run = Run(frame.library, frame.unreadable, ("anning/2021-guihua",), RULES)
    path = library / "anning" / "2021-guihua.md"
    before = Text.read(raw)
    draft = fixed(run, path, before)
    again = fixed(run, path, draft.text)
    assert again.text == draft.text and not again.changes
    assert bool(draft.changes) == (draft.text != before)
    assert (draft.text.raw.count("\r\n") > 0) == ("\r\n" in raw) and draft.text.raw.count("\n") >= raw.count("\n")
    if draft.check is not None:
        assert _letters(draft.text.content) == _letters(raw)


REAL = sorted((Path(__file__).parents[1] / "plans").glob("*/*.md"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_a_real_plan_that_lost_its_form_is_itself_again(path: Path) -> None:
    """All marks of its text half-width, no heading with an id: one answer is right, the file as it was."""
    raw = path.read_text(encoding="utf-8")
    frame = read_frame(path.parents[1])
    run = Run(frame.library, frame.unreadable, tuple(f"{each.parent.name}/{each.stem}" for each in REAL), RULES)
    front, body = re.match(r"(?s)(---\n.*?\n---\n)(.*)", raw).groups()  # type: ignore[union-attr]
    lost = re.sub(r" \{ #[\w-]+ \}", "", body.translate(str.maketrans("".join(MARKS), "".join(MARKS.values()))))
    assert lost != body
    assert fixed(run, path, Text.read(front + lost)).text.raw == raw


def _letters(raw: str) -> str:
    """All of the text that is no mark, no space and no id."""
    body = re.split(r"(?m)^---\r?$", raw.removeprefix("\ufeff"), maxsplit=2)[2]
    return re.sub(r"\{ ?#[^}]*\}|[^\w%]", "", fold(body.replace("\r", ""), {"width"}).text)


@given(
    raw=st.text(alphabet="a\n甲\r", max_size=20).map(lambda text: text.replace("\r", "\r\n")),
    mark=st.booleans(),
    data=st.data(),
)
def test_splices_leave_the_rest_byte_for_byte(raw: str, mark: bool, data: st.DataObject) -> None:
    text = Text.read("\ufeff" + raw if mark else raw)
    start = data.draw(st.integers(0, len(text.content)))
    end = data.draw(st.integers(start, len(text.content)))
    done = text.spliced([Splice(start, end, "乙")])
    assert done.content == text.content[:start] + "乙" + text.content[end:]
    head = len(text.raw) if end == start == len(text.content) else None
    before, _, after = done.raw.partition("乙")
    assert text.raw.startswith(before) and text.raw.endswith(after)
    assert head is None or before == text.raw


def test_the_text_that_is_checked_is_the_plan_s(library: Path) -> None:
    plan = planfile.parse(PLAN, "plan.md").plan
    assert _letters(PLAN).startswith(re.sub(r"[^\w%]", "", plan.title))
    assert all(re.sub(r"[^\w%]", "", text) in _letters(PLAN) for block in plan.body for _, text in texts(block))
