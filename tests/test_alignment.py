"""Where each published character comes from: on the committed plans, and on any document that converts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress import planfile, sources
from planpress.convert import convert_text
from planpress.folding import fold
from planpress.problems import ProblemsFound
from planpress.sources.alignment import Alignment

ROOT = Path(__file__).parent.parent
PLANS = sorted(ROOT.glob("plans/*/*.md"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_character_of_a_committed_plan_has_a_place(path: Path) -> None:
    plan = planfile.read(path).plan
    source = sources.stored_text(path.parent / "sources" / plan.source.file).text
    aligned = Alignment(source, plan)
    assert aligned.differences == ()
    emended = [place for place in aligned.declared.emendations if place]
    before = -1
    for run, (_, _, text) in enumerate(aligned.runs):
        for char, at in zip(text, aligned.origins(run), strict=True):
            assert at is not None and at >= before
            before = at
            if any(place.start <= at < place.end for place in emended):
                continue
            assert fold(char, plan.normalised).text == fold(source[at], plan.normalised).text or not char.isalnum()


def test_the_title_and_its_line() -> None:
    source = "导航\n\n青川市标准化规划\n一、总体要求\n为推进标准化工作，全面提升发展质量，制定本规划并认真组织实施，确保任务落到实处，更好服务全市经济社会发展大局。\n"
    plan = convert_text(source, "x.txt").plan
    aligned = Alignment(source, plan)
    assert aligned.title is not None and source[slice(*aligned.title)] == plan.title
    assert aligned.line(aligned.title[0]) == (3, 1)
    assert aligned.line(source.index("总体")) == (4, 3)


def test_what_the_source_has_not_has_no_place() -> None:
    source = "青川市标准化规划\n一、总体要求\n为推进标准化工作，全面提升发展质量，制定本规划并认真组织实施，确保任务落到实处，更好服务全市经济社会发展大局。\n"
    plan = convert_text(source, "x.txt").plan
    other = source.replace("并认真组织实施", "")
    aligned = Alignment(other, plan)
    run = len(aligned.runs) - 1
    text, places = aligned.runs[run][2], aligned.origins(run)
    assert places[text.index("认真")] is None
    assert other[places[text.index("任务")] or 0] == "任"
    assert len(aligned.differences) == 1


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="一二三、（）()。，,;1234567890 \u3000—“”标准化加强建设", max_size=40), max_size=8))
def test_places_go_forward_and_hold_what_is_published(lines: list[str]) -> None:
    source = (
        "青川市标准化发展规划\n一、总体要求\n"
        + "\n".join(lines)
        + "\n为推进标准化工作，全面提升发展质量，制定本规划并认真组织实施，确保各项任务落到实处。"
    )
    try:
        plan = convert_text(source, "x.txt").plan
    except ProblemsFound:
        return
    aligned = Alignment(source, plan)
    before = -1
    for run, (_, _, text) in enumerate(aligned.runs):
        for char, at in zip(text, aligned.origins(run), strict=True):
            if at is not None:
                assert at >= before
                before = at
                assert not ("\u4e00" <= char <= "\u9fff" or char.isdigit()) or source[at] == char
