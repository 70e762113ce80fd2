"""The fragments of all plans -> every data file, the same bytes however the plans were divided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planpress import planfile
from planpress.library import Library
from planpress.pages.data import about, codebook, formats, package, workbook
from planpress.pages.data.catalogue import TABLES
from planpress.pages.data.codebook import CODEBOOK, Entry
from planpress.pages.data.fragment import Fragment, registers
from planpress.pages.data.package import Written
from planpress.pages.data.table import AnyTable
from planpress.pages.data.tally import Tally, total
from planpress.pages.data.workbook import matrix, tables
from planpress.pages.data.workbook.volumes import Volume, volumes
from planpress.pages.page import Asset

BASE = "data/v1"


@dataclass(frozen=True, slots=True)
class DataSet:
    """Everything that is published as data: each table with its number of rows, what the codebook says, the workbooks, and by
    its path below ``data/v1/`` every file that was written."""

    tables: tuple[tuple[AnyTable, int], ...]
    entries: tuple[Entry, ...]
    volumes: tuple[Volume, ...]
    written: Mapping[str, Written]

    def size(self, path: str) -> int:
        """Bytes of a file. Raises KeyError for a path that is none."""
        return self.written[path].size


def table_files(table: AnyTable, parts: Iterable[tuple[bytes, bytes]]) -> Iterator[Asset]:
    """The files of a table. ``parts``: the rows of each fragment, in the order of the library, as JSON and as CSV."""
    rows = list(parts)
    yield asset(f"{table.name}.json", formats.to_json(as_json for as_json, _ in rows))
    yield asset(f"{table.name}.csv", formats.to_csv(table, (as_csv for _, as_csv in rows)))
    yield asset(f"schema/{table.name}.json", formats.to_schema(table))


def described(
    library: Library,
    sources: Sequence[package.Source],
    tallies: Sequence[Mapping[str, Tally]],
    written: Mapping[str, Written],
) -> tuple[DataSet, tuple[Asset, ...]]:
    """What is published, and the files that tell of all others: codebook, data package, licence, README.

    ``sources``: of all plans; ``tallies``: those of every fragment and of the registers; ``written``: all tables and workbooks.
    """
    entries = codebook_entries(tallies)
    rows = {entry.table.name: entry.count for entry in entries if entry.about == "table"}
    files = list(table_files(CODEBOOK, [_rows(CODEBOOK, entries)]))
    files.append(asset("schema/plan.json", formats.pretty(planfile.schema())))
    known = dict(written) | {each.path: each for each in map(written_as, files)}
    listed = [(table, known[f"{table.name}.json"], known[f"{table.name}.csv"]) for table in (*TABLES, CODEBOOK)]
    bound = volumes(library)
    package_ = package.to_datapackage(sources, listed, [(volume, known[volume.path]) for volume in bound])
    last = [
        asset("datapackage.json", package_),
        asset("LICENSE.txt", about.licence()),
        asset("README.md", about.readme([volume.path for volume in bound])),
    ]
    known |= {each.path: each for each in map(written_as, last)}
    counted = tuple((table, rows[table.name]) for table in TABLES)
    return DataSet(counted, entries, bound, known), (*files, *last)


def bind(library: Library, volume: Volume, fragments: Iterable[Fragment]) -> Asset:
    """A workbook, of the fragments that are of its province; all others are passed over."""
    mine = [part for part in fragments if volume.province in ("", part.province)]
    parts = (registers(volume.of(library)), *mine)
    sheets = {name: [part.sheets[name] for part in parts] for name in (matrix.NAME, *parts[0].sheets)}
    entries = codebook_entries([part.tallies for part in parts])
    sheets[CODEBOOK.name] = [tables.rows(CODEBOOK.columns(entries), workbook.styles().tables)]
    return asset(volume.path, workbook.make(volume, matrix.titles(library), sheets))


def codebook_entries(tallies: Sequence[Mapping[str, Tally]]) -> tuple[Entry, ...]:
    """What the codebook says of the rows of these parts."""
    return tuple(
        entry for table in TABLES for entry in codebook.entries(table, total([each[table.name] for each in tallies]))
    )


def asset(path: str, data: bytes) -> Asset:
    """A file by its path below ``data/v1/``."""
    return Asset(f"{BASE}/{path}", data)


def written_as(file: Asset) -> Written:
    """What is said of a file where all are listed."""
    return package.written(file.url.removeprefix(f"{BASE}/"), file.data)


def _rows(table: AnyTable, records: Sequence[Entry]) -> tuple[bytes, bytes]:
    columns = table.columns(records)
    return formats.json_lines(columns), formats.csv_lines(columns)
