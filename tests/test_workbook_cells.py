"""Cells that planpress writes itself: whatever goes in is what a reader of workbooks takes out."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress.pages.data.table import Field, FieldType, Table
from planpress.pages.data.workbook import filling, rows, tables
from planpress.pages.data.workbook.book import Book

TYPES: tuple[FieldType, ...] = ("string", "number", "boolean", "date", "list")
TABLE: Table[tuple[Any, ...]] = Table(
    "plain", "表", "Table", "各种类型。", "All types.", ("string",),
    (
        *(Field(kind, kind, kind, kind, lambda record, n=n: record[n]) for n, kind in enumerate(TYPES)),  # type: ignore[misc]
        Field("link", "string", "link", "link", lambda record: record[len(TYPES)], link=True),
    ),
)  # fmt: skip
# XML has no surrogates alone, and Excel no cell that is longer.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
HOSTILE = st.sampled_from(
    ["=1+1", "<c>", "&amp;", "]]>", "_x0041_", "__x005F_x0041_", " 空 ", "\t", "a\r\nb", "\ufffe", "", "</row>"]
)
DAYS = st.dates(date(1900, 3, 1), date(2999, 12, 31))
PATHS = st.from_regex(r"plans/[a-z&'% \[\]<>\"^`{}一-九]{1,9}/2016\.html(#[a-z0-9&'_%-]{1,9})?", fullmatch=True)
RECORDS = st.tuples(
    st.none() | TEXTS | HOSTILE,
    st.none() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.booleans(),
    st.none() | DAYS,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.none() | PATHS,
)


def book(*parts: list[tuple[Any, ...]]) -> bytes:
    """A workbook with the table in parts."""
    made = Book()
    sheet = made.sheet(TABLE.title)
    tables.lay(sheet, TABLE, sum(map(len, parts)), [0] * len(TABLE.fields))
    empty = made.close()
    looks = filling.styles(empty, 0)
    return filling.filled(empty, {0: [tables.rows(TABLE.columns(part), looks) for part in parts]}, "../")


def meant(text: str) -> str:
    """Text as Excel shows it: a reader that does not know its escapes hands them on."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


@settings(deadline=None)
@given(st.lists(RECORDS, max_size=5), st.lists(RECORDS, max_size=5))
def test_whatever_goes_in_is_read_back(first: list[tuple[Any, ...]], second: list[tuple[Any, ...]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(book(first, second))).active
    for number, record in enumerate([*first, *second], 2):
        found = [sheet.cell(number, column + 1) for column in range(len(TABLE.fields))]
        text, amount, yes, day, items, link = record
        assert meant(found[0].value or "") == (text or "") and found[0].data_type in "sn"
        assert found[1].value == amount and found[2].value == yes
        assert (found[3].value and found[3].value.date()) == day
        assert meant(found[4].value or "") == ";".join(item.replace(";", "；") for item in items)
        assert (found[5].hyperlink is not None) == (link is not None)
        if link:
            path, _, anchor = link.partition("#")
            assert found[5].value == link
            assert (found[5].hyperlink.location or "") == anchor
            assert unquoted(found[5].hyperlink.target) == f"../{path}"
    assert sheet.max_row <= 1 + max(1, len(first) + len(second))


def unquoted(target: str) -> str:
    return re.sub("%([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), target.replace("\\", "/"))


@settings(deadline=None, max_examples=30)
@given(st.lists(RECORDS, max_size=6), st.integers(0, 6))
def test_parts_make_what_the_whole_makes(records: list[tuple[Any, ...]], cut: int) -> None:
    assert book(records[:cut], records[cut:]) == book(records)


def test_every_cell_says_where_it_stands() -> None:
    """Not all readers count for themselves."""
    data = book([("甲", 1, True, date(2020, 1, 2), ("乙",), None)], [(None, 2, None, None, (), "plans/a.html")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    space = {"": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    assert [row.get("r") for row in root.findall(".//row", space)] == ["1", "2", "3"]
    cells = [cell.get("r") for cell in root.findall(".//c", space)]
    assert cells[6:] == ["A2", "B2", "C2", "D2", "E2", "B3", "F3"]
    dimension = root.find("dimension", space)
    assert dimension is not None and dimension.get("ref") == "A1:F3"


def test_links_to_one_page_share_its_address() -> None:
    data = book([("甲", 1, None, None, (), f"plans/a.html#q-t{n}") for n in range(9)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("xl/worksheets/_rels/sheet1.xml.rels").count(b"<Relationship ") == 1
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [sheet.cell(row, 6).hyperlink.location for row in range(2, 11)] == [f"q-t{n}" for n in range(9)]


def test_an_address_too_long_for_excel_is_text() -> None:
    long = f"plans/{'a' * filling.ADDRESS}.html"
    sheet = openpyxl.load_workbook(io.BytesIO(book([("甲", 1, None, None, (), long)]))).active
    assert sheet.cell(2, 6).value == long and sheet.cell(2, 6).hyperlink is None


def test_days_before_excel_counts_are_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(book([(None, None, None, date(1899, 5, 1), (), None)]))).active
    assert sheet.cell(2, 4).value == "1899-05-01"


def test_rows_for_another_workbook_are_refused() -> None:
    made = Book()
    tables.lay(made.sheet(TABLE.title), TABLE, 1, [0] * len(TABLE.fields))
    stale = tables.rows(TABLE.columns([("甲", 1, None, None, (), None)]), (7, 8, 9))
    with pytest.raises(ValueError, match="other looks"):
        filling.filled(made.close(), {0: [stale]}, "../")


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(column: int, name: str) -> None:
    assert rows.letters(column) == name
