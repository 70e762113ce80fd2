"""What the comparison says at first sight, for the five plans and for libraries of other sizes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from invented import baseline, library, plan_entry, target

from planpress.body import Paragraph
from planpress.library import Library, load_library
from planpress.model import Award, Citation, Department, Duty, MeasureUse, Period, Requirement, Review, TopicPlace
from planpress.pages.compute.insights import Insight, insights

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real() -> dict[str, Insight]:
    return {insight.key: insight for insight in insights(load_library(ROOT / "plans"))}


def test_statements_of_the_five_plans(real: dict[str, Insight]) -> None:
    assert list(real) == [
        "styles", "periods", "due", "comparable", "spread-group-standards", "spread-technical-committees",
        "spread-declared-standards", "progress", "only-one", "shares",
    ]  # fmt: skip


def test_numbers_duties_money(real: dict[str, Insight]) -> None:
    numbers = {
        key.split("/")[0]: (row["targets"], row["duties"], row["awards"]) for key, row in real["styles"].numbers.items()
    }
    assert numbers == {
        "tianjin": (11, 0, 0), "shenyang": (4, 26, 0), "jiangjin": (5, 19, 0), "fuzhou": (7, 12, 26), "hangzhou": (12, 0, 0),
    }  # fmt: skip
    text = real["styles"].text
    assert "杭州市12个数字、责任只写在行文里（5句，只写到“各行业主管部门”）" in text
    assert "数字最多的是杭州市（12个）；责任写得最细的是沈阳市（35个单位名称）；只有福州市写明给多少钱。" in text


def test_periods(real: dict[str, Insight]) -> None:
    text = real["periods"].text
    assert "2009—2011年：杭州市；到2020年：天津市、沈阳市、福州市；到2025年：江津区。" in text
    assert "默认并列天津市、沈阳市、福州市（同到2020年），另有杭州市（前一代）、江津区（后一代、区级）。" in text


def test_due(real: dict[str, Insight]) -> None:
    assert real["due"].numbers == {"years": {2011: 12, 2020: 17, 2025: 5}, "undated": 5, "promised": 3}
    assert real["due"].text.endswith("完成情况不在原文，本站未收录。")


def test_comparable(real: dict[str, Insight]) -> None:
    assert (real["comparable"].numbers["direct"], real["comparable"].numbers["targets"]) == (2, 39)
    assert "可直接比的只有2对：团体标准，福州市15项与江津区≥3项；" in real["comparable"].text
    assert real["comparable"].title == "数字大多不可直接比"


def test_spreads(real: dict[str, Insight]) -> None:
    group = real["spread-group-standards"].text
    assert group == (
        "天津市200项（含联盟标准）；福州市15项；江津区≥3项。"
        "沈阳市（合计主导或参与≥100项）只有合计数；杭州市（另有联盟标准块状产业≥20项）未提及。"
    )
    assert (
        "天津市（现状43个）、沈阳市（现状第一）有要求而无数字；江津区未提及。"
        in real["spread-technical-committees"].text
    )
    assert (
        "天津市（另有企业产品和服务标准自我声明公开率90%）、沈阳市有要求而无数字"
        in real["spread-declared-standards"].text
    )


def test_progress(real: dict[str, Insight]) -> None:
    text = real["progress"].text
    assert "沈阳市国际标准转化率从70%到≥90%；" in text
    assert "承担1130项，目标主导或参与1000项（口径不同，不作升降判断）" in text


def test_only_one(real: dict[str, Insight]) -> None:
    numbers = real["only-one"].numbers
    assert "地方立法" in numbers["tianjin"]
    assert {"企业标准领跑者", "标准交易与版权"} <= set(numbers["jiangjin"])
    assert "写明资助金额" in numbers["fuzhou"]


def test_shares(real: dict[str, Insight]) -> None:
    assert real["shares"].text == "沈阳市58%写重点领域，杭州市38%写总则，福州市28%写保障。"


def test_every_number_leads_to_its_sentence(real: dict[str, Insight]) -> None:
    links = {segment.text: segment.url for segment in real["spread-group-standards"].segments if segment.url}
    assert links["15项"] == "plans/fuzhou/2016-yijian.html#q-t1"
    assert links["主导或参与≥100项"] == "plans/shenyang/2016-guihua.html#q-t2"


def many(count: int) -> Library:
    """``count`` plans of as many cities that differ in everything that statements are about."""
    entries = []
    for n in range(count):
        duty = Duty(section="s0", departments=(Department(name="市农业局", role="责任"),), quote="责任：市农业局")
        award = Award(condition="试点", category="pilot", amount=n, kind="资助", section="s0", quote="…")
        entries.append(
            plan_entry(
                f"c{n:02}",
                period=Period(start=2000 + n, end=2005 + n) if n % 3 else Period(start=None, end=None),
                body=(Paragraph("正文。"), Paragraph("梯田" * n)),
                targets=(
                    target(value=n + 1, year=2005 + n),
                    target("t2", ("green",), unit="个", baseline=1, sector=("农业",) * (n % 2)),
                ),
                baselines=(baseline(),),
                requirements=(Requirement(indicator="share", section="s0", quote="…"),),
                responsibilities=(duty,) * (n % 4),
                awards=(award,) * (n % 2),
                cites=(Citation(title="办法", section="s0", quote="…", future=bool(n % 5)),),
                measures=(MeasureUse(measure="fund", section="s0", quote="…"),) * (n == 0),
                topics=(TopicPlace(topic="orchard", section="s0"),),
                review=Review(status="机器转换", checked=("all",) if n % 2 else ()),
            )
        )
    return library(*entries)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 20])
def test_any_number_of_plans(count: int) -> None:
    found = insights(many(count))
    assert bool(found) == bool(count)
    for insight in found:
        assert insight.title
        assert re.search(r"[^。；，、：（]。$", insight.text), insight.text
        assert not re.search(r"[、；，。：（][、；，。：）]|^[、；，。]|等等", insight.text), insight.text
        assert "None" not in insight.text
        assert len(insight.text) < 900
        for segment in insight.segments:
            assert segment.text
            assert segment.url is None or re.match(
                r"(plans|cities|targets|compare|measures|citations|departments|awards)/", segment.url
            )


def test_one_plan_is_compared_with_nothing() -> None:
    assert [insight.key for insight in insights(many(1))] == ["styles", "due", "progress", "shares"]


def test_twenty_plans_are_not_all_named() -> None:
    styles = next(insight for insight in insights(many(20)) if insight.key == "styles")
    assert "其余14份见比较页" in styles.text
    assert len(styles.numbers) == 20


def test_an_empty_plan_says_only_what_it_lacks() -> None:
    (styles,) = insights(library(plan_entry()))
    assert styles.text == "甲市0个数字、0组责任、0项金额。"


def test_a_rise_is_said_only_where_both_are_counted_alike() -> None:
    def text(**fields: Any) -> str:
        made = library(plan_entry(targets=(target(),), baselines=(baseline(**fields),)))
        return next(insight.text for insight in insights(made) if insight.key == "progress")

    assert text() == "甲市白梨现状（目前）4项，目标10项。"
    assert text(nature="level") == "甲市白梨现状（目前）4项，目标10项（口径不同，不作升降判断）。"
