"""What a published table is. JSON, CSV, workbook, schemas and the data package are all made from this one statement of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar, get_args

from planpress.library import Library
from planpress.pages.data.view import PlanView

FieldType = Literal["string", "integer", "number", "boolean", "date", "list"]
Value = str | int | float | bool | date | tuple[str, ...] | None
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """One column. ``list`` is a list of strings; ``required``: never null; ``refers``: ``table.field`` whose
    values it holds; ``link``: it holds paths in the site; ``own``: a value that stands with one plan stands with no other, as
    an id does. What a value of ``enum`` means stands in ``glosses``."""

    name: str
    type: FieldType
    title: str
    title_en: str
    get: Callable[[R], Value]
    description: str = ""
    description_en: str = ""
    enum: tuple[str, ...] = ()
    required: bool = False
    refers: str = ""
    link: bool = False
    own: bool = False


def _none(_: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """``key`` names the fields that tell rows apart. The rows are made of records: those ``of_library``, which need no plan,
    and those ``of_plan``, of one plan after the other. A table has either."""

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    key: tuple[str, ...]
    fields: tuple[Field[R], ...]
    of_library: Callable[[Library], Iterable[R]] = _none
    of_plan: Callable[[PlanView], Iterable[R]] = _none

    def columns(self, records: Sequence[R]) -> tuple[Column, ...]:
        """What the fields say of the records, which are the rows."""
        return tuple(_column(field, records) for field in self.fields)


AnyTable = Table[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a field in some rows, and which ``values`` they have, None left out.

    Empty text is None: a CSV cell cannot tell them apart.
    """

    field: Field[Any]
    cells: list[Any]
    values: Set[Any]

    def told(self, form: Callable[[Any], str], empty: str) -> Iterator[str]:
        """Each cell in a form, ``empty`` for None."""
        if self.field.type in ("integer", "number"):
            # 1 and 1.0 are one value and two texts.
            return (empty if cell is None else form(cell) for cell in self.cells)
        # Cells are many and values are few: most work is saved by doing it once for each value.
        forms = {value: form(value) for value in self.values}
        forms[None] = empty
        return map(forms.__getitem__, self.cells)


def choices(literal: Any) -> tuple[str, ...]:
    """The values of a closed set of ``vocabulary``."""
    return get_args(literal)


def _column(field: Field[R], records: Sequence[R]) -> Column:
    get = field.get
    cells = [get(record) or None for record in records] if field.type == "string" else list(map(get, records))
    values = set(cells)
    values.discard(None)
    return Column(field, cells, values)
