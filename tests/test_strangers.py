"""The tools of strangers read the data: pandas, Frictionless, JSON Schema, LibreOffice. None of them knows this project."""

from __future__ import annotations

import csv
import json
import os
import re
import socket
import subprocess
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pandas
import pytest
from published import data_assets

from planpress.library import load_library
from planpress.pages.data import BASE, TABLES
from planpress.pages.data.codebook import CODEBOOK
from planpress.pages.data.formats import joined
from planpress.pages.data.table import AnyTable
from planpress.pages.data.workbook import LEFT_OUT

ROOT = Path(__file__).parents[1]
PUBLISHED = (*TABLES, CODEBOOK)
NAMES = [table.name for table in PUBLISHED]
PANDAS = {
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "string": "string",
    "date": "string",
    "list": "string",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as somebody finds it on a disk, within the site."""
    site = tmp_path_factory.mktemp("site")
    for asset in data_assets(load_library(ROOT / "plans")):
        path = site / asset.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    return site / BASE


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("a reader of the data must not need a network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("table", PUBLISHED, ids=NAMES)
def test_pandas_reads_every_csv_without_a_word_of_help(folder: Path, table: AnyTable) -> None:
    """The plainest call: columns, rows, numbers and texts come out as the JSON has them."""
    frame = pandas.read_csv(folder / f"{table.name}.csv")
    expected = rows(folder, table.name)
    assert list(frame.columns) == [field.name for field in table.fields]
    assert len(frame) == len(expected)
    for field in table.fields:
        filled = [row[field.name] for row in expected if row[field.name] not in (None, [])]
        found = frame[field.name].dropna().tolist()
        if field.type in ("integer", "number", "boolean"):
            assert found == filled, field.name
        else:
            texts = [joined(value) if isinstance(value, list) else value for value in filled]
            # A column of digits alone becomes numbers unless a type is given: division codes do, and lose nothing here.
            assert [str(value).removeprefix("'") for value in found] == [text.removeprefix("'") for text in texts]


@pytest.mark.parametrize("table", PUBLISHED, ids=NAMES)
def test_pandas_keeps_the_types_that_the_package_names(folder: Path, table: AnyTable) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    schema = next(item["schema"] for item in package["resources"] if item["name"] == table.name)
    types = {field["name"]: PANDAS[field["type"]] for field in schema["fields"]}
    frame = pandas.read_csv(folder / f"{table.name}.csv", dtype=types, keep_default_na=False, na_values=[""])
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == types
    expected = rows(folder, table.name)
    for field in table.fields:
        if field.type == "string":
            found = [None if value is pandas.NA else value.removeprefix("'") for value in frame[field.name]]
            assert found == [row[field.name] for row in expected]


@pytest.mark.parametrize("table", PUBLISHED, ids=NAMES)
def test_pandas_reads_every_json(folder: Path, table: AnyTable) -> None:
    frame = pandas.read_json(folder / f"{table.name}.json", dtype=False)
    expected = rows(folder, table.name)
    assert len(frame) == len(expected)
    if expected:
        assert list(frame.columns) == [field.name for field in table.fields]


@pytest.mark.parametrize("sheet", ["矩阵", "规划×指标", "目标", "代码簿"])
def test_pandas_reads_the_workbook(folder: Path, sheet: str) -> None:
    frame = pandas.read_excel(folder / "planpress.xlsx", sheet_name=sheet)
    assert not frame.empty and not [name for name in frame.columns if str(name).startswith("Unnamed")]


@pytest.mark.usefixtures("offline")
def test_frictionless_finds_the_package_sound(folder: Path) -> None:
    """Descriptor, sizes and hashes, types, required cells, primary and foreign keys."""
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    checked = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    for name in NAMES:
        assert checked[name] == len(rows(folder, name))


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("tianjin/2016-guihua#t1,tianjin/2016-guihua,", "tianjin/2016-guihua#t1,tianjin/none,", "foreign-key"),
        ("shenyang/2016-guihua#t2,", "shenyang/2016-guihua#t1,", "primary-key"),
        (",total,", ",sum,", "constraint-error"),
    ],
)
def test_frictionless_would_find_a_fault(folder: Path, tmp_path: Path, old: str, new: str, fault: str) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        # Else the changed bytes alone would be the fault.
        resource.pop("bytes"), resource.pop("hash")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for path in folder.iterdir():
        if path.is_file() and path.name != "datapackage.json":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "targets.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "targets.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert fault in {kind for (kind,) in report.flatten(["type"])}


def test_every_json_file_fits_the_schema_that_the_package_names(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    named = {item["path"]: item["jsonSchema"] for item in package["resources"] if item.get("jsonSchema")}
    assert set(named) == {path.name for path in folder.glob("*.json")} - {"datapackage.json"}
    for path, schema in named.items():
        validator = jsonschema.Draft202012Validator(json.loads((folder / schema).read_text(encoding="utf-8")))
        validator.validate(json.loads((folder / path).read_text(encoding="utf-8")))


def test_the_package_says_what_a_stranger_must_know(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"1\.\d+\.\d+", package["version"])
    assert [licence["name"] for licence in package["licenses"]] == ["MIT"]
    assert (folder / package["licenses"][0]["path"]).read_text(encoding="utf-8").count("MIT License") == 1
    assert package["contributors"] == [{"title": "planpress contributors", "roles": ["creator"]}]
    assert len(package["sources"]) == len(rows(folder, "plans"))
    # A day would make the same library give other bytes tomorrow.
    assert "created" not in package


def office(arguments: list[str], folder: Path) -> str:
    """What LibreOffice says; with a profile of its own, so that several run side by side."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        os.environ.get("PLANPRESS_SOFFICE", "soffice"),
        profile,
        "--headless",
        *arguments,
        "--outdir",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def sheets(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sheet as LibreOffice reads it: comma, quotes, UTF-8, cells as they are stored, all sheets."""
    out = tmp_path_factory.mktemp("office")
    said = office(["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", str(folder / "planpress.xlsx")], out)  # fmt: skip
    assert "Error" not in said, said
    return out


@pytest.mark.office
@pytest.mark.parametrize(
    "table", [table for table in PUBLISHED if table.name not in LEFT_OUT], ids=lambda table: table.name
)
def test_libreoffice_reads_every_sheet(folder: Path, sheets: Path, table: AnyTable) -> None:
    with (sheets / f"planpress-{table.title}.csv").open(encoding="utf-8-sig", newline="") as file:
        titles, *found = csv.reader(file)
    assert titles == [field.title for field in table.fields]
    expected = rows(folder, table.name)
    assert len(found) == len(expected)
    for cells, row in zip(found, expected, strict=True):
        for field, cell in zip(table.fields, cells, strict=True):
            assert cell_value(field.type, cell) == (
                row[field.name] or None if field.type == "list" else row[field.name]
            ), field.name


def cell_value(kind: str, cell: str) -> Any:
    if not cell:
        return None
    match kind:
        case "integer" | "number":
            return float(cell)
        case "boolean":
            return {"TRUE": True, "FALSE": False}[cell]
        case "list":
            return cell.split(";")
        case _:
            return cell


@pytest.mark.office
def test_libreoffice_reads_the_matrix_with_its_states(folder: Path, sheets: Path) -> None:
    with (sheets / "planpress-矩阵.csv").open(encoding="utf-8-sig", newline="") as file:
        titles, *found = csv.reader(file)
    states: dict[str, int] = {}
    for row in found:
        for cell in row[4:]:
            state = cell.split("：")[0]
            states[state] = states.get(state, 0) + 1
    counted = [row["state"] for row in rows(folder, "indicator_cells")]
    assert states == {state: counted.count(state) for state in set(counted)}
    assert titles[:4] == ["城市", "规划", "规划期", "核对"] and len(titles) == 4 + len(rows(folder, "indicator_list"))


@pytest.mark.office
def test_libreoffice_keeps_the_links_into_the_site(folder: Path, tmp_path: Path) -> None:
    """Relative to the file: in any folder that the site is unpacked to they lead to the sentence."""
    office(["--convert-to", "fods", str(folder / "planpress.xlsx")], tmp_path)
    text = (tmp_path / "planpress.fods").read_text(encoding="utf-8")
    links = {href for href in re.findall(r'xlink:href="([^"]+)"', text) if not href.startswith("#")}
    site = folder.parent.parent
    found = {
        os.path.normpath(tmp_path / href.replace("%20", " ")) for href in links if not href.startswith(("http", "file"))
    }
    assert {href for href in links if href.startswith(("http", "file"))} == set()
    expected = {row["url"] for name in ("targets", "requirements", "measures") for row in rows(folder, name)}
    assert expected and {str(site / url) for url in expected} <= found
    assert all(path.startswith(str(site)) for path in found)
