"""The feed by the rules of RFC 4287, and the sitemap: nothing in them depends on the day, the folder or the address."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import library, plan_entry

from planpress.edition import Edition, PlanDates
from planpress.library import Library
from planpress.model import Review, Source
from planpress.pages import feed, sitemap

ATOM = f"{{{feed.NAMESPACE}}}"
SITEMAP = f"{{{sitemap.NAMESPACE}}}"
DAY = datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ADDRESS = "https://example.org/plans/"
TWO = library(plan_entry(), plan_entry("yi", title="乙市<规划> & “方案”"))
DATED = Edition("a" * 40, DAY, plans={"jia/2016-guihua": PlanDates(DAY - timedelta(5), DAY), "yi/2016-guihua": PlanDates(DAY - timedelta(3), DAY - timedelta(3))})  # fmt: skip


def read(plans: Library, edition: Edition, address: str = "") -> Element:
    return ElementTree.fromstring(feed.asset(plans, edition, address).data)


def texts(element: Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(ATOM + name)]


@pytest.mark.parametrize("address", ["", ADDRESS])
@pytest.mark.parametrize("edition", [Edition(), DATED], ids=["unknown", "dated"])
@pytest.mark.parametrize("plans", [library(), TWO], ids=["empty", "two"])
def test_what_the_rfc_requires_is_there_once(plans: Library, edition: Edition, address: str) -> None:
    root = read(plans, edition, address)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name)
        assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
        assert len(element.findall(f"{ATOM}published")) <= 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert all(RFC_3339.fullmatch(text) for name in ("updated", "published") for text in texts(root, name))
    ids = texts(root, "id")
    assert len(set(ids)) == len(ids) == len(plans.plans) + 1
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found) for found in ids)
    for link in root.iter(f"{ATOM}link"):
        assert (link.get("href") or "").startswith(address or ("plans/", "index.html", "feed.xml"))


def test_ids_are_for_ever() -> None:
    """Written down here: who changes them shows every reader every plan as new."""
    for address in ("", ADDRESS):
        assert texts(read(TWO, DATED, address), "id") == [
            "urn:uuid:362a78a1-bca8-5e85-8697-e3035ce0db55",
            "urn:uuid:b063792d-6b34-5e04-98c3-feb861e0d455",
            "urn:uuid:1df78130-9dcb-5ee6-9694-05486e467264",
        ]


def test_the_last_change_comes_first_and_says_what_it_is() -> None:
    root = read(TWO, DATED)
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T23:59:59Z"
    changed, added = root.findall(f"{ATOM}entry")
    assert changed.findtext(f"{ATOM}published") == "2026-11-17T23:59:59Z"
    assert changed.findtext(f"{ATOM}updated") == "2026-11-22T23:59:59Z"
    assert "2026年11月17日收入，2026年11月22日改动。" in (changed.findtext(f"{ATOM}summary") or "")
    assert added.findtext(f"{ATOM}title") == "乙市<规划> & “方案”"
    assert "2026年11月19日收入。" in (added.findtext(f"{ATOM}summary") or "")
    assert [(it.get("term"), it.get("label")) for it in added.findall(f"{ATOM}category")] == [
        ("yi", "乙市"),
        ("规划", None),
    ]


def test_without_history_a_plan_has_a_day_of_its_own() -> None:
    source = Source(file="guihua.txt", sha256="0" * 64, script="Hans", kind="官方")
    days: dict[str, dict[str, Any]] = {
        "a": {"issued": date(2016, 6, 12)},
        "b": {"issued": date(2016, 6, 12), "published": date(2016, 6, 14)},
        "c": {"published": date(2016, 6, 14), "review": Review(status="人工核对", by="某人", on=date(2026, 1, 2))},
        "d": {"source": source},
    }
    root = read(library(*(plan_entry(city, **facts) for city, facts in days.items())), Edition("a" * 40, DAY))
    assert [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")] == [
        "2026-01-02T00:00:00Z", "2016-06-14T00:00:00Z", "2016-06-12T00:00:00Z", "1970-01-01T00:00:00Z",
    ]  # fmt: skip
    assert root.find(f".//{ATOM}published") is None
    assert all("收入日期不详" in text for text in texts(root, "summary"))


def test_the_feed_is_bounded_to_the_newest() -> None:
    plans = library(*(plan_entry(f"city{number:03}") for number in range(feed.MOST + 20)))
    dates = {entry.key: PlanDates(DAY, DAY + timedelta(days=number)) for number, entry in enumerate(plans.plans)}
    asset = feed.asset(plans, Edition("a" * 40, DAY, plans=dates), ADDRESS)
    entries = ElementTree.fromstring(asset.data).findall(f"{ATOM}entry")
    assert len(entries) == feed.MOST
    assert entries[0].find(f"{ATOM}link[@href='{ADDRESS}plans/city119/2016-guihua.html']") is not None
    assert entries[-1].find(f"{ATOM}link[@href='{ADDRESS}plans/city020/2016-guihua.html']") is not None
    assert len(asset.data) < 100_000


@settings(deadline=None)  # a machine that does other things too is slow, not wrong
@given(st.text(min_size=1))
def test_whatever_a_title_holds_the_feed_is_xml(title: str) -> None:
    (found,) = read(library(plan_entry(title=title)), DATED).findall(f"{ATOM}entry/{ATOM}title")
    # What XML cannot write is left out; a parser joins line ends.
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", title)
    assert (found.text or "") == re.sub("\r\n?", "\n", kept)


def test_the_sitemap_has_every_page_and_days_only_for_plans() -> None:
    pages = ["plans/yi/2016-guihua.html", "index.html", "citations/a b.html", "plans/jia/2016-guihua.html"]
    root = ElementTree.fromstring(sitemap.asset(TWO, DATED, pages, ADDRESS).data)
    found = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}
    assert root.tag == f"{SITEMAP}urlset"
    assert list(found.items()) == [
        (f"{ADDRESS}citations/a%20b.html", None),
        (f"{ADDRESS}index.html", None),
        (f"{ADDRESS}plans/jia/2016-guihua.html", "2026-11-22"),
        (f"{ADDRESS}plans/yi/2016-guihua.html", "2026-11-19"),
    ]


def test_without_history_the_sitemap_knows_no_days() -> None:
    assert b"lastmod" not in sitemap.asset(TWO, Edition("a" * 40, DAY), ["plans/yi/2016-guihua.html"], ADDRESS).data
