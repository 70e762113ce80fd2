"""What may be compared with what, and the sentences that say what stands between."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import library, plan_entry, target

from planpress.library import load_library
from planpress.model import Period, Target
from planpress.pages.compute.comparability import Comparison, compare, groups_of, pair_counts, pairs_of, signature
from planpress.pages.compute.matrix import indicator_matrix
from planpress.pages.compute.naming import placed_targets


def compared(a: Target, b: Target) -> Comparison:
    made = library(plan_entry("jia", targets=(a,)), plan_entry("yi", targets=(b,)))
    return compare(made, *placed_targets(made))


def test_alike() -> None:
    assert compared(target(), target(value=3, comparator=">=")) == Comparison("可直接比", ())


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"role": "主导"}, {"role": "主导或参与"}, "甲市为主导，乙市为主导或参与"),
        ({"role": "主导"}, {}, "甲市为主导，乙市未写参与方式"),
        ({"nature": "new"}, {"nature": "level"}, "甲市为新增，乙市为达到的存量"),
        ({"level": ("国家级", "省级")}, {"level": ("市级",)}, "甲市限国家级、省级，乙市限市级"),
        ({"sector": ("农业",)}, {}, "甲市限农业，乙市未分行业"),
        ({"subject": "规上企业"}, {"subject": "全部企业"}, "甲市的对象是“规上企业”，乙市的对象是“全部企业”"),
        ({"includes": ("green",)}, {}, "甲市含青梨，乙市未写含其他"),
        ({"unit": "项"}, {"unit": "家"}, "甲市的单位是项，乙市的单位是家"),
    ],
)  # fmt: skip
def test_one_difference(a: dict[str, Any], b: dict[str, Any], reason: str) -> None:
    assert compared(target(**a), target(**b)) == Comparison("可并列", (reason,))


def test_units_that_count_as_one() -> None:
    assert (
        compared(target(indicators=("green",), unit="项"), target(indicators=("green",), unit="个")).kind == "可直接比"
    )


def test_order_of_indicators_and_levels_means_nothing() -> None:
    a = target(indicators=("white", "green"), joint=True, level=("省级", "市级"))
    b = target(indicators=("green", "white"), joint=True, level=("市级", "省级"))
    assert compared(a, b).kind == "可直接比"


def test_other_sets_and_other_families() -> None:
    family = compared(target(indicators=("white", "green"), joint=True), target())
    assert family == Comparison("只同族", ("甲市计白梨、青梨合计，乙市计白梨",))
    assert compared(target(), target(indicators=("share",), unit="%")).kind is None


def test_time_and_remarks_stand_beside() -> None:
    comparison = compared(target(year=2011, aspirational=True), target(note="含工作组"))
    assert comparison.kind == "可直接比"
    assert comparison.notes == ("甲市到2011年，乙市到2020年，相隔9年", "甲市为力争实现的目标", "乙市：含工作组")
    assert compared(target(year=None), target()).notes == ("乙市到2020年，甲市未写年份",)


def test_pairs_are_of_different_plans() -> None:
    made = library(plan_entry("jia", targets=(target(), target("t2"))), plan_entry("yi", targets=(target(),)))
    assert [(pair.a.id, pair.b.id) for pair in pairs_of(made)] == [
        ("jia/2016-guihua#t1", "yi/2016-guihua#t1"),
        ("jia/2016-guihua#t2", "yi/2016-guihua#t1"),
    ]
    assert not list(pairs_of(made, "plums"))


def test_two_plans_of_one_city_are_told_apart_by_their_periods() -> None:
    old = plan_entry(name="2009-jihua", period=Period(start=2009, end=2011), targets=(target(role="主导"),))
    made = library(old, plan_entry(targets=(target(),)))
    (pair,) = pairs_of(made)
    assert pair.comparison.reasons == ("甲市（2009—2011年）为主导，甲市（2016—2020年）未写参与方式",)


TARGETS = st.builds(
    target,
    indicators=st.sampled_from([("white",), ("green",), ("white", "green"), ("share",)]),
    unit=st.sampled_from(["项", "个", "%"]),
    role=st.sampled_from([None, "主导", "参与"]),
    nature=st.sampled_from(["total", "new"]),
    level=st.sampled_from([(), ("市级",), ("省级", "市级")]),
    sector=st.sampled_from([(), ("农业",)]),
    year=st.sampled_from([None, 2020, 2025]),
)


@given(TARGETS, TARGETS)
def test_kind_is_symmetric_and_follows_the_signature(a: Target, b: Target) -> None:
    made = library(plan_entry("jia", targets=(a,)), plan_entry("yi", targets=(b,)))
    one, other = placed_targets(made)
    kind = compare(made, one, other).kind
    assert kind == compare(made, other, one).kind
    assert (kind == "可直接比") == (signature(made, a) == signature(made, b))
    assert (kind == "可并列") == bool(
        set(a.indicators) == set(b.indicators) and signature(made, a) != signature(made, b)
    )


@given(st.lists(st.tuples(st.sampled_from(["jia", "yi", "bing"]), TARGETS), max_size=8))
def test_groups_agree_with_pairs(drawn: list[tuple[str, Target]]) -> None:
    entries = [plan_entry(city, targets=tuple(t for c, t in drawn if c == city)) for city in ("jia", "yi", "bing")]
    made = library(*entries)
    direct = {(id(p.a.target), id(p.b.target)) for p in pairs_of(made, kinds=("可直接比",))}
    both = [p for p in pairs_of(made) if p.comparison.kind == "可直接比"]
    assert direct == {(id(p.a.target), id(p.b.target)) for p in both}
    assert sum(len(group.targets) for group in groups_of(made)) == len(drawn)
    kinds = Counter(p.comparison.kind for p in pairs_of(made))
    assert pair_counts(groups_of(made)) == {"可直接比": kinds["可直接比"], "可并列": kinds["可并列"]}


def test_the_five_plans() -> None:
    real = load_library(Path(__file__).parents[1] / "plans")
    pairs = {
        (frozenset({p.a.entry.city_key, p.b.entry.city_key}), p.a.target.indicators)
        for p in pairs_of(real, kinds=("可直接比",))
    }
    assert pairs == {
        (frozenset({"fuzhou", "jiangjin"}), ("group-standards",)),
        (frozenset({"hangzhou", "fuzhou"}), ("technical-committees",)),
    }
    beside = {p.a.target.indicators: set[str]() for p in pairs_of(real, kinds=("可并列",))}
    for pair in pairs_of(real, kinds=("可并列",)):
        beside[pair.a.target.indicators] |= {pair.a.entry.city_key, pair.b.entry.city_key}
    three = ("international-standards", "national-standards", "industry-standards")
    assert beside[three] == {"shenyang", "jiangjin"}
    assert beside[(*three, "local-standards")] == {"tianjin", "fuzhou"}
    assert {"tianjin", "jiangjin"} <= beside[("local-standards",)]
    assert beside[("declared-standards",)] == {"fuzhou", "jiangjin"}
    assert {"tianjin", "fuzhou"} <= beside[("group-standards",)]
    assert beside[("international-standards",)] == {"tianjin", "hangzhou"}
    assert beside[("pilots",)] == {"tianjin", "hangzhou", "fuzhou", "jiangjin"}
    spoken = {row.item.key for row in indicator_matrix(real).rows if row.count("数值") > 1}
    assert {key for keys in beside if len(keys) == 1 for key in keys} <= spoken
