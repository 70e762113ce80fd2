"""The data files: each JSON file fits its schema, each CSV file says the same, and nothing in them depends on the day."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from operator import itemgetter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from invented import baseline, library, plan_entry, target
from published import data_assets

from planpress.body import Heading, Paragraph
from planpress.library import Library, load_library
from planpress.model import Dropped, Emendation, Review
from planpress.pages.compute.matrix import indicator_cell
from planpress.pages.data import TABLES, formats, saying
from planpress.pages.data.codebook import CODEBOOK
from planpress.pages.data.table import Field, Table, choices
from planpress.vocabulary import Comparator

ROOT = Path(__file__).parents[1]
# The codebook is made of all other tables, and published as they are.
PUBLISHED = (*TABLES, CODEBOOK)
NAMES = [table.name for table in TABLES]


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(ROOT / "plans")


@pytest.fixture(scope="module")
def files(real: Library) -> dict[str, bytes]:
    return {asset.url.removeprefix("data/v1/"): asset.data for asset in data_assets(real)}


@pytest.fixture(scope="module")
def rows(files: dict[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    return {name: json.loads(files[f"{name}.json"]) for name in NAMES}


def published(table: Table[Any], made: Library) -> list[dict[str, Any]]:
    """The rows of a table, from its JSON file."""
    found: list[dict[str, Any]] = json.loads(
        next(a.data for a in data_assets(made) if a.url == f"data/v1/{table.name}.json")
    )
    return found


@pytest.mark.parametrize("table", PUBLISHED, ids=[*NAMES, "codebook"])
def test_json_fits_its_schema_and_csv_says_the_same(table: Table[Any], files: dict[str, bytes]) -> None:
    found = json.loads(files[f"{table.name}.json"])
    schema = json.loads(files[f"schema/{table.name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(found)
    assert formats.from_csv(table, files[f"{table.name}.csv"]) == found


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_keys_tell_rows_apart(table: Table[Any], rows: dict[str, list[dict[str, Any]]]) -> None:
    keys = [tuple(row[name] for name in table.key) for row in rows[table.name]]
    assert len(set(keys)) == len(keys)
    assert table.key


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_references_lead_somewhere(table: Table[Any], rows: dict[str, list[dict[str, Any]]]) -> None:
    for field in table.fields:
        if field.refers:
            name, _, key = field.refers.partition(".")
            there = {row[key] for row in rows[name]}
            assert {row[field.name] for row in rows[table.name]} - {None} <= there, field.name


def test_counts(rows: dict[str, list[dict[str, Any]]]) -> None:
    expected = {
        "plans": 5, "targets": 39, "baselines": 17, "requirements": 15, "measures": 67, "awards": 27, "indicator_cells": 85,
        "topic_cells": 190, "measure_cells": 115, "indicator_list": 17, "topic_list": 38, "measure_list": 23,
    }  # fmt: skip
    assert {name: len(rows[name]) for name in expected} == expected
    assert len({row["id"] for row in rows["responsibilities"]}) == 26 + 19 + 12
    states = [row["state"] for row in rows["indicator_cells"]]
    assert {state: states.count(state) for state in set(states)} == {
        "数值": 26,
        "并入合计": 16,
        "有要求无数字": 15,
        "未提及": 28,
    }


def test_cells_point_to_their_facts(rows: dict[str, list[dict[str, Any]]]) -> None:
    targets = {row["id"]: row for row in rows["targets"]}
    for cell in rows["indicator_cells"]:
        assert bool(cell["targets"]) == (cell["state"] == "数值")
        assert all(targets[key]["indicators"] == [cell["indicator"]] for key in cell["targets"])
        for key in cell["joint_targets"]:
            assert cell["indicator"] in targets[key]["indicators"] + targets[key]["includes"]
    assert {row["id"] for row in rows["baselines"]} >= {
        key for cell in rows["indicator_cells"] for key in cell["baselines"]
    }


def test_the_long_matrix_says_what_the_cells_say(rows: dict[str, list[dict[str, Any]]]) -> None:
    """Each cell has its rows, one a statement or one without; numbers and quotes are those of the facts themselves."""
    targets = {row["id"]: row for row in rows["targets"]}
    cells = {(row["plan"], row["indicator"]): row for row in rows["indicator_cells"]}
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows["indicator_rows"]:
        found.setdefault((row["plan"], row["indicator"]), []).append(row)
    assert list(found) == list(cells)
    for key, cell in cells.items():
        mine = found[key]
        assert {row["state"] for row in mine} == {cell["state"]}
        assert [row["position"] for row in mine] == list(range(1, len(mine) + 1))
        assert [row["target"] for row in mine if row["target"]] == cell["targets"] + cell["joint_targets"]
        assert [row["url"] for row in mine if row["url"]] == cell["urls"]
        assert [row["quote"] for row in mine if row["quote"]] == cell["quotes"]
        assert cell["summary"].split("：")[0] == cell["state"]
        if cell["state"] in ("未提及", "未核"):
            assert [row["part"] for row in mine] == [None] and cell["summary"] == cell["state"]
        for row in mine:
            if row["target"]:
                names = ("value", "upper", "comparator", "unit", "year", "nature", "role", "level", "subject", "quote")
                assert {name: row[name] for name in names} == {name: targets[row["target"]][name] for name in names}
                assert (row["part"] == "joint") == (row["target"] in cell["joint_targets"]) == bool(row["joint_with"])


def test_a_cell_in_words() -> None:
    entry = plan_entry(
        targets=(
            target("t1", ("white",), value=5, nature="new", role="主导"),
            target("t2", ("white", "green"), value=9, comparator=">=", joint=True),
        ),
        review=Review(status="机器核对", checked=("share",)),
    )
    made = library(entry)
    cells = {key: indicator_cell(made, entry, key) for key in ("white", "green", "share")}
    assert [saying.summary(made, cell) for cell in cells.values()] == [
        "数值：5 项（2020年，新增，主导）；另并入合计 ≥9 项（白梨＋青梨，2020年，期内总量）",
        "并入合计：≥9 项（白梨＋青梨，2020年，期内总量）",
        "未提及",
    ]
    assert saying.brief(made, cells["green"]) == "并入合计：≥9 项（白梨＋青梨，期内总量）"
    assert saying.summary(made, indicator_cell(made, plan_entry(review=Review(status="机器核对")), "white")) == "未核"


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("国际标准", "国家标准"), "国际＋国家标准"),
        (("标准", "国家标准"), "标准＋国家标准"),
        (("白梨", "青梨"), "白梨＋青梨"),
        (("国家标准",), "国家标准"),
    ],
)
def test_what_all_names_end_in_stands_once(names: tuple[str, ...], short: str) -> None:
    assert saying.shortened(names) == short


def test_ids_are_the_plans_and_the_facts_own(rows: dict[str, list[dict[str, Any]]]) -> None:
    first = rows["targets"][0]
    assert (first["id"], first["url"]) == ("tianjin/2016-guihua#t1", "plans/tianjin/2016-guihua.html#q-t1")


def test_sections_hold_the_text_once(real: Library, rows: dict[str, list[dict[str, Any]]]) -> None:
    for entry in real.plans:
        mine = [row for row in rows["sections"] if row["plan"] == entry.key]
        parts = [part for row in mine for part in (None if row["missing"] else row["title"], row["text"])]
        top = [section.id for section in entry.outline.sections.values() if section.parent is None]
        held = Counter("".join(part.replace("\n", "") for part in parts if part))
        assert held == Counter("".join(entry.outline.text(section).replace("\n", "") for section in top))


def test_quotes_stand_in_their_sections(real: Library, rows: dict[str, list[dict[str, Any]]]) -> None:
    entries = {entry.key: entry for entry in real.plans}
    for name in ("targets", "baselines", "requirements", "measures", "responsibilities", "citations", "awards"):
        assert all(entries[row["plan"]].outline.holds(row["section"], row["quote"]) for row in rows[name])


def test_the_package_lists_every_table_file(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    listed = {resource["path"]: resource for resource in package["resources"]}
    unlisted = {"datapackage.json", "LICENSE.txt", "README.md"}
    assert set(listed) == {name for name in files if not name.startswith("schema/")} - unlisted
    for path, resource in listed.items():
        assert resource["bytes"] == len(files[path])
        assert resource["hash"] == "sha256:" + hashlib.sha256(files[path]).hexdigest()
    targets = listed["targets.csv"]["schema"]
    header = files["targets.csv"].decode("utf-8-sig").splitlines()[0]
    assert [field["name"] for field in targets["fields"]] == header.split(",")
    assert targets["primaryKey"] == ["id"]
    assert {"fields": ["plan"], "reference": {"resource": "plans", "fields": ["plan"]}} in targets["foreignKeys"]


class Yaml12(yaml.SafeLoader):
    """Without the booleans of YAML 1.1, to which the key ``on`` is true; dates stay text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if not tag.endswith((":bool", ":timestamp"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_the_schema_of_plan_files(real: Library, files: dict[str, bytes]) -> None:
    schema = json.loads(files["schema/plan.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for entry in real.plans:
        front = yaml.load(entry.path.read_text(encoding="utf-8").split("---\n")[1], Loader=Yaml12)
        validator.validate(front)
        assert not validator.is_valid(front | {"kind": "小说"})
        assert not validator.is_valid(front | {"unknown": 1})


def test_same_library_same_bytes(real: Library, files: dict[str, bytes]) -> None:
    again = load_library(ROOT / "plans")
    assert {asset.url.removeprefix("data/v1/"): asset.data for asset in data_assets(again)} == files


def test_no_word_of_ours_needs_the_apostrophe() -> None:
    words = [word for table in TABLES for field in table.fields for word in field.enum]
    assert "ge" in words
    assert not [word for word in words if word.startswith(("=", "+", "-", "@", "'"))]


def test_every_comparator_has_a_word() -> None:
    table = next(table for table in TABLES if table.name == "targets")
    entry = plan_entry(targets=tuple(target(f"t{n}", comparator=sign) for n, sign in enumerate(choices(Comparator))))
    found = [row["comparator"] for row in published(table, library(entry))]
    assert sorted(found) == sorted(next(field.enum for field in table.fields if field.name == "comparator"))


def test_csv_for_spreadsheets(files: dict[str, bytes]) -> None:
    data = files["targets.csv"]
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\r\n") >= 40


HOSTILE = ["=1+1", "+1", "-1", "@sum", "\t=1", "＝1", "'=1", "'", 'a"b', "a,b", "a\nb", "a\r\nb"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cells_are_harmless_and_read_back(text: str) -> None:
    entry = plan_entry(targets=(target(label=text, subject=text, value=-5, includes=(text, "乙")),))
    table = next(table for table in TABLES if table.name == "targets")
    made = {asset.url: asset.data for asset in data_assets(library(entry))}
    data, rows = made["data/v1/targets.csv"], json.loads(made["data/v1/targets.json"])
    cells = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not cells["label"].startswith(("=", "+", "-", "@", "\t", "＝"))
    assert not cells["includes"].startswith(("=", "+", "-", "@", "\t", "＝"))
    assert cells["value"] == "-5"
    assert formats.from_csv(table, data) == rows


PLAIN: Table[dict[str, Any]] = Table(
    "plain", "表", "Table", "各种类型。", "All types.", ("text",),
    tuple(
        Field(name, kind, name, name, lambda row, name=name: row[name])  # type: ignore[misc, arg-type]
        for name, kind in (("text", "string"), ("whole", "integer"), ("some", "number"), ("yes", "boolean"), ("many", "list"))
    ),
)  # fmt: skip


def recorded(row: dict[str, Any]) -> dict[str, Any]:
    """As records of the library have it, whose lists are tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def as_csv(table: Table[Any], rows: list[dict[str, Any]]) -> bytes:
    return formats.to_csv(table, [formats.csv_lines(table.columns([recorded(row) for row in rows]))])


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00;"), min_size=1)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "text": st.none() | WORDS,
                "whole": st.none() | st.integers(),
                "some": st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
                "yes": st.none() | st.booleans(),
                "many": st.lists(WORDS),
            }
        )
    )
)
def test_csv_reads_back_whatever_it_holds(rows: list[dict[str, Any]]) -> None:
    assert formats.from_csv(PLAIN, as_csv(PLAIN, rows)) == rows
    assert json.loads(formats.to_json([formats.json_lines(PLAIN.columns([recorded(row) for row in rows]))])) == rows


@given(st.lists(st.tuples(WORDS, WORDS)))
def test_csv_is_what_the_standard_writer_writes(rows: list[tuple[str, str]]) -> None:
    """But for the apostrophe before what would run as a formula."""
    table: Table[tuple[str, str]] = Table(
        "two",
        "表",
        "Table",
        "",
        "",
        (),
        tuple(Field(name, "string", "", "", itemgetter(n)) for n, name in enumerate("ab")),
    )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[f"'{cell}" if cell[0] in "=+-@\t\r\n＝＋－＠'" else cell for cell in row] for row in rows])
    assert formats.csv_lines(table.columns(rows)) == out.getvalue().encode()


def test_a_separator_within_an_item_parts_nothing() -> None:
    data = as_csv(PLAIN, [{"text": "甲", "whole": 1, "some": 1, "yes": True, "many": ["一;二", "三"]}])
    assert formats.from_csv(PLAIN, data)[0]["many"] == ["一；二", "三"]


def test_an_empty_library_has_all_files() -> None:
    found = {asset.url: asset.data for asset in data_assets(library())}
    assert found["data/v1/targets.json"] == b"[]\n"
    assert formats.from_csv(TABLES[0], found["data/v1/cities.csv"]) == []


def test_facts_of_one_section_are_told_apart() -> None:
    same = Emendation(source="甲乙", reading="甲", section="s0", reason="misprint", confidence="high")
    entry = plan_entry(
        emendations=(same, same), dropped=(Dropped(text="一", reason="noise"), Dropped(text="二", reason="noise"))
    )
    made = library(entry)
    ids = {
        table.name: [row["id"] for row in published(table, made)]
        for table in TABLES
        if table.name in ("emendations", "dropped")
    }
    assert ids == {
        "emendations": ["jia/2016-guihua#emendations-s0", "jia/2016-guihua#emendations-s0_2"],
        "dropped": ["jia/2016-guihua#dropped", "jia/2016-guihua#dropped_2"],
    }


def test_a_paragraph_with_an_id_takes_its_text_from_the_section_around_it() -> None:
    body = (
        Paragraph("序。"),
        Heading(2, "一、果品", "s1"),
        Paragraph("甲。"),
        Paragraph("9.乙。", id="s1-9"),
        Paragraph("丙。"),
    )
    table = next(table for table in TABLES if table.name == "sections")
    found = [(row["section"], row["title"], row["text"]) for row in published(table, library(plan_entry(body=body)))]
    assert found == [("s0", None, "序。"), ("s1", "一、果品", "甲。\n丙。"), ("s1-9", None, "9.乙。")]


def test_shared_fields_of_targets_and_baselines() -> None:
    entry = plan_entry(targets=(target(),), baselines=(baseline(),))
    tables = {
        table.name: published(table, library(entry))[0] for table in TABLES if table.name in ("targets", "baselines")
    }
    shared = set(tables["targets"]) & set(tables["baselines"])
    assert shared >= {"id", "plan", "indicators", "joint", "value", "unit", "nature", "section", "quote", "url"}
    assert tables["baselines"]["as_of"] == "目前"
