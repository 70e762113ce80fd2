"""Nothing lost, nothing invented: the source of the small library against its plan, whole and damaged."""

from __future__ import annotations

from dataclasses import replace

import library_edits
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress import planfile
from planpress.body import Block, Bullets, Heading, Paragraph, Table
from planpress.model import Dropped, Emendation, Plan
from planpress.sources import conservation, declared
from planpress.sources.conservation import compare

ANNING = library_edits.LIBRARY / "anning"
PLAN = planfile.read(ANNING / "2021-guihua.md").plan
SOURCE = (ANNING / "sources" / "guihua.txt").read_text(encoding="utf-8")


def plan(*body: Block, title: str = "规划", **changes: object) -> Plan:
    """A plan with another text, that declares nothing but what is given."""
    nothing = {"normalised": (), "dropped": (), "emendations": ()}
    return replace(PLAN, title=title, body=body, **(nothing | changes))  # type: ignore[arg-type]


def brief(differences: list[conservation.Difference]) -> list[tuple[str, str]]:
    return [(item.source, item.plan) for item in differences]


def test_the_small_library_loses_nothing() -> None:
    assert compare(SOURCE, PLAN) == []


def test_place_of_a_difference() -> None:
    changed = SOURCE.replace("企业主体,以标准", "企业为主体,以标准")
    (difference,) = compare(changed, PLAN)
    assert (difference.source_line, difference.source_column) == (9, 18)
    assert (difference.source, difference.plan) == ("为", "")
    assert (difference.before, difference.after) == ("。坚持政府引导、企业", "主体,以标准助力高质")
    assert changed.split("\n")[8][17] == "为"
    assert PLAN.body[3].line == difference.plan_line


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("优化", "优化、"),
        ("标准体系。", "标准体系"),
        ("不少于200项", "不少于300项"),
        ("----主导", "主导"),
        ("2、推进", "3、推进"),
        ("以上。", "以上;"),
    ],
)
def test_what_stands_in_the_source_must_stand_on_the_page(there: str, here: str) -> None:
    assert there in SOURCE
    found = compare(SOURCE.replace(there, here, 1), PLAN)
    if there == "标准体系。" or there == "----主导":
        assert found == []  # a run-in title with or without its stop, an item with or without its dashes
    else:
        assert len(found) == 1


@given(st.integers(0, len(PLAN.body) - 1), st.integers(0, 400), st.sampled_from(["lose", "insert", "change"]))
def test_no_change_of_one_character_goes_unseen(block: int, place: int, change: str) -> None:
    def damaged(text: str) -> str:
        at = place % len(text)
        return text[:at] + ("" if change == "lose" else "囧") + text[at + (change != "insert") :]

    old = PLAN.body[block]
    if isinstance(old, Bullets):
        new: Block = Bullets((replace(old.items[0], text=damaged(old.items[0].text)), *old.items[1:]))
    else:
        assert isinstance(old, Heading | Paragraph)
        new = replace(old, text=damaged(old.text))
    assert compare(SOURCE, replace(PLAN, body=(*PLAN.body[:block], new, *PLAN.body[block + 1 :])))


@given(st.integers(0, len(PLAN.body) - 1))
def test_a_lost_block_is_seen(block: int) -> None:
    assert compare(SOURCE, replace(PLAN, body=(*PLAN.body[:block], *PLAN.body[block + 1 :])))


@pytest.mark.parametrize("key", list(PLAN.normalised))
def test_only_declared_folds_count(key: str) -> None:
    assert compare(SOURCE, replace(PLAN, normalised=tuple(item for item in PLAN.normalised if item != key)))


def test_undeclared_drops_and_emendations_are_differences() -> None:
    assert brief(compare(SOURCE, replace(PLAN, dropped=PLAN.dropped[1:]))) == [("时间:2021年03月05日", "")]
    assert brief(compare(SOURCE, replace(PLAN, emendations=()))) == [("见", "建")]


