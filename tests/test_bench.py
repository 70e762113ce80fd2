"""What the comparison's scripts are given, and what the comparison opens with."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from invented import library, plan_entry, target

from planpress.body import Heading, Paragraph
from planpress.library import Library, load_library
from planpress.model import Department, Duty, Period, TopicPlace
from planpress.pages import links
from planpress.pages.compute.comparability import compare
from planpress.pages.compute.matrix import topic_matrix
from planpress.pages.compute.naming import PlacedTarget
from planpress.pages.compute.peers import beside, default_peers
from planpress.pages.compute.telling import MOST, first_plans, telling_topic
from planpress.pages.compute.things import named_words
from planpress.pages.indexes import bench
from planpress.pages.indexes.bench.shard import shard
from planpress.pages.page import Asset


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(Path(__file__).parent.parent / "plans")


def test_the_scripts_files_are_scripts_that_set_a_variable(real: Library) -> None:
    files = {
        made.url: made.data.decode() for task in bench.tasks(real) for made in task.make() if isinstance(made, Asset)
    }
    assert set(files) == {
        "compare/data/catalogue.js",
        *(f"compare/data/{links.plan_anchor(entry)}.js" for entry in real.plans),
    }
    for text in files.values():
        before, _, rest = text.partition("]=")
        assert before.startswith("window.planpress=window.planpress||{};")
        json.loads(rest.rstrip().removesuffix(";"))


def test_what_the_script_calls_equal_is_what_may_be_compared(real: Library) -> None:
    """The script has only ``of`` and ``like`` to go by; the rule is comparability.py's."""
    placed = []
    for entry in real.plans:
        told = {fact["id"]: fact for fact in shard(real, entry)["facts"]}
        placed += [(told[fact.id], PlacedTarget(entry, entry.city_key, fact)) for fact in entry.plan.targets]
    kinds = set()
    for (one, a), (other, b) in combinations(placed, 2):
        kind = compare(real, a, b).kind
        if set(one["of"]) != set(other["of"]):
            said = "只同族" if set(one["families"]) & set(other["families"]) else None
        else:
            said = "可直接比" if one["like"] == other["like"] else "可并列"
        assert said == kind, (a, b)
        kinds.add(kind)
    assert kinds == {"可直接比", "可并列", "只同族", None}


def test_the_text_of_a_plan_is_all_there(real: Library) -> None:
    for entry in real.plans:
        blocks = shard(real, entry)["blocks"]
        assert len(blocks) == len(entry.outline.blocks)
        for block, (kind, said, *_) in zip(entry.outline.blocks, blocks, strict=True):
            if isinstance(block, Paragraph):
                assert (kind, said) == ("p", block.text)


def test_it_opens_with_the_topic_on_which_the_peers_differ_most() -> None:
    def entry(city: str, orchard: int) -> object:
        body = (
            Heading(1, "一、果园", "s1"),
            Paragraph("果" * orchard),
            Heading(1, "二、集市", "s2"),
            Paragraph("市" * 50),
            Heading(1, "三、其他", "s3"),
            Paragraph("他" * (500 - orchard)),
        )
        topics = (TopicPlace(topic="orchard", section="s1"), TopicPlace(topic="market", section="s2"))
        return plan_entry(city, body=body, topics=topics, targets=(target(),))

    made = library(entry("jia", 20), entry("yi", 400), entry("bing", 30))  # type: ignore[arg-type]
    matrix, peers = topic_matrix(made), default_peers(made)
    assert telling_topic(matrix, peers.plans).key == "orchard"
    assert first_plans(made, peers, "orchard") == peers.plans


def test_of_many_peers_those_with_a_section_of_their_own_come_first() -> None:
    whole: dict[str, Any] = {
        "body": (Heading(1, "一、果园", "s1"), Paragraph("果")),
        "topics": (TopicPlace(topic="orchard", section="s1"),),
    }
    entries = [plan_entry(f"city{n}", **(whole if n > 3 else {})) for n in range(9)]
    made = library(*entries)
    chosen = first_plans(made, default_peers(made), "orchard")
    assert len(chosen) == MOST
    assert [entry.city_key for entry in chosen] == ["city0", "city4", "city5", "city6", "city7", "city8"]


def test_beside_a_district_come_districts_where_there_are_some() -> None:
    entries = [plan_entry(city) for city in ("jia", "yi", "ding", "wu")]
    early = plan_entry("bing", period=Period(start=2009, end=2011))
    made = library(*entries, early, levels={"ding": "区县", "wu": "区县"})
    assert [entry.city_key for entry in beside(made, entries[2])] == ["ding", "wu"]
    assert [entry.city_key for entry in beside(made, entries[0])] == ["jia", "yi"]
    assert [entry.city_key for entry in beside(made, early, most=3)] == ["bing", "jia", "yi"]


def test_a_word_in_passing_names_no_thing() -> None:
    body = (
        Heading(1, "一、果园", "s1"),
        Paragraph("有梯田。"),
        Heading(1, "二、其他", "s2"),
        Paragraph("再说梯田，还有梯田。"),
    )
    entry = plan_entry(body=body)
    found = named_words(library(entry), entry)
    assert (found["果园"].section, found["果园"].titled) == ("s1", True)
    assert (found["梯田"].section, found["梯田"].count) == ("s1", 3)
    # Only the duty is left out, never the paragraph that it closes.
    duty = Duty(section="s0", departments=(Department(name="梯田局", role="责任"),), quote="（责任单位：梯田局）")
    closed = plan_entry(body=(Paragraph("集市与梯田。（责任单位：梯田局）"),), responsibilities=(duty,))
    assert named_words(library(closed), closed)["梯田"].count == 1
    # One duty may begin another: nothing of either is left, whichever the plan names first.
    longer = replace(duty, quote="责任单位：集市办、梯田局")
    for duties in (
        (longer, replace(duty, quote="责任单位：集市办")),
        (replace(duty, quote="责任单位：集市办"), longer),
    ):
        both = plan_entry(body=(Paragraph("责任单位：集市办"), Paragraph(longer.quote)), responsibilities=duties)
        assert named_words(library(both), both) == {}
    once = plan_entry(body=(Paragraph("有梯田。"),))
    assert named_words(library(once), once)["梯田"].section is None
