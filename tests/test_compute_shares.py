"""How much of a text is about what."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from invented import library, plan_entry

from planpress.body import Block, Heading, Paragraph
from planpress.library import load_library
from planpress.model import Department, Duty, TopicPlace
from planpress.pages.compute.shares import group_shares, size, topic_shares

TESTS = Path(__file__).parent


def whole(topic: str, section: str) -> TopicPlace:
    return TopicPlace(topic=topic, section=section)


def heading(level: int, text: str, id_: str) -> Heading:
    return Heading(level, text, id_)


def shares(body: list[Block], *topics: TopicPlace, duties: tuple[Duty, ...] = ()) -> dict[str, float]:
    return topic_shares(plan_entry(body=body, topics=topics, responsibilities=duties))


BODY: list[Block] = [
    heading(2, "一二", "s1"),
    Paragraph("三四五六七八"),
    heading(3, "九十", "s1-1"),
    Paragraph("梯田果园茶园"),
    Paragraph("共 二十 字\u3000了"),
]


def test_the_deepest_tagged_section_counts() -> None:
    assert shares(BODY, whole("market", "s1"), whole("orchard", "s1-1")) == {"market": 8 / 21, "orchard": 13 / 21}
    assert shares(BODY, whole("market", "s1")) == {"market": 1}


def test_topics_of_one_section_share_it() -> None:
    assert shares(BODY, whole("market", "s1"), whole("goals", "s1"), whole("goals", "s1")) == {
        "market": 0.5,
        "goals": 0.5,
    }


def test_passages_and_mentions_do_not_count() -> None:
    places = (
        TopicPlace(topic="market", section="s1", opening="三四"),
        TopicPlace(topic="goals", section="s1", mention=True),
    )
    assert shares(BODY, *places) == {}


def test_a_bare_title_counts_with_what_comes_before_it() -> None:
    body: list[Block] = [
        heading(2, "头头", "s1"), heading(3, "甲甲", "s1-1"), Paragraph("甲文"), heading(2, "乙乙", "s2"), heading(3, "丙丙", "s2-1"), Paragraph("丙文"),
    ]  # fmt: skip
    assert shares(body, whole("orchard", "s1-1"), whole("market", "s2-1")) == {"orchard": 6 / 12, "market": 4 / 12}
    assert shares(body, whole("orchard", "s1-1"), whole("market", "s2")) == {"orchard": 4 / 12, "market": 6 / 12}


@pytest.mark.parametrize("closing", ["甲市人民政府", "2016年4月25日", "二〇一六年四月二十五日", "附件：1.重点项目"])
def test_closing_lines_are_about_nothing(closing: str) -> None:
    body: list[Block] = [heading(2, "保障", "s1"), Paragraph("加强领导。"), Paragraph(closing)]
    assert shares(body, whole("orchard", "s1")) == {"orchard": 7 / (7 + size(closing))}


def test_what_follows_the_last_duty_line_is_about_nothing() -> None:
    duty = Duty(section="s1", departments=(Department(name="市农业局", role="责任"),), quote="责任：市农业局")
    body: list[Block] = [heading(2, "保障", "s1"), Paragraph("种树。（责任：市农业局）"), Paragraph("各地可另行制定。")]
    assert shares(body, whole("orchard", "s1"), duties=(duty,)) == {"orchard": 14 / 22}


def test_an_empty_text_has_no_shares() -> None:
    assert shares([]) == {}


def test_the_five_plans() -> None:
    real = load_library(TESTS.parent / "plans")
    found = {entry.city_key: group_shares(real, entry) for entry in real.plans}
    expected = yaml.safe_load((TESTS / "data" / "vocabulary" / "shares.yml").read_text(encoding="utf-8"))
    assert {key: {city: round(100 * found[city][key]) for city in found} for key in expected} == expected


def test_groups_are_sums() -> None:
    entry = plan_entry(body=BODY, topics=(whole("market", "s1"), whole("orchard", "s1-1")))
    assert group_shares(library(entry), entry) == {"general": 0, "fruit": pytest.approx(1)}
