"""A sample of the simulator (run-benchmarks.py simulate): every class of damage, every page, every kind of file; and that it would
see what it looks for."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

sys.path.append(str(Path(__file__).parent / "benchmarks"))
from simulate import simulated
from simulator import measures
from simulator.cases import case
from simulator.documents import document
from simulator.formats import FORMATS
from simulator.kinds import KINDS
from simulator.layouts import LAYOUTS
from simulator.measures import Tally

from planpress.body import Heading, Outline
from planpress.model import Emendation

# Each class once.
SAMPLE = range(len(KINDS))
# Of so few cases a single class says much, so that these lie below what is required of a thousand.
LEAST = {"text": 0.99, "outline": 0.94, "metadata": 0.93, "targets": 0.88, "duties": 0.93, "citations": 0.93}
SHAPES = {name: kind.shape for name, kind in KINDS.items() if kind.shape}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return simulated(SAMPLE)


def test_the_sample_has_every_class_page_and_file() -> None:
    given = [case(number) for number in SAMPLE]
    assert {kind for each in given for kind in each.damage} == set(KINDS)
    assert {each.layout for each in given} == set(LAYOUTS)
    assert {each.format for each in given} == set(FORMATS)


def test_every_text_is_whole(tallies: dict[str, Tally]) -> None:
    assert tallies["all"].cases == len(SAMPLE)
    assert tallies["all"].lost == 0
    assert tallies["all"].refused <= 1


@pytest.mark.parametrize("column", LEAST)
def test_what_is_found_is_what_there_is(tallies: dict[str, Tally], column: str) -> None:
    found = tallies["paragraphs" if column == "outline" else "all"].f1(column)
    assert found is not None and found >= LEAST[column]


def test_repairs_are_right(tallies: dict[str, Tally]) -> None:
    made, wrong = tallies["all"].repairs
    assert (made > 0, wrong) == (True, 0)


def test_a_case_is_made_by_its_number() -> None:
    # An archive holds the time at which it was made, so the page is looked at, not the file.
    assert [case(number).page for number in SAMPLE] == [case(number).page for number in SAMPLE]


@pytest.mark.parametrize("name", SHAPES)
def test_the_truth_follows_the_text(name: str) -> None:
    for seed in range(12):
        plan = SHAPES[name](document(seed), Random(seed)).plan
        known = Outline(plan.body)
        heads = [block.id for block in plan.body if isinstance(block, Heading)]
        assert len(heads) == len(set(heads))
        facts = [(fact.section, fact.quote) for fact in plan.targets]
        facts += [(fact.section, fact.quote) for fact in plan.responsibilities]
        facts += [(fact.section, fact.quote) for fact in plan.awards]
        for section, quote in facts:
            assert known.holds(section, quote), (seed, section, quote)


def test_what_is_wrong_is_seen() -> None:
    truth = document(0).plan
    fields = ("title", "issuer", "document_number")
    whole = measures.measured(truth, truth, fields)
    assert all(hits == expected == reported for hits, expected, reported in whole.values())
    heads = [n for n, block in enumerate(truth.body) if isinstance(block, Heading)]
    mended = Emendation(source="x", reading="此处从来没有的话", section="s1", reason="misprint", confidence="high")
    poor = replace(
        truth, issuer=None, body=truth.body[: heads[-1]], targets=truth.targets[1:], cites=truth.cites[1:], emendations=(mended,)
    )  # fmt: skip
    seen = measures.measured(truth, poor, fields)
    assert {name for name, (hits, expected, _) in seen.items() if hits < expected} >= {
        "text", "outline", "metadata", "targets", "citations", "repairs",
    }  # fmt: skip
    assert measures.wrong_repairs(truth, poor) == [mended]
