"""The text that a topic place names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import plan_entry

from planpress.body import Block, Bullets, Heading, Mark, Paragraph, Table, texts
from planpress.model import TopicPlace
from planpress.pages.compute.passages import Range, passage, topic_passages

BODY: tuple[Block, ...] = (
    Heading(2, "一、果品", "s1"),
    Paragraph("先说集市。再说果园，要种梨。又说别的。", (Mark(0, 5), Mark(5, 12))),
    Bullets((Paragraph("种梨三亩"), Paragraph("种李两亩"))),
    Heading(3, "（一）果园", "s1-1"),
    Paragraph("果园在山上。"),
    Table((("项目", "数"), ("梨", "10"))),
)


def place(section: str, opening: str | None = None, closing: str | None = None, mention: bool = False) -> TopicPlace:
    return TopicPlace(topic="orchard", section=section, opening=opening, closing=closing, mention=mention)


def test_a_whole_section() -> None:
    found = passage(plan_entry(body=BODY), place("s1-1"))
    assert found.whole
    assert found.section.title == "（一）果园"
    assert found.blocks == BODY[3:]
    assert found.ranges[:2] == (Range(3, 0, 0, 5), Range(4, 0, 0, 6))


def test_to_the_end_of_the_paragraph() -> None:
    found = passage(plan_entry(body=BODY), place("s1", "再说果园"))
    assert not found.whole
    assert found.ranges == (Range(1, 0, 5, 19),)
    assert found.blocks == (Paragraph("再说果园，要种梨。又说别的。", (Mark(0, 7),)),)


def test_to_the_closing_words() -> None:
    found = passage(plan_entry(body=BODY), place("s1", "先说", "再说"))
    assert found.ranges == (Range(1, 0, 0, 7),)
    assert found.blocks == (Paragraph("先说集市。再说", (Mark(0, 5), Mark(5, 7))),)


def test_across_paragraphs() -> None:
    found = passage(plan_entry(body=BODY), place("s1", "又说", "三亩"))
    assert found.ranges == (Range(1, 0, 14, 19), Range(2, 0, 0, 4))
    assert found.blocks == (Paragraph("又说别的。"), Bullets((Paragraph("种梨三亩"),)))


def test_closing_words_before_the_opening_do_not_count() -> None:
    assert passage(plan_entry(body=BODY), place("s1", "又说", "集市")).ranges == (Range(1, 0, 14, 19),)


@pytest.mark.parametrize("wrong", [place("s9"), place("s1", "没有这句")])
def test_a_place_that_is_not_there(wrong: TopicPlace) -> None:
    with pytest.raises(LookupError, match="jia/2016-guihua：主题 orchard"):
        passage(plan_entry(body=BODY), wrong)


def test_all_of_a_topic_in_order_and_nothing_twice() -> None:
    entry = plan_entry(
        body=BODY,
        topics=(place("s1-1"), place("s1-1", "在山上"), place("s1", "再说"), place("s1", "别的", mention=True)),
    )
    assert [(found.section.id, found.whole) for found in topic_passages(entry, "orchard")] == [
        ("s1", False),
        ("s1-1", True),
    ]
    around = plan_entry(body=BODY, topics=(place("s1-1"), place("s1")))
    assert [found.section.id for found in topic_passages(around, "orchard")] == ["s1"]
    assert topic_passages(entry, "market") == ()


@given(st.data())
def test_ranges_hold_what_the_place_says(data: st.DataObject) -> None:
    paragraphs = data.draw(st.lists(st.text("甲乙丙，。", min_size=1, max_size=8), min_size=1, max_size=4))
    body = tuple(map(Paragraph, paragraphs))
    opening = data.draw(st.sampled_from(paragraphs))[: data.draw(st.integers(1, 4))]
    closing = data.draw(st.none() | st.sampled_from(["乙", "丙。", "甲"]))
    found = passage(plan_entry(body=body), place("s0", opening, closing))
    words = [text for block in found.blocks for _, text in texts(block)]
    assert words == [paragraphs[item.block][item.start : item.end] for item in found.ranges]
    assert words[0].startswith(opening)
    assert all(text == paragraphs[item.block] for item, text in list(zip(found.ranges, words, strict=True))[1:-1])
    ended = closing is not None and words[-1].endswith(closing)
    assert ended or len(words) == 1
