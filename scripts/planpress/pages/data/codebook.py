"""The codebook: every table, field and value of a closed set, what it means and how often it stands in the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from planpress.pages.data.glosses import MEANINGS
from planpress.pages.data.table import AnyTable, Field, Table, choices
from planpress.pages.data.tally import Tally

About = Literal["table", "field", "value"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A table, one of its fields, or a value that a field may have. ``count``: rows, rows that are not empty, rows that
    have the value; ``distinct``: how many different values a field has."""

    about: About
    table: AnyTable
    field: Field[Any] | None = None
    value: str | None = None
    count: int = 0
    distinct: int | None = None

    @property
    def id(self) -> str:
        """``targets``, ``targets.nature``, ``targets.nature=new``."""
        parts = [self.table.name, f".{self.field.name}" if self.field else "", f"={self.value}" if self.value else ""]
        return "".join(parts)

    @property
    def itself(self) -> Field[Any] | None:
        """The field, where the row is about it and not about one of its values."""
        return self.field if self.about == "field" else None

    @property
    def names(self) -> tuple[str, str, str, str]:
        """Title and definition, each in Chinese and in English."""
        if self.value is not None:
            return self.value, self.value, *MEANINGS[self.value]
        of = self.field or self.table
        return of.title, of.title_en, of.description, of.description_en


def entries(table: AnyTable, tally: Tally) -> Iterator[Entry]:
    """Of one table: itself, then each field with its values."""
    yield Entry("table", table, count=tally.rows)
    for field, counted in zip(table.fields, tally.fields, strict=True):
        yield Entry("field", table, field, count=counted.filled, distinct=counted.distinct)
        for value in field.enum:
            yield Entry("value", table, field, value, counted.counts[value])


# Its records are the entries of all other tables.
CODEBOOK: Table[Entry] = Table(
    "codebook", "代码簿", "Codebook", "每张表、每个字段、每个取值的意思，和它在数据里的数目。",
    "What every table, field and value means, and how often it stands in the data.", ("id",),
    (
        Field("id", "string", "标识", "Id", lambda e: e.id, "表.字段=取值", "table.field=value", required=True),
        Field("about", "string", "是什么", "What it is", lambda e: e.about, enum=choices(About), required=True),
        Field("table", "string", "表", "Table", lambda e: e.table.name, required=True),
        Field("field", "string", "字段", "Field", lambda e: e.field.name if e.field else None),
        Field("value", "string", "取值", "Value", lambda e: e.value),
        Field("title", "string", "名称", "Title", lambda e: e.names[0], required=True),
        Field("title_en", "string", "英文名称", "Title in English", lambda e: e.names[1], required=True),
        Field("description", "string", "说明", "Definition", lambda e: e.names[2]),
        Field("description_en", "string", "英文说明", "Definition in English", lambda e: e.names[3]),
        Field("type", "string", "类型", "Type", lambda e: e.itself.type if e.itself else None),
        Field("required", "boolean", "必填", "Always filled", lambda e: e.itself.required if e.itself else None),
        Field("key", "boolean", "主键", "Part of the key", lambda e: e.itself.name in e.table.key if e.itself else None),
        Field("refers", "string", "所指", "Refers to", lambda e: e.itself.refers if e.itself else None),
        Field("count", "integer", "数目", "Count", lambda e: e.count, "表：行数；字段：不空的行数；取值：有它的行数",
              "Table: rows; field: rows that are not empty; value: rows that have it", required=True),
        Field("distinct", "integer", "不同的值", "Distinct values", lambda e: e.distinct),
    ),
)  # fmt: skip
