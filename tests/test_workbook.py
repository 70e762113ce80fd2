"""The workbook: states never look alike, text is never a formula, limits are told, the bytes depend on the library alone."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from invented import library, plan_entry, target
from openpyxl.workbook.workbook import Workbook as Opened
from published import data_files

from planpress.library import Library, load_library
from planpress.model import Absence, Requirement, Review
from planpress.pages.compute.matrix import STATES
from planpress.pages.data import TABLES
from planpress.pages.data.codebook import CODEBOOK
from planpress.pages.data.workbook import LEFT_OUT, filling, rows
from planpress.pages.data.workbook.book import Book

ROOT = Path(__file__).parents[1]


def workbook(made: Library) -> bytes:
    return next(data for path, data in data_files(made).items() if path.endswith(".xlsx"))


def opened(data: bytes) -> Opened:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(ROOT / "plans")


@pytest.fixture(scope="module")
def data(real: Library) -> bytes:
    return workbook(real)


def test_sheets_in_their_order(data: bytes) -> None:
    names = opened(data).sheetnames
    assert names[:5] == ["说明", "矩阵", "规划×指标", "规划×主题", "规划×政策工具"]
    assert set(names[2:]) == {table.title for table in (*TABLES, CODEBOOK) if table.name not in LEFT_OUT}
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_one_row_of_titles_that_stays_with_filters(data: bytes) -> None:
    sheets = opened(data)
    for table in (*TABLES, CODEBOOK):
        if table.name not in LEFT_OUT:
            sheet = sheets[table.title]
            assert [cell.value for cell in sheet[1]] == [field.title for field in table.fields]
            assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref.startswith("A1:")
    assert sheets["矩阵"].freeze_panes == "C2"


def cells(sheet: Any) -> Iterator[Any]:
    """The cells of the matrix that stand for an indicator."""
    for row in sheet.iter_rows(min_row=2, min_col=5):
        yield from row


def seven_states() -> Library:
    """One plan with a cell in each state; a joint number of two indicators counts twice."""
    indicators = {
        "white": (target("t1", ("white",)), target("t9", ("white", "green"), joint=True)),
        "green": (),
    }
    said = plan_entry(
        "jia", targets=indicators["white"], requirements=(Requirement(indicator="share", section="s0", quote="求"),)
    )
    unknown = plan_entry("yi", review=Review(status="机器转换"))
    checked = plan_entry(
        "bing",
        absences=(
            Absence(indicator="white", state="明确为零", section="s0", quote="无"),
            Absence(indicator="green", state="不适用", section="s0", quote="不"),
        ),
    )
    return library(said, unknown, checked)


def test_the_seven_states_never_look_alike() -> None:
    sheet = opened(workbook(seven_states()))["矩阵"]
    looks: dict[str, set[Any]] = {}
    for cell in cells(sheet):
        state = cell.value.split("：")[0]
        side = cell.border.left
        look = (
            cell.fill.patternType,
            cell.fill.fgColor.rgb,
            cell.font.i,
            cell.font.color.rgb,
            side.style,
            cell.alignment.horizontal,
        )
        looks.setdefault(state, set()).add(look)
    assert set(looks) == set(STATES)
    assert all(len(of) == 1 for of in looks.values())
    assert len(set.union(*looks.values())) == len(STATES)


def test_the_matrix_of_the_real_plans(data: bytes, real: Library) -> None:
    sheet = opened(data)["矩阵"]
    header = [cell.value for cell in sheet[1]]
    rows = {row[0].value: dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert list(rows) == [real.city[entry.city_key].city.name for entry in real.plans]
    joint = rows["沈阳市"]["制修订标准：国际标准（项）"]
    assert joint.value == "并入合计：≥200 项（国际＋国家＋行业标准，期内总量）"
    assert (joint.hyperlink.target, joint.hyperlink.location) == ("..\\..\\plans\\shenyang\\2016-guihua.html", "q-t1")
    assert rows["天津市"]["制修订标准：地方技术规范（项）"].value == "未提及"
    assert rows["天津市"]["制修订标准：地方技术规范（项）"].hyperlink is None
    counted = [cell.value.split("：")[0] for cell in cells(sheet)]
    assert {state: counted.count(state) for state in set(counted)} == {
        "数值": 26, "并入合计": 16, "有要求无数字": 15, "未提及": 28,
    }  # fmt: skip
    # Every cell but those without a sentence leads to one.
    assert all((cell.hyperlink is None) == (cell.value in ("未提及", "未核")) for cell in cells(sheet))


HOSTILE = ["=1+1", "+1", "-1", "@sum", '=HYPERLINK("x")', "{=1}", "http://example.org", "1-2", "007", "_x0041_"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    made = opened(workbook(library(plan_entry(targets=(target(label=text, subject=text),)))))
    titles = [cell.value for cell in made["目标"][1]]
    for title in ("名称", "对象"):
        cell = made["目标"].cell(2, titles.index(title) + 1)
        # openpyxl does not take back the escape of what looks like an escape.
        assert cell.value.replace("_x005F", "") == text
        assert cell.data_type == "s" and cell.hyperlink is None


def test_same_library_same_bytes_on_another_day(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        time.sleep(1.1)
        assert workbook(load_library(ROOT / "plans")) == data
    finally:
        monkeypatch.undo()
        time.tzset()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    long = "長" * 40_000
    made = opened(workbook(library(plan_entry(targets=(target(note=long),)))))
    titles = [cell.value for cell in made["目标"][1]]
    value = made["目标"].cell(2, titles.index("说明") + 1).value
    assert len(value) == rows.CHARACTERS and value.endswith(rows.CUT) and value.startswith("長長")
    # A character beyond the basic plane is never cut in half.
    assert rows.fitting("𠀀" * 20_000).removesuffix(rows.CUT).strip("𠀀") == ""
    assert rows.fitting("長" * rows.CHARACTERS) == "長" * rows.CHARACTERS


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "ROWS", 3)
    monkeypatch.setattr("planpress.pages.data.workbook.cover.ROWS", 3)
    made = opened(workbook(library(plan_entry(targets=tuple(target(f"t{n}") for n in range(5))))))
    assert made["目标"].max_row == 4
    assert made["目标"].auto_filter.ref.endswith("4")
    said = [row[1].value for row in made["说明"].iter_rows() if row[0].value == "目标"]
    assert "共 5 行，此处只有前 3 行" in said[0]


def test_more_links_than_a_sheet_holds_become_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "LINKS", 2)
    made = opened(workbook(library(plan_entry(targets=tuple(target(f"t{n}") for n in range(5))))))
    titles = [cell.value for cell in made["目标"][1]]
    column = [made["目标"].cell(row, titles.index("原句") + 1) for row in range(2, 7)]
    assert [cell.hyperlink is not None for cell in column] == [True, True, False, False, False]
    assert all(cell.value == f"plans/jia/2016-guihua.html#q-t{n}" for n, cell in enumerate(column))


def test_dates_are_dates_and_yes_is_true(data: bytes, real: Library) -> None:
    sheets = opened(data)
    titles = [cell.value for cell in sheets["规划"][1]]
    issued = [sheets["规划"].cell(row, titles.index("成文日期") + 1) for row in range(2, 2 + len(real.plans))]
    assert [cell.value and cell.value.date() for cell in issued] == [entry.plan.issued for entry in real.plans]
    titles = [cell.value for cell in sheets["目标"][1]]
    assert sheets["目标"].cell(2, titles.index("合并数") + 1).data_type == "b"


def test_an_empty_library_has_a_workbook() -> None:
    assert opened(workbook(library())).sheetnames[:2] == ["说明", "矩阵"]


def test_same_properties_same_format() -> None:
    book = Book()
    assert book.format(bold=True) is book.format(bold=True) is not book.format()
