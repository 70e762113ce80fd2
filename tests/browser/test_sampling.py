"""What the sample of every change keeps: of each test both sizes and both places, of the whole suite all four ways."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import NARROW, WIDE
from sampling import left_out

FOUR = tuple(product((WIDE, NARROW), ("http", "file")))


def items(name: str, ways: Sequence[tuple[Any, str]], **others: Any) -> list[Any]:
    """Stand-ins for the collected tests of one function."""
    return [
        SimpleNamespace(
            nodeid=f"test_x.py::{name}[{number}]",
            callspec=SimpleNamespace(params={"context": size, "base": place, **others}),
        )
        for number, (size, place) in enumerate(ways)
    ]


def kept(all_items: list[Any]) -> list[tuple[str, str]]:
    # By what they are: stand-ins that are equal are not the same.
    gone = {id(item) for item in left_out(all_items)}
    left = [item.callspec.params for item in all_items if id(item) not in gone]
    return [("wide" if params["context"] == WIDE else "narrow", params["base"]) for params in left]


def test_of_four_ways_two_stay_with_each_size_and_each_place_once() -> None:
    seen = set()
    for number in range(20):
        ways = kept(items(f"test_{number}", FOUR))
        assert len(ways) == 2
        assert {size for size, _ in ways} == {"wide", "narrow"}
        assert {place for _, place in ways} == {"http", "file"}
        assert ways == kept(items(f"test_{number}", FOUR))
        seen |= set(ways)
    assert len(seen) == 4


def test_each_value_of_what_else_a_test_is_run_for_stays() -> None:
    several = [item for word in "abc" for item in items("test_x", FOUR, word=word)]
    assert len(kept(several)) == 6


@pytest.mark.parametrize("ways", [FOUR[:2], FOUR[:3], [FOUR[0]]])
def test_a_test_that_names_its_ways_keeps_them(ways: Sequence[tuple[Any, str]]) -> None:
    assert left_out(items("test_x", ways)) == []


def test_without_ways_nothing_is_left_out() -> None:
    plain: Any = SimpleNamespace(nodeid="test_x.py::test_x")
    assert left_out([plain]) == []
