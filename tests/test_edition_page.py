"""The page of the edition says what is known and nothing else, and sums that are right."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

import pytest
from invented import library, plan_entry

from planpress.edition import Edition, PlanDates
from planpress.model import Source
from planpress.pages import edition, links
from planpress.pages.page import Asset

DAY = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
REVISION = "2795fde" + "0" * 33
ADDRESS = "https://example.org/plans/"
SHARED = Source(file="两份.txt", sha256="0" * 64, script="Hans", kind="官方")
PLANS = library(plan_entry("jia", source=SHARED), plan_entry("jia", "2020-guihua", source=SHARED), plan_entry("yi"))


def assets() -> list[Asset]:
    urls = [links.markdown_url(entry) for entry in PLANS.plans] + ["data/v1/plans.csv"]
    urls += sorted({links.source_path(entry) for entry in PLANS.plans})
    return [Asset(url, url.encode()) for url in urls]


def sums() -> list[tuple[str, str]]:
    return [(asset.url, hashlib.sha256(asset.data).hexdigest()) for asset in assets()]


def words(of: Edition, address: str = "") -> str:
    """What a reader reads."""
    html = edition.page(PLANS, of, address, sums()).html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_a_whole_edition() -> None:
    said = words(Edition(REVISION, DAY, complete=True, plans={"yi/2016-guihua": PlanDates(DAY, DAY)}), ADDRESS)
    assert REVISION in said and "2026年11月22日 07:05" in said
    assert "2 座城市的 3 份规划" in said
    assert f"打开 {ADDRESS}edition.html" in said
    assert "2026年11月22日收入" in said
    assert "未提交" not in said and "看不到完整" not in said and "不详：" not in said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (Edition(REVISION, DAY, modified=True, complete=True), "另有未提交的改动"),
        (Edition(REVISION, DAY), "看不到完整的修订历史"),
        (Edition(), "修订 不详：生成时没有版本记录可查"),
        (Edition(REVISION), "日期 不详"),
    ],
)
def test_what_is_not_known_or_not_so_is_said(of: Edition, said: str) -> None:
    assert said in words(of)
    assert "没有设定网址" in words(of)


def test_every_file_has_its_sum_once() -> None:
    html = edition.page(PLANS, Edition(), "", sums()).html
    for asset in assets():
        times = 2 if asset.url.endswith("两份.txt") else 1  # beside both of its plans
        assert html.count(hashlib.sha256(asset.data).hexdigest()) == times, asset.url