def test_folds_of_a_mirror_in_traditional_characters() -> None:
    text = "江津區(qū)規劃\n圍繞著產業(yè)(元器件)標準化, 發(fā)展顯著。\n- 3 -\n"
    page = Paragraph("围绕着产业（元器件）标准化，发展显著。")
    keys = ("width", "spaces", "pinyin-notes", "t2s", "page-furniture")
    assert compare(text, plan(page, title="江津区规划", normalised=keys)) == []
    for key in keys:
        assert compare(text, plan(page, title="江津区规划", normalised=tuple(item for item in keys if item != key)))


def test_a_missing_heading_is_ours_and_a_table_is_its_cells() -> None:
    body = (Heading(1, "（一）〔原文缺标题〕", "s1", missing=True), Table((("指标", "目标"), ("国家标准", "200项"))))
    assert (
        compare("规划\n| 指标 | 目标 |\n| --- | --- |\n| 国家标准 | 200项 |\n", plan(*body, normalised=("spaces",)))
        == []
    )
    assert compare("规划\n指标 目标\n国家标准 300项\n", plan(*body, normalised=("spaces",)))


def test_latin_words_keep_their_space() -> None:
    assert compare("规划\n采用 Open Data 标准", plan(Paragraph("采用Open Data标准"), normalised=("spaces",))) == []
    assert compare("规划\n采用 Open Data 标准", plan(Paragraph("采用OpenData标准"), normalised=("spaces",)))


def test_a_title_that_the_source_does_not_have() -> None:
    (difference,) = compare("第一段。", plan(Paragraph("第一段。")))
    assert (difference.source, difference.plan, difference.plan_line) == ("", "规划", 0)


def test_a_short_drop_stands_on_its_own_line() -> None:
    text = "规划\n到2013年建成。\n3\n第二段。"
    body = (Paragraph("到2013年建成。"), Paragraph("第二段。"))
    assert compare(text, plan(*body, dropped=(Dropped(text="3", reason="page-furniture"),))) == []


def test_declarations_that_the_source_does_not_have() -> None:
    def emendation(source: str) -> Emendation:
        return Emendation(source=source, reading="丁", section="s0", reason="misprint", confidence="high")

    changes = plan(
        emendations=(emendation("乙"), emendation("甲"), emendation("丙")),
        dropped=(Dropped(text="无", reason="noise"),),
    )
    found = declared.apply("甲乙", changes)
    assert found.dropped == (None,)
    assert found.emendations == (declared.Place(1, 2), declared.Place(0, 1, ordered=False), None)
    assert found.text.text == "丁丁"


def test_differences_are_bounded() -> None:
    pages = tuple(Paragraph("甲乙丙丁戊己庚辛壬癸" + str(number)) for number in range(700))
    source = "规划" + "".join("甲乙丙丁戊己庚辛壬癸" + str(number) + "误" for number in range(700))
    assert len(compare(source, plan(*pages))) == conservation.MAX_DIFFERENCES


def test_a_title_within_the_name_of_its_notice() -> None:
    text = "关于印发规划纲要的通知\n现印发给你们。\n规划纲要\n第一段。"
    body = (Paragraph("关于印发规划纲要的通知"), Paragraph("现印发给你们。"), Paragraph("第一段。"))
    assert compare(text, plan(*body, title="规划纲要")) == []


@pytest.mark.parametrize(
    ("there", "here", "same"),
    [
        ("1、甲", "1.甲", True),
        ("（一）、甲", "（一）甲", True),
        ("(一)甲", "（一）甲", True),
        ("1甲", "1.甲", False),
        ("一、甲", "一甲", False),
    ],
)
def test_markers(there: str, here: str, same: bool) -> None:
    assert (compare(f"规划{there}", plan(Heading(1, here, "s1"), normalised=("markers",))) == []) == same
    assert compare(f"规划{there}", plan(Heading(1, here, "s1")))
