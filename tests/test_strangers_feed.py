"""The feed as a stranger's reader reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from planpress.edition import Edition, PlanDates
from planpress.library import load_library
from planpress.pages import feed

ROOT = Path(__file__).parents[1]
SERVED = {"content-location": "https://example.org/plans/feed.xml", "content-type": "application/xml"}
DAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("address", ["", "https://example.org/plans/"])
def test_a_reader_finds_no_fault_and_every_plan(address: str) -> None:
    library = load_library(ROOT / "plans")
    edition = Edition("a" * 40, DAY, plans={entry.key: PlanDates(DAY, DAY) for entry in library.plans})
    data = feed.asset(library, edition, address).data
    found = feedparser.parse(data, response_headers=SERVED)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    assert found.feed.author == feed.SITE
    # Relative or not, links lead to the same pages.
    assert sorted(entry.link for entry in found.entries) == sorted(
        f"https://example.org/plans/plans/{entry.key}.html" for entry in library.plans
    )
    assert {entry.title for entry in found.entries} == {entry.plan.title for entry in library.plans}
    assert all(entry.updated_parsed[:3] == (2026, 11, 22) and entry.summary for entry in found.entries)
