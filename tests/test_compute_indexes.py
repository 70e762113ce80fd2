"""Indexes across plans: functions, documents, awards, due years, peers, what a city alone has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from invented import library, plan_entry, target

from planpress.body import Heading, Paragraph
from planpress.library import Library, load_library
from planpress.model import Award, AwardRule, Citation, Department, Duty, MeasureUse, Period, TopicPlace
from planpress.pages.compute.awards import award_groups, award_rules
from planpress.pages.compute.cities import alone
from planpress.pages.compute.documents import cited_documents
from planpress.pages.compute.due import due
from planpress.pages.compute.functions import function_index, unknown_names
from planpress.pages.compute.peers import default_peers, neighbours, peer_label

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(TESTS.parent / "plans")


def duty(section: str, *names: str, role: Any = "责任") -> Duty:
    return Duty(section=section, departments=tuple(Department(name=name, role=role) for name in names), quote="责任：…")


def test_functions_keep_names_as_written() -> None:
    one = plan_entry(
        "jia",
        responsibilities=(
            duty("s1", "市农业局", "区农委"),
            duty("s2", "市农业局", role="牵头"),
            duty("s3", "市水利局"),
        ),
    )
    made = library(one, plan_entry("yi"))
    (index,) = function_index(made)
    (use,) = index.uses
    assert (use.entry.key, use.count, use.duties) == (one.key, 2, 3)
    assert [(name.name, name.count, name.roles, name.sections) for name in use.names] == [
        ("市农业局", 2, ("责任", "牵头"), ("s1", "s2")),
        ("区农委", 1, ("责任",), ("s1",)),
    ]
    assert unknown_names(made) == ((one, "市水利局"),)


def test_functions_of_the_five_plans(real: Library) -> None:
    found = {
        index.function.key: {use.entry.city_key: {name.name: name.count for name in use.names} for use in index.uses}
        for index in function_index(real)
        if index.uses
    }
    assert found == yaml.safe_load((TESTS / "data" / "vocabulary" / "departments.yml").read_text(encoding="utf-8"))
    assert unknown_names(real) == ()


def cite(title: str, number: str | None = None, future: bool = False) -> Citation:
    return Citation(title=title, number=number, section="s0", quote=f"《{title}》", future=future)


def test_one_document_under_several_titles() -> None:
    one = plan_entry("jia", cites=(cite("改革方案"), cite("另一办法", "乙府办〔2021〕143号")))
    other = plan_entry(
        "yi",
        cites=(
            cite("某通知", "国发〔2015〕13号"),
            cite("甲的办法", "甲府办〔2015〕143号"),
            cite("新办法", future=True),
        ),
    )
    found = {document.title: document for document in cited_documents(library(one, other))}
    assert list(found) == ["改革方案的通知", "本地办法", "另一办法", "新办法"]
    assert [use.citation.title for use in found["改革方案的通知"].uses] == ["改革方案", "某通知"]
    assert [title for title, document in found.items() if document.shared] == ["改革方案的通知"]
    assert found["本地办法"].key == "local"
    assert (found["另一办法"].key, found["另一办法"].kind, found["另一办法"].number) == (
        None,
        None,
        "乙府办〔2021〕143号",
    )
    assert [title for title, document in found.items() if document.future] == ["新办法"]


def test_documents_of_the_five_plans(real: Library) -> None:
    documents = cited_documents(real)
    (shared,) = [document for document in documents if document.shared]
    assert shared.number == "国发〔2015〕13号"
    assert {entry.city_key for entry in shared.plans} == {"tianjin", "shenyang"}
    assert {use.entry.city_key for document in documents if document.future for use in document.uses} == {
        "fuzhou",
        "hangzhou",
    }


def test_awards_by_category() -> None:
    def award(category: str, amount: int | None) -> Award:
        return Award(condition="试点", category=category, amount=amount, kind="资助", section="s0", quote="…")

    rule = AwardRule(section="s0", quote="低于市级的补足差额")
    one = plan_entry("jia", awards=(award("research", 5), award("pilot", None)), award_rules=(rule,))
    made = library(one, plan_entry("yi", awards=(award("new", 1), award("pilot", 3))))
    groups = award_groups(made)
    assert [(group.category.name, [use.award.amount for use in group.uses]) for group in groups] == [
        ("试点", [None, 3]),
        ("科研", [5]),
        ("new", [1]),
    ]
    assert award_rules(made) == ((one, (rule,)),)


def test_due_years() -> None:
    one = plan_entry(
        "jia", targets=(target(year=2025), target("t2", year=None)), cites=(cite("新办法", future=True), cite("旧办法"))
    )
    found = due(library(one, plan_entry("yi", targets=(target(year=2020), target("t2", year=2025)))))
    assert [(year, [placed.id for placed in targets]) for year, targets in found.years] == [
        (2020, ["yi/2016-guihua#t1"]),
        (2025, ["jia/2016-guihua#t1", "yi/2016-guihua#t2"]),
    ]
    assert [placed.id for placed in found.undated] == ["jia/2016-guihua#t2"]
    assert [use.citation.title for use in found.promised] == ["新办法"]


def test_peers_end_in_the_year_in_which_most_plans_end() -> None:
    ends = {"jia": 2020, "yi": 2025, "bing": 2025, "ding": 2011, "wu": None}
    entries = [plan_entry(city, period=Period(start=None, end=end)) for city, end in ends.items()]
    made = library(*entries, levels={"ding": "区县", "bing": "县级市"})
    peers = default_peers(made)
    # A county-level city that ends in that year too is of another level, so no peer.
    assert (peers.end, [entry.city_key for entry in peers.plans]) == (2025, ["yi"])
    labels = {entry.city_key: peer_label(made, entry, peers) for entry in entries}
    assert labels == {"jia": "前一代", "yi": "", "bing": "县级市", "ding": "前一代、区级", "wu": "时期未写明"}
    assert [entry.city_key for entry in neighbours(made, entries[1])] == ["bing"]
    assert [entry.city_key for entry in neighbours(made, entries[3])] == ["jia"]
    assert neighbours(made, entries[4]) == ()
    assert default_peers(library(entries[4])).plans == ()
    districts = library(*entries[2:4], levels={"ding": "区县", "bing": "县级市"})
    assert [entry.city_key for entry in default_peers(districts).plans] == ["bing"]


def test_of_several_years_the_latest() -> None:
    made = library(plan_entry("jia"), plan_entry("yi", period=Period(start=None, end=2025)))
    assert default_peers(made).end == 2025


def test_peers_of_the_five_plans(real: Library) -> None:
    peers = default_peers(real)
    assert [entry.city_key for entry in peers.plans] == ["tianjin", "shenyang", "fuzhou"]
    others = [entry for entry in real.plans if entry not in peers.plans]
    assert {entry.city_key: peer_label(real, entry, peers) for entry in others} == {
        "hangzhou": "前一代",
        "jiangjin": "后一代、区级",
    }


def test_what_one_city_alone_has() -> None:
    body = (
        Heading(2, "一、梯田", "s1"),
        Paragraph("种梨。责任：果园局"),
        Paragraph("见《果园果园果园》。"),
        Paragraph("总体目标。" * 3),
    )
    quoted = Duty(section="s1", departments=(Department(name="果园局", role="责任"),), quote="责任：果园局")
    use = MeasureUse(measure="fund", section="s1", quote="…")
    place = TopicPlace(topic="orchard", section="s1")
    one = plan_entry(
        "jia", body=body, measures=(use,), topics=(place,), responsibilities=(quoted,), targets=(target(section="s1"),)
    )
    two = plan_entry(
        "yi",
        measures=(MeasureUse(measure="prize", section="s0", quote="…"),),
        topics=(TopicPlace(topic="orchard", section="s0", mention=True),),
    )
    found = alone(library(one, two))
    mine = found["jia"]
    assert [item.topic.key for item in mine.topics] == ["orchard"]
    assert [item.measure.key for item in mine.measures] == ["fund"]
    assert [item.indicator.key for item in mine.indicators] == ["white"]
    assert [(thing.word, thing.section, thing.titled, thing.count) for thing in mine.things] == [
        ("梯田", "s1", True, 1)
    ]
    assert [item.measure.key for item in found["yi"].measures] == ["prize"]
    assert not found["yi"].topics


def test_a_word_in_passing_is_no_named_thing() -> None:
    def words(text: str, *others: str) -> list[str]:
        entries = [
            plan_entry(city, body=(Paragraph(said),))
            for city, said in zip(("jia", "yi", "bing"), (text, *others), strict=False)
        ]
        return [thing.word for thing in alone(library(*entries))["jia"].things]

    assert words("果园果园", "别的") == []
    assert words("果园果园果园", "别的") == ["果园"]
    assert words("果园果园果园", "别的", "也有果园") == []


def test_alone_needs_another_city() -> None:
    assert alone(library(plan_entry(name="a"), plan_entry(name="b"))) == {}


def test_alone_of_the_five_plans(real: Library) -> None:
    found = alone(real)
    measures = {city: {item.measure.key for item in alone_.measures} for city, alone_ in found.items()}
    assert measures == {
        "tianjin": {"local-legislation"}, "shenyang": set(), "hangzhou": set(), "fuzhou": {"subsidy-amounts"},
        "jiangjin": {"forerunner", "standards-trading"},
    }  # fmt: skip
    things = {city: {thing.word for thing in alone_.things} for city, alone_ in found.items()}
    assert {"块状产业", "电梯"} <= things["hangzhou"]
    assert {"碳达峰", "碳中和"} <= things["jiangjin"]
    assert "京津冀" in things["tianjin"]
