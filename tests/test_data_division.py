"""The data files are the same bytes however the plans were divided, and a large library has a workbook for each province."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import baseline, library, plan_entry, target
from published import data_files, data_pages

from planpress.library import Library, PlanEntry, load_library
from planpress.model import MeasureUse, Requirement, Review
from planpress.pages.data import TABLES, encode
from planpress.pages.data.dataset import bind, described, table_files, written_as
from planpress.pages.data.fragment import registers
from planpress.pages.data.package import sources_of
from planpress.pages.data.workbook import volumes as volumes_
from planpress.pages.data.workbook.volumes import MOST_IN_WORKBOOK, volumes
from planpress.pages.page import Asset

ROOT = Path(__file__).parents[1]
CITIES = {"jia": "110000", "yi": "210100", "bing": "210200", "ding": "500000"}


def coded(made: Library) -> Library:
    """Cities with the codes of their provinces, in the order in which a library has them."""
    cities = tuple(
        replace(city, city=replace(city.city, division_code=CITIES[city.key], province=f"{CITIES[city.key][:2]}省"))
        for city in made.cities
    )
    return replace(made, cities=cities, city={city.key: city for city in cities})


def several() -> Library:
    """Plans that share values, and plans that have their own."""
    entries = [
        plan_entry(
            city,
            name,
            targets=(
                target("t1", value=number),
                target("t2", ("white", "green"), joint=True, value=2.5, note=f"注{number % 2}"),
            ),
            baselines=(baseline(),) if number % 2 else (),
            requirements=(Requirement(indicator="share", section="s0", quote="求"),),
            measures=(MeasureUse(measure="fund", section="s0", quote="资金"),) if number % 3 else (),
            review=Review(status="机器核对", checked=("all",) if number % 2 else ("white",)),
        )
        for number, (city, name) in enumerate(
            (city, name) for city in CITIES for name in ("2016-guihua", "2021-guihua")
        )
    ]
    return coded(library(*entries))


def files(made: Library, parts: Sequence[Sequence[PlanEntry]]) -> dict[str, bytes]:
    """Each part encoded by itself, and sent as between processes."""
    fragments = [fragment for part in parts for fragment in pickle.loads(pickle.dumps(encode(made, part)))]
    whole = [registers(made), *fragments]
    out: list[Asset] = []
    for table in TABLES:
        out += table_files(table, [(part.json[table.name], part.csv[table.name]) for part in whole])
    out += [bind(made, volume, fragments) for volume in volumes(made)]
    written = {each.path: each for each in map(written_as, out)}
    _, rest = described(made, sources_of(made), [part.tallies for part in whole], written)
    return {file.url.removeprefix("data/v1/"): file.data for file in (*out, *rest)}


def divided(plans: Sequence[PlanEntry], cuts: set[int]) -> list[Sequence[PlanEntry]]:
    places = sorted({0, len(plans), *cuts})
    return [plans[start:end] for start, end in pairwise(places)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.sets(st.integers(0, 8)), small=st.booleans())
def test_every_division_gives_the_same_bytes(cuts: set[int], small: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes_, "MOST_IN_WORKBOOK", 100 if small else 3)
    made = several()
    assert files(made, divided(made.plans, cuts)) == data_files(made)


def test_the_real_plans_one_by_one() -> None:
    made = load_library(ROOT / "plans")
    assert files(made, [[entry] for entry in made.plans]) == data_files(made)


def test_a_part_does_not_depend_on_other_plans() -> None:
    made = several()
    alone = coded(library(*made.plans[:2]))
    assert encode(made, made.plans[:2]) == encode(alone, alone.plans)


def test_up_to_a_size_there_is_one_workbook() -> None:
    plans = [plan_entry("jia", f"{2000 + number}-guihua") for number in range(MOST_IN_WORKBOOK + 1)]
    small, large = (coded(library(*plans[:count])) for count in (MOST_IN_WORKBOOK, MOST_IN_WORKBOOK + 1))
    assert [volume.path for volume in volumes(small)] == ["planpress.xlsx"]
    assert [volume.path for volume in volumes(large)] == ["workbooks/11.xlsx"]


def test_a_large_library_has_a_workbook_for_each_province(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes_, "MOST_IN_WORKBOOK", 3)
    made = several()
    found = data_files(made)
    books = {name: openpyxl.load_workbook(io.BytesIO(data)) for name, data in found.items() if name.endswith(".xlsx")}
    assert list(books) == ["workbooks/11.xlsx", "workbooks/21.xlsx", "workbooks/50.xlsx"]
    for name, book in books.items():
        code = name[-7:-5]
        mine = [entry.key for entry in made.plans if CITIES[entry.city_key].startswith(code)]
        titles = [cell.value for cell in book["规划"][1]]
        plans = list(book["规划"].iter_rows(min_row=2, values_only=True))
        assert [row[titles.index("规划")] for row in plans] == mine
        assert [row[4] for row in book["城市"].iter_rows(min_row=2, values_only=True)] == [
            CITIES[city] for city in dict.fromkeys(key.split("/")[0] for key in mine)
        ]
        assert book["矩阵"].max_row == 1 + len(mine)
        link = book["矩阵"].cell(2, 2).hyperlink
        assert link.target.split("\\") == ["..", "..", "..", "plans", *f"{mine[0]}.html".split("/")]
        said = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
        assert said["范围"].startswith(f"{code}省的 {len(mine)} 份规划")
        counts = {row[0]: row[13] for row in book["代码簿"].iter_rows(values_only=True)}
        assert counts["plans"] == len(mine) and counts["targets"] == 2 * len(mine)
    # The codebook of the whole counts everything.
    rows = csv.DictReader(io.StringIO(found["codebook.csv"].decode("utf-8-sig"), newline=""))
    assert {row["id"]: row["count"] for row in rows}["plans"] == "8"


def test_what_a_large_library_says_of_its_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes_, "MOST_IN_WORKBOOK", 3)
    found = data_files(several())
    resources = {each["path"]: each for each in json.loads(found["datapackage.json"])["resources"]}
    books = {path: each for path, each in resources.items() if path.endswith(".xlsx")}
    assert {each["name"] for each in books.values()} == {"workbook-11", "workbook-21", "workbook-50"}
    assert all(each["bytes"] == len(found[path]) for path, each in books.items())
    assert all(f"`{path}`" in found["README.md"].decode() for path in books)
    assert "planpress.xlsx" not in found and "planpress.xlsx" not in found["README.md"].decode()


def test_the_pages_lead_to_the_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    small = data_pages(several())
    assert "v1/planpress.xlsx" in small["data/index.html"] and "v1/planpress.xlsx" in small["data/codebook.html"]
    assert "v1/workbooks" not in small["data/index.html"] and "一省一本" not in small["data/index.html"]
    monkeypatch.setattr(volumes_, "MOST_IN_WORKBOOK", 3)
    large = data_pages(several())
    assert re.findall(r'href="(v1/[^"]*xlsx)">([^<]*)<', large["data/index.html"]) == [
        (f"v1/workbooks/{code}.xlsx", f"{code}省") for code in ("11", "21", "50")
    ]
    assert "一省一本" in large["data/index.html"]
    assert "xlsx" not in large["data/codebook.html"] and 'href="index.html#take"' in large["data/codebook.html"]


def test_a_workbook_is_made_of_its_own_province_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes_, "MOST_IN_WORKBOOK", 3)
    made = several()
    found = data_files(made)
    for volume in volumes(made):
        mine = [entry for entry in made.plans if CITIES[entry.city_key].startswith(volume.province)]
        assert bind(made, volume, encode(made, mine)).data == found[volume.path]
