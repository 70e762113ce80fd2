"""A table as JSON, as CSV, as JSON Schema. The bytes depend on the rows alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from planpress.pages.data.table import Field, Row, Table

BOM = "\ufeff"  # without it Chinese Excel reads CSV as GBK
LIST_SEPARATOR = ";"
DIALECT = "https://json-schema.org/draft/2020-12/schema"  # of every JSON Schema
# A cell that begins so is run as a formula by spreadsheets, the full-width ones by some; the apostrophe marks it as
# text, and is itself marked so that reading back is exact.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_JSON_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "string",
    "list": "array",
}


def to_json(rows: Iterable[Row]) -> bytes:
    """An array of objects, one a line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) for row in rows)
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n".encode() if body else b"[]\n"


def to_csv(table: Table[Any], rows: Iterable[Row]) -> bytes:
    """RFC 4180 with a byte order mark; lists are joined by ``;``, which within an item becomes ``；``; null is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in table.fields]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return (BOM + out.getvalue()).encode()


def from_csv(table: Table[Any], data: bytes) -> list[Row]:
    """The rows that ``to_csv`` wrote."""
    reader = csv.DictReader(io.StringIO(data.decode().removeprefix(BOM), newline=""))
    return [{field.name: _value(field, cells[field.name]) for field in table.fields} for cells in reader]


def to_schema(table: Table[Any]) -> bytes:
    """JSON Schema of the table's JSON file."""
    schema = {
        "$schema": DIALECT,
        "title": bilingual(table.title, table.title_en),
        "description": bilingual(table.description, table.description_en),
        "type": "array",
        "items": {
            "type": "object",
            "properties": {field.name: _property(field) for field in table.fields},
            "required": [field.name for field in table.fields],
            "additionalProperties": False,
        },
    }
    return pretty(schema)


def joined(items: list[str]) -> str:
    """A list as one cell."""
    return LIST_SEPARATOR.join(item.replace(LIST_SEPARATOR, "；") for item in items)


def bilingual(chinese: str, english: str) -> str:
    """Both, where they differ: 规划 / Plan."""
    return chinese if chinese == english else f"{chinese} / {english}"


def pretty(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = joined(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def _value(field: Field[Any], cell: str) -> Any:
    text = cell.removeprefix("'")
    match field.type:
        case "list":
            return text.split(LIST_SEPARATOR) if text else []
        case _ if not cell:
            return None
        case "boolean":
            return cell == "true"
        case "integer":
            return int(cell)
        case "number":
            return float(cell) if "." in cell or "e" in cell else int(cell)
        case _:
            return text


def _property(field: Field[Any]) -> dict[str, Any]:
    kind = _JSON_TYPES[field.type]
    nullable = not field.required and field.type != "list"
    title = bilingual(field.title, field.title_en)
    out: dict[str, Any] = {"title": title, "type": [kind, "null"] if nullable else kind}
    if field.description:
        out["description"] = bilingual(field.description, field.description_en)
    allowed = {"enum": [*field.enum, *([None] if nullable else [])]} if field.enum else {}
    if field.type == "date":
        out["format"] = "date"
    if field.type == "list":
        out["items"] = {"type": "string", **allowed}
    else:
        out |= allowed
    return out
