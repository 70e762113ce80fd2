"""The fragments of all plans -> every data file, the same bytes however the plans were divided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planpress import planfile
from planpress.library import Library
from planpress.pages.data import about, codebook, formats, package, workbook
from planpress.pages.data.catalogue import TABLES
from planpress.pages.data.codebook import CODEBOOK, Entry
from planpress.pages.data.fragment import Fragment, registers
from planpress.pages.data.package import Written
from planpress.pages.data.table import AnyTable
from planpress.pages.data.tally import total
from planpress.pages.data.workbook import matrix, tables
from planpress.pages.data.workbook.volumes import Volume, volumes
from planpress.pages.page import Asset

BASE = "data/v1"


@dataclass(frozen=True, slots=True)
class DataSet:
    """Everything that is published as data: each table with its number of rows, what the codebook says, the workbooks, the files.

    ``parts``: what the registers and then the plans put into the files; ``books``: workbooks that were made elsewhere, by their
    paths below ``data/v1/``; ``sizes``: bytes of these and of the files that were made.
    """

    library: Library
    parts: tuple[Fragment, ...]
    tables: tuple[tuple[AnyTable, int], ...]
    entries: tuple[Entry, ...]
    volumes: tuple[Volume, ...]
    books: Mapping[str, Written]
    sizes: dict[str, int] = field(default_factory=dict)

    def files(self) -> Iterator[Asset]:
        """One after the other, so that they need not all be held at once; without the workbooks that were made elsewhere."""
        self.sizes.update({path: book.size for path, book in self.books.items()})
        for path, data in self._files():
            self.sizes[path] = len(data)
            yield Asset(f"{BASE}/{path}", data)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        listed: list[tuple[AnyTable, Written, Written]] = []
        for table in (*TABLES, CODEBOOK):
            as_json, as_csv = self._table(table)
            yield f"{table.name}.json", as_json
            yield f"{table.name}.csv", as_csv
            yield f"schema/{table.name}.json", formats.to_schema(table)
            listed.append(
                (table, package.written(f"{table.name}.json", as_json), package.written(f"{table.name}.csv", as_csv))
            )
        yield "schema/plan.json", formats.pretty(planfile.schema())
        books: list[tuple[Volume, Written]] = []
        for volume in self.volumes:
            book = self.books.get(volume.path)
            if book is None:
                data = bound(self.library, volume, self.parts[1:])
                yield volume.path, data
                book = package.written(volume.path, data)
            books.append((volume, book))
        yield "datapackage.json", package.to_datapackage(self.library, listed, books)
        yield "LICENSE.txt", about.licence()
        yield "README.md", about.readme([volume.path for volume in self.volumes])

    def _table(self, table: AnyTable) -> tuple[bytes, bytes]:
        """As JSON, as CSV."""
        if table is CODEBOOK:
            columns = CODEBOOK.columns(self.entries)
            return formats.to_json([formats.json_lines(columns)]), formats.to_csv(table, [formats.csv_lines(columns)])
        as_json = formats.to_json(part.json[table.name] for part in self.parts)
        return as_json, formats.to_csv(table, (part.csv[table.name] for part in self.parts))


def join(library: Library, fragments: Iterable[Fragment], books: Mapping[str, Written] | None = None) -> DataSet:
    """What ``encode`` made of all plans, in the order of the library; raises ValueError where it is of others.

    ``books``: the workbooks that were made and put into their places already, by ``bound``; their plans need no ``sheets`` here.
    """
    parts = (registers(library), *fragments)
    if [key for part in parts for key in part.plans] != [entry.key for entry in library.plans]:
        raise ValueError("the fragments are not those of the library's plans in their order")
    entries = _entries(parts)
    rows = {entry.table.name: entry.count for entry in entries if entry.about == "table"}
    counted = tuple((table, rows[table.name]) for table in TABLES)
    return DataSet(library, parts, counted, entries, volumes(library), books or {})


def bound(library: Library, volume: Volume, fragments: Iterable[Fragment]) -> bytes:
    """A workbook, of the fragments that are of its province; all others are passed over."""
    mine = [part for part in fragments if volume.province in ("", part.province)]
    parts = (registers(volume.of(library)), *mine)
    sheets = {name: [part.sheets[name] for part in parts] for name in (matrix.NAME, *parts[0].sheets)}
    sheets[CODEBOOK.name] = [tables.rows(CODEBOOK.columns(_entries(parts)), workbook.styles().tables)]
    return workbook.make(volume, matrix.titles(library), sheets)


def _entries(parts: Sequence[Fragment]) -> tuple[Entry, ...]:
    """What the codebook says of the rows of these parts."""
    return tuple(
        entry
        for table in TABLES
        for entry in codebook.entries(table, total([part.tallies[table.name] for part in parts]))
    )
