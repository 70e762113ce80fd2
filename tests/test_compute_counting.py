"""Counts of an overview are the sums of the matrices that it does not show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from invented import baseline, library, plan_entry, target

from planpress.library import Library, load_library
from planpress.model import Absence, Requirement, Review, TopicPlace
from planpress.pages.compute.counting import Counts, indicator_counts, topic_counts
from planpress.pages.compute.matrix import Matrix, indicator_matrix, topic_matrix

UNCHECKED = Review(status="机器转换", checked=())


def invented() -> Library:
    """A plan for each rule of the cells, and what goes before what."""
    asked = Requirement(indicator="white", section="s0", quote="多种白梨")
    none = Absence(indicator="white", state="明确为零", section="s0", quote="不种")
    facts: tuple[dict[str, Any], ...] = (
        {"targets": (target(), target("t2", ("white", "green"), joint=True)), "requirements": (asked,)},
        {"targets": (target("t1", ("green",), includes=("white",)),), "absences": (none,)},
        {"requirements": (asked,), "absences": (none,)},
        {"absences": (none,), "baselines": (baseline(),)},
        {"review": UNCHECKED},
        {"review": Review(status="机器转换", checked=("white", "fund", "orchard"))},
        {"topics": (TopicPlace(topic="orchard", section="s0"), TopicPlace(topic="market", section="s0", mention=True))},
        {"topics": (TopicPlace(topic="orchard", section="s0", opening="正文"),)},
    )
    return library(*(plan_entry(f"city{n}", **given) for n, given in enumerate(facts)))


@pytest.mark.parametrize(
    "made", [invented(), load_library(Path(__file__).parent.parent / "plans")], ids=["invented", "real"]
)
def test_counts_are_the_sums_of_the_matrices(made: Library) -> None:
    assert _positive(indicator_counts(made)) == _sums(indicator_matrix(made))
    assert _positive(topic_counts(made)) == _sums(topic_matrix(made))


def _positive(counts: Counts) -> dict[str, Counter[str]]:
    return {key: +count for key, count in counts.items()}


def _sums(matrix: Matrix[Any, Any]) -> dict[str, Counter[str]]:
    return {row.item.key: Counter(cell.state for cell in row.cells) for row in matrix.rows}
