"""All tables and the matrix as one workbook for people with a spreadsheet. The same library gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from planpress.library import Library
from planpress.pages.data.table import AnyTable, Row
from planpress.pages.data.workbook import cover, matrix, tables
from planpress.pages.data.workbook.book import Book, Sheet

# The texts of sections are too long for cells, and a row a number says all that a row a cell does.
LEFT_OUT = ("sections", "indicator_cells")
# What a reader comes for stands before the rest.
FIRST = ("indicator_rows", "topic_cells", "measure_cells")


@dataclass(slots=True)
class Workbook:
    """Takes one table at a time, so that no more than one has its rows in memory; the sheets stand in their order from the start."""

    library: Library
    tables: tuple[AnyTable, ...]
    book: Book = field(default_factory=Book)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (cover.NAME, matrix.NAME, *(table.title for table in self.shown())):
            self.sheets[name] = self.book.sheet(name)

    def shown(self) -> list[AnyTable]:
        """The tables that have a sheet, in the order of the sheets."""
        kept = (table for table in self.tables if table.name not in LEFT_OUT)
        return sorted(kept, key=lambda table: table.name not in FIRST)

    def add(self, table: AnyTable, rows: list[Row]) -> None:
        self.counts[table.name] = len(rows)
        if table.title in self.sheets:
            tables.write(self.sheets[table.title], table, rows)

    def close(self) -> bytes:
        """The file, once every table was added; raises KeyError for one that was not."""
        matrix.write(self.sheets[matrix.NAME], self.library)
        cover.write(self.sheets[cover.NAME], [(table, self.counts[table.name]) for table in self.shown()])
        return self.book.close()
