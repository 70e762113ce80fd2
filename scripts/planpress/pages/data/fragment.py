"""Some plans -> their part of every data file. What is kept of a plan here does not depend on other plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from planpress.library import Library, PlanEntry
from planpress.pages.data import formats, workbook
from planpress.pages.data.catalogue import TABLES
from planpress.pages.data.table import AnyTable, Column
from planpress.pages.data.tally import Tally, tally
from planpress.pages.data.view import PlanView
from planpress.pages.data.workbook import matrix, tables
from planpress.pages.data.workbook.rows import SheetRows
from planpress.pages.data.workbook.volumes import province


@dataclass(frozen=True, slots=True)
class Fragment:
    """What plans of one province, or the registers, put into the data files, by the names of the tables.

    ``plans``: their keys; ``json`` and ``csv``: their rows as ``formats`` makes them; ``sheets``: as workbooks have them, the matrix
    by its own name. Can be pickled, and is the same wherever it is made.
    """

    province: str
    plans: tuple[str, ...]
    json: dict[str, bytes] = field(default_factory=dict)
    csv: dict[str, bytes] = field(default_factory=dict)
    sheets: dict[str, SheetRows] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)


def encode(library: Library, plans: Iterable[PlanEntry]) -> tuple[Fragment, ...]:
    """Of plans in the order of the library, a fragment for each province. It depends on them, the registers and the cities alone."""
    grouped = groupby(plans, lambda entry: province(library.city[entry.city_key]))
    return tuple(_fragment(library, code, tuple(entries)) for code, entries in grouped)


def registers(library: Library) -> Fragment:
    """The rows that are of no plan."""
    out = Fragment("", ())
    for table in TABLES:
        _take(out, table, table.columns(tuple(table.of_library(library))))
    out.sheets[matrix.NAME] = matrix.rows(library, (), workbook.styles().matrix)
    return out


def _fragment(library: Library, code: str, plans: tuple[PlanEntry, ...]) -> Fragment:
    out = Fragment(code, tuple(entry.key for entry in plans))
    views = [PlanView(library, entry) for entry in plans]
    for table in TABLES:
        _take(out, table, table.columns(tuple(chain.from_iterable(map(table.of_plan, views)))))
    out.sheets[matrix.NAME] = matrix.rows(library, views, workbook.styles().matrix)
    return out


def _take(out: Fragment, table: AnyTable, columns: Sequence[Column]) -> None:
    out.json[table.name] = formats.json_lines(columns)
    out.csv[table.name] = formats.csv_lines(columns)
    out.tallies[table.name] = tally(columns)
    if table.name not in workbook.LEFT_OUT:
        out.sheets[table.name] = tables.rows(columns, workbook.styles().tables)
