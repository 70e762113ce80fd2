"""The data package: what lies in the folder, with types and keys, for programs that know nothing of this site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from planpress.library import Library
from planpress.pages.data import about
from planpress.pages.data.formats import LIST_SEPARATOR, bilingual, pretty
from planpress.pages.data.table import AnyTable
from planpress.pages.data.workbook.volumes import Volume

_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Source = dict[str, str]  # title, and path: the address of an official document
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A file: its path below ``data/v1/``, how many bytes it has, and their SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


def written(path: str, data: bytes) -> Written:
    return Written(path, len(data), hashlib.sha256(data).hexdigest())


def to_datapackage(
    sources: Sequence[Source],
    tables: Iterable[tuple[AnyTable, Written, Written]],
    workbooks: Iterable[tuple[Volume, Written]],
) -> bytes:
    """Data Package 2.0 of tables, each with its JSON and CSV file, and workbooks. Without ``created``: the same library gives
    the same bytes."""
    resources = []
    for table, as_json, as_csv in tables:
        title = {
            "title": bilingual(table.title, table.title_en),
            "description": bilingual(table.description, table.description_en),
        }
        csv = {"type": "table", **_file(as_csv, "csv", "text/csv"), "schema": _schema(table)}
        json = _file(as_json, "json", "application/json")
        resources.append({"name": table.name, **title, **csv})
        resources.append({"name": f"{table.name}-json", **title, **json, "jsonSchema": f"schema/{table.name}.json"})
    resources += [_workbook(volume, file) for volume, file in workbooks]
    package = {
        "$schema": PROFILE,
        "name": "chengshi-biaozhunhua-guihuaku",
        "version": about.VERSION,
        "title": bilingual(about.NAME, about.NAME_EN),
        "description": bilingual(about.SUMMARY, about.SUMMARY_EN),
        "keywords": ["标准化", "规划", "城市", "standardization", "policy", "China"],
        "licenses": [{"name": "MIT", "path": "LICENSE.txt", "title": bilingual(about.DATA_LICENCE, about.DATA_LICENCE_EN)}],
        "contributors": [{"title": about.MAKERS, "roles": ["creator"]}],
        "sources": list(sources),
        "resources": resources,
    }  # fmt: skip
    # A list of sources must not be empty.
    return pretty({key: value for key, value in package.items() if value or key == "resources"})


def sources_of(library: Library) -> list[Source]:
    """The official documents; their addresses where they are known."""
    return [
        {"title": entry.plan.title, **({"path": entry.plan.source.url} if entry.plan.source.url else {})}
        for entry in library.plans
    ]


def _workbook(volume: Volume, file: Written) -> dict[str, Any]:
    """A file and no table: its first sheet is prose."""
    name, chinese, english = "workbook", "各表和规划 × 指标的矩阵", "The tables and the plan × indicator matrix"
    if volume.province:
        name = f"{name}-{volume.province}"
        chinese, english = f"{volume.title}：{chinese}", f"{english} of the province {volume.province}"
    return {"name": name, "type": "file", "title": bilingual(chinese, english), **_file(file, "xlsx", _WORKBOOK_TYPE)}


def _file(file: Written, kind: str, mediatype: str) -> dict[str, Any]:
    out: dict[str, Any] = {"path": file.path, "format": kind, "mediatype": mediatype}
    if kind != "xlsx":
        out["encoding"] = "utf-8"
    return out | {"bytes": file.size, "hash": f"sha256:{file.sha256}"}


def _schema(table: AnyTable) -> dict[str, Any]:
    """Table Schema of a CSV file."""
    fields = []
    for field in table.fields:
        out: dict[str, Any] = {"name": field.name, "type": field.type, "title": bilingual(field.title, field.title_en)}
        if field.description:
            out["description"] = bilingual(field.description, field.description_en)
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
