"""A table as JSON, as CSV, as JSON Schema; all tables as a data package. The bytes depend on the library alone."""

from __future__ import annotations

import csv
import hashlib
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
    """RFC 4180 with a byte order mark; lists are joined by ``;``, null is an empty cell."""
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
        "title": table.title,
        "description": table.description,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {field.name: _property(field) for field in table.fields},
            "required": [field.name for field in table.fields],
            "additionalProperties": False,
        },
    }
    return pretty(schema)


def to_datapackage(files: Iterable[tuple[Table[Any], bytes, bytes]]) -> bytes:
    """Frictionless Data Package of (table, JSON, CSV)."""
    resources = []
    for table, as_json, as_csv in files:
        about = {"title": table.title, "description": table.description}
        resources.append(
            {
                "name": table.name,
                "type": "table",
                "path": f"{table.name}.csv",
                **about,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(as_csv),
                "hash": f"sha256:{hashlib.sha256(as_csv).hexdigest()}",
                "schema": _table_schema(table),
            }
        )
        resources.append(
            {
                "name": f"{table.name}-json",
                "path": f"{table.name}.json",
                **about,
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "bytes": len(as_json),
                "hash": f"sha256:{hashlib.sha256(as_json).hexdigest()}",
                "jsonSchema": f"schema/{table.name}.json",
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "chengshi-biaozhunhua-guihuaku",
        "title": "城市标准化规划库",
        "description": "各城市标准化规划的正文、目标、现状、责任、引用、奖补、政策工具和主题，每条附原文和所在的节。",
        "resources": resources,
    }
    return pretty(package)


def pretty(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)
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
    out: dict[str, Any] = {"title": field.title, "type": [kind, "null"] if nullable else kind}
    if field.description:
        out["description"] = field.description
    allowed = {"enum": [*field.enum, *([None] if nullable else [])]} if field.enum else {}
    if field.type == "date":
        out["format"] = "date"
    if field.type == "list":
        out["items"] = {"type": "string", **allowed}
    else:
        out |= allowed
    return out


def _table_schema(table: Table[Any]) -> dict[str, Any]:
    fields = []
    for field in table.fields:
        out: dict[str, Any] = {"name": field.name, "type": field.type, "title": field.title}
        if field.description:
            out["description"] = field.description
        if field.type == "list":
            out["delimiter"] = LIST_SEPARATOR
        constraints: dict[str, Any] = {"required": True} if field.required else {}
        if field.enum and field.type != "list":
            constraints["enum"] = list(field.enum)
        if constraints:
            out["constraints"] = constraints
        fields.append(out)
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    references = [
        {"fields": [field.name], "reference": dict(zip(("resource", "fields"), _reference(field.refers), strict=True))}
        for field in table.fields
        if field.refers and field.type != "list"
    ]
    return schema | ({"foreignKeys": references} if references else {})


def _reference(refers: str) -> tuple[str, list[str]]:
    table, _, field = refers.partition(".")
    return table, [field]
