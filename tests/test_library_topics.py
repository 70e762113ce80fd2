"""Where the five plans speak of the 38 topics: the grade of each cell, and the words that open and close each passage."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from planpress.body import Heading
from planpress.library import Library, PlanEntry, load_library
from planpress.model import TopicPlace
from planpress.pages.compute.matrix import topic_cells
from planpress.pages.compute.passages import passage
from planpress.pages.compute.shares import is_whole

TESTS = Path(__file__).parent
EXPECTED: dict[str, Any] = yaml.safe_load((TESTS / "data" / "vocabulary" / "topics.yml").read_text(encoding="utf-8"))
PLANS: list[str] = list(next(iter(EXPECTED.values())))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(TESTS.parent / "plans")


@pytest.fixture(scope="module", params=PLANS)
def entry(library: Library, request: pytest.FixtureRequest) -> PlanEntry:
    return next(plan for plan in library.plans if plan.key == request.param)


def run_of(entry: PlanEntry, place: TopicPlace) -> tuple[int, str]:
    """(block, text) of the one run of text that holds the opening words; fails when they are not unique."""
    assert place.opening
    found = [
        (block, text) for block, _, text in entry.outline.runs(place.section) for _ in range(text.count(place.opening))
    ]
    assert len(found) == 1, f"{place.section} 有 {len(found)} 处“{place.opening}”"
    return found[0]


def kind_of(place: TopicPlace) -> str:
    return "mentions" if place.mention else "whole" if is_whole(place) else "passages"


def passages(entry: PlanEntry) -> list[TopicPlace]:
    return [place for place in entry.plan.topics if place.opening]


def test_every_cell_has_its_grade(library: Library, entry: PlanEntry) -> None:
    expected = {topic: cells[entry.key]["grade"] for topic, cells in EXPECTED.items()}
    assert {cell.topic.key: cell.state for cell in topic_cells(library, entry)} == expected


@pytest.mark.parametrize("kind", ["whole", "passages", "mentions"])
def test_every_place_is_there(entry: PlanEntry, kind: str) -> None:
    found = {(place.topic, place.section) for place in entry.plan.topics if kind_of(place) == kind}
    assert found == {
        (topic, section) for topic, cells in EXPECTED.items() for section in cells[entry.key].get(kind, [])
    }


def test_the_table_covers_the_register(library: Library) -> None:
    assert list(EXPECTED) == list(library.topic)
    assert all(list(cells) == PLANS for cells in EXPECTED.values())


def test_whole_sections_exist_and_stand_once(entry: PlanEntry) -> None:
    whole = [(place.topic, place.section) for place in entry.plan.topics if is_whole(place)]
    assert len(set(whole)) == len(whole)
    assert {section for _, section in whole} <= set(entry.outline.sections)


def test_a_passage_opens_once_in_its_deepest_section(entry: PlanEntry) -> None:
    for place in passages(entry):
        block, _ = run_of(entry, place)
        assert entry.outline.deepest(place.opening or "", place.section) == place.section
        assert not isinstance(entry.outline.blocks[block], Heading), f"{place.section}：标题不是段落"


def test_a_passage_closes_in_the_paragraph_where_it_opens(entry: PlanEntry) -> None:
    for place in passages(entry):
        block, text = run_of(entry, place)
        (found,) = passage(entry, place).ranges
        assert found.block == block
        words = text[found.start : found.end]
        assert words.startswith(place.opening or "")
        if place.closing:
            rest = text[found.start + len(place.opening or "") :]
            assert rest.count(place.closing) == 1, f"{place.section}“{place.opening}”之后有几处“{place.closing}”"
            assert words == (place.opening or "") + rest.partition(place.closing)[0] + place.closing
        elif not place.mention:
            assert found.end == len(text)


def test_no_passage_takes_in_a_duty(entry: PlanEntry) -> None:
    """Names of departments trigger topics (文化旅游委) that the text does not speak of."""
    duties = [duty.quote for duty in entry.plan.responsibilities]
    for place in passages(entry):
        if place.mention:
            continue
        (found,) = passage(entry, place).ranges
        _, text = run_of(entry, place)
        assert not any(quote in text[found.start : found.end] for quote in duties), f"{place.section}“{place.opening}”"


def test_places_stand_in_the_order_of_the_text(library: Library, entry: PlanEntry) -> None:
    """A section before its passages; topics of one place in the order of the register."""
    order = list(library.topic)

    def where(place: TopicPlace) -> tuple[int, int]:
        if not place.opening:
            return entry.outline.sections[place.section].start, -1
        block, text = run_of(entry, place)
        return block, text.index(place.opening)

    places = entry.plan.topics
    assert [where(place) for place in places] == sorted(where(place) for place in places)
    for _, same in groupby(places, key=where):
        ranks = [order.index(place.topic) for place in same]
        assert ranks == sorted(ranks)
