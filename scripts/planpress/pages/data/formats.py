"""A table as JSON, as CSV, as JSON Schema. The bytes depend on the rows alone."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from json.encoder import encode_basestring
from typing import Any

from planpress.pages.data.table import Column, Field, FieldType, Table

BOM = "\ufeff"  # without it Chinese Excel reads CSV as GBK
LIST_SEPARATOR = ";"
DIALECT = "https://json-schema.org/draft/2020-12/schema"  # of every JSON Schema
# A cell that begins so is run as a formula by spreadsheets, the full-width ones by some; the apostrophe marks it as
# text, and is itself marked so that reading back is exact.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_QUOTED = re.compile(r'[",\r\n]')
_JSON_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "string",
    "list": "array",
}


def json_lines(columns: Sequence[Column]) -> bytes:
    """The rows as JSON objects, a line each, with a comma between them."""
    # A name is an identifier, so it needs no escape, neither in JSON nor in the template.
    line = "{" + ", ".join(f'"{column.field.name}": %s' for column in columns) + "}"
    told = (column.told(_JSON[column.field.type], "null") for column in columns)
    return ",\n".join(map(line.__mod__, zip(*told, strict=True))).encode()


def to_json(lines: Iterable[bytes]) -> bytes:
    """The file, of what ``json_lines`` made of its parts: an array of objects, one a line."""
    body = b",\n".join(filter(None, lines))
    return b"[\n%b\n]\n" % body if body else b"[]\n"


def csv_lines(columns: Sequence[Column]) -> bytes:
    """The rows as RFC 4180 has them; lists are joined by ``;``, which within an item becomes ``；``; null is an empty cell."""
    told = (column.told(_CSV[column.field.type], "") for column in columns)
    return "".join(f"{','.join(row)}\r\n" for row in zip(*told, strict=True)).encode()


def to_csv(table: Table[Any], lines: Iterable[bytes]) -> bytes:
    """The file, of what ``csv_lines`` made of its parts: a byte order mark, the names of the fields, the rows."""
    names = ",".join(field.name for field in table.fields)
    return b"".join((f"{BOM}{names}\r\n".encode(), *lines))


def from_csv(table: Table[Any], data: bytes) -> list[dict[str, Any]]:
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


def joined(items: Iterable[str]) -> str:
    """A list as one cell."""
    return LIST_SEPARATOR.join(item.replace(LIST_SEPARATOR, "；") for item in items)


def bilingual(chinese: str, english: str) -> str:
    """Both, where they differ: 规划 / Plan."""
    return chinese if chinese == english else f"{chinese} / {english}"


def pretty(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def boolean(value: bool) -> str:
    """As JSON and XML write it."""
    return "true" if value else "false"


def _json_list(items: Iterable[str]) -> str:
    return f"[{', '.join(map(encode_basestring, items))}]"


def _csv_cell(text: str) -> str:
    harmless = f"'{text}" if text.startswith(_RISKY) else text
    # As csv.writer does, which looks at every character by itself and takes twice as long.
    return '"' + harmless.replace('"', '""') + '"' if _QUOTED.search(harmless) else harmless


# How each type of field is written. repr and str of numbers are what JSON writes.
_JSON: dict[FieldType, Callable[[Any], str]] = {
    "string": encode_basestring, "integer": repr, "number": repr, "boolean": boolean,
    "date": lambda day: f'"{day.isoformat()}"', "list": _json_list,
}  # fmt: skip
_CSV: dict[FieldType, Callable[[Any], str]] = {
    "string": _csv_cell, "integer": repr, "number": repr, "boolean": boolean,
    "date": date.isoformat, "list": lambda items: _csv_cell(joined(items)),
}  # fmt: skip


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
