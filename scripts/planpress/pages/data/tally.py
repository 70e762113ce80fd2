"""What stands in the rows of a table, counted part by part: the parts add up to the whole, however it was divided."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from planpress.pages.data.table import Column, Value

# What a text is told apart by, in bytes: among 10 million texts two would be taken for one once in 300,000 times.
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class FieldTally:
    """``filled``: cells that are not empty; ``own``: how many values of a field whose values stand with one plan only;
    ``seen``: the values of any other, texts by their digests; ``counts``: of a closed set, how often each of its values stands."""

    filled: int
    own: int
    seen: frozenset[bytes | Value]
    counts: Counter[str]

    @property
    def distinct(self) -> int:
        return self.own + len(self.seen)


@dataclass(frozen=True, slots=True)
class Tally:
    """``fields`` in the order of the table's."""

    rows: int
    fields: tuple[FieldTally, ...]


def tally(columns: Sequence[Column]) -> Tally:
    """Of the rows of whole plans: of none of them rows may be missing."""
    return Tally(len(columns[0].cells), tuple(map(_field, columns)))


def total(tallies: Sequence[Tally]) -> Tally:
    """Of one table, at least one."""
    fields = zip(*(each.fields for each in tallies), strict=True)
    return Tally(sum(each.rows for each in tallies), tuple(map(_sum, fields)))


def _sum(parts: Sequence[FieldTally]) -> FieldTally:
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.counts)
    seen = frozenset[bytes | Value]().union(*(part.seen for part in parts))
    return FieldTally(sum(part.filled for part in parts), sum(part.own for part in parts), seen, counts)


def _field(column: Column) -> FieldTally:
    field, cells, values = column.field, column.cells, column.values
    empty = cells.count(None)
    if field.type == "list":
        empty += cells.count(())
        values = set(chain.from_iterable(values))
    counts: Counter[str] = Counter(_items(column)) if field.enum else Counter()
    seen = frozenset() if field.own else frozenset(map(_known, values))
    return FieldTally(len(cells) - empty, len(values) if field.own else 0, seen, counts)


def _items(column: Column) -> Iterable[str]:
    if column.field.type == "list":
        return chain.from_iterable(column.cells)
    return (cell for cell in column.cells if cell is not None)


def _known(value: Value) -> bytes | Value:
    return hashlib.blake2b(value.encode(), digest_size=_DIGEST).digest() if isinstance(value, str) else value
