"""Library -> the files under ``data/v1/``: every table as JSON and CSV, a workbook, schemas, codebook and data package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planpress import planfile
from planpress.library import Library
from planpress.pages.data import about, cells, codebook, facts, formats, package, plans, vocabularies
from planpress.pages.data.codebook import CODEBOOK, Entry
from planpress.pages.data.table import AnyTable
from planpress.pages.data.workbook import Workbook
from planpress.pages.page import Asset

BASE = "data/v1"

# In the order in which the data page lists them.
GROUPS: tuple[tuple[str, tuple[AnyTable, ...]], ...] = (
    ("规划与全文", (plans.CITIES, plans.PLANS, plans.SECTIONS)),
    (
        "规划说了什么",
        (
            facts.TARGETS,
            facts.BASELINES,
            facts.REQUIREMENTS,
            facts.ABSENCES,
            facts.MEASURES,
            facts.RESPONSIBILITIES,
            facts.CITATIONS,
            facts.AWARDS,
            facts.AWARD_RULES,
            facts.TOPICS,
        ),
    ),
    ("与来源的不同", (facts.DROPPED, facts.EMENDATIONS, facts.DOUBTS)),
    ("比较", (cells.INDICATOR_ROWS, cells.INDICATOR_CELLS, cells.TOPIC_CELLS, cells.MEASURE_CELLS)),
    (
        "词表与登记",
        (
            vocabularies.FAMILIES,
            vocabularies.INDICATORS,
            vocabularies.TOPIC_GROUPS,
            vocabularies.TOPICS,
            vocabularies.MEASURES,
            vocabularies.AWARD_CATEGORIES,
            vocabularies.FUNCTIONS,
            vocabularies.DOCUMENTS,
        ),
    ),
)
TABLES: tuple[AnyTable, ...] = tuple(table for _, tables in GROUPS for table in tables)


@dataclass(frozen=True, slots=True)
class DataSet:
    """Everything that is published as data: each table with its number of rows, what the codebook says, and the files."""

    tables: tuple[tuple[AnyTable, int], ...]
    entries: tuple[Entry, ...]
    files: tuple[Asset, ...]

    def size(self, name: str) -> int:
        """Bytes of a file. Raises KeyError for a name that is none."""
        for file in self.files:
            if file.url == f"{BASE}/{name}":
                return len(file.data)
        raise KeyError(name)


def make(library: Library) -> DataSet:
    """The same library gives the same bytes. One table at a time has its rows in memory."""
    book = Workbook(library, (*TABLES, CODEBOOK))
    entries: list[Entry] = []
    counts: list[tuple[AnyTable, int]] = []
    written = []
    for table in (*TABLES, CODEBOOK):
        rows = list(CODEBOOK.rows_of(entries) if table is CODEBOOK else table.rows(library))
        written.append((table, formats.to_json(rows), formats.to_csv(table, rows)))
        book.add(table, rows)
        if table is not CODEBOOK:
            entries += codebook.entries(table, rows)
            counts.append((table, len(rows)))
    return DataSet(tuple(counts), tuple(entries), tuple(_files(library, written, book.close())))


def data_assets(library: Library) -> tuple[Asset, ...]:
    """All data files."""
    return make(library).files


def _files(library: Library, written: list[package.Written], book: bytes) -> Iterator[Asset]:
    for table, as_json, as_csv in written:
        yield Asset(f"{BASE}/{table.name}.json", as_json)
        yield Asset(f"{BASE}/{table.name}.csv", as_csv)
        yield Asset(f"{BASE}/schema/{table.name}.json", formats.to_schema(table))
    yield Asset(f"{BASE}/schema/plan.json", formats.pretty(planfile.schema()))
    yield Asset(f"{BASE}/{about.WORKBOOK}", book)
    yield Asset(f"{BASE}/datapackage.json", package.to_datapackage(library, written, book))
    yield Asset(f"{BASE}/LICENSE.txt", about.licence())
    yield Asset(f"{BASE}/README.md", about.readme())
