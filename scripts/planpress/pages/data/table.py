"""What a published table is. JSON, CSV, schemas and the data package are all made from this one statement of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar, get_args

from planpress.library import Library

FieldType = Literal["string", "integer", "number", "boolean", "date", "list"]
Value = str | int | float | bool | date | tuple[str, ...] | None
Row = dict[str, Any]  # as JSON has it: dates are strings, lists are lists
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """One column. ``list`` is a list of strings; ``required``: never null; ``refers``: ``table.field`` whose
    values it holds; ``link``: it holds paths in the site. What a value of ``enum`` means stands in ``glosses``."""

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


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """``records`` are what the fields are taken from; ``key`` names the fields that tell rows apart."""

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    key: tuple[str, ...]
    records: Callable[[Library], Iterable[R]]
    fields: tuple[Field[R], ...]

    def rows(self, library: Library) -> Iterator[Row]:
        return self.rows_of(self.records(library))

    def rows_of(self, records: Iterable[R]) -> Iterator[Row]:
        for record in records:
            yield {field.name: _plain(field.get(record)) for field in self.fields}


AnyTable = Table[Any]


def choices(literal: Any) -> tuple[str, ...]:
    """The values of a closed set of ``vocabulary``."""
    return get_args(literal)


def _plain(value: Value) -> Any:
    """As JSON has it. Empty text is null: a CSV cell cannot tell them apart."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value
