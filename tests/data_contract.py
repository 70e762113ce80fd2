"""What data v1 promises, and whether a change keeps it (data page: 版本规则).

    python tests/data_contract.py      # after something was added: takes it into tests/data/data-v1.json

The promise is tests/data/data-v1.json: every file, table, field and value of a closed set, in their order. It only grows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from published import data_assets

from planpress.library import load_library
from planpress.pages.data import BASE, TABLES, about
from planpress.pages.data.codebook import CODEBOOK

ROOT = Path(__file__).parent.parent
PROMISE = Path(__file__).parent / "data" / "data-v1.json"
Shape = dict[str, Any]


def published() -> Shape:
    """What the code publishes now, in the form of the promise."""
    files = sorted(asset.url.removeprefix(f"{BASE}/") for asset in data_assets(load_library(ROOT / "plans")))
    tables = {
        table.name: {
            "key": list(table.key),
            "fields": [
                {"name": f.name, "type": f.type, "required": f.required, "refers": f.refers, "enum": list(f.enum)}
                for f in table.fields
            ],
        }
        for table in (*TABLES, CODEBOOK)
    }
    return {"version": about.VERSION, "files": files, "tables": tables}


def breaches(old: Shape, new: Shape) -> Iterator[str]:
    """What v1 forbids: a line for each thing that was promised and is no more, or is otherwise."""
    yield from (f"file {name} is gone" for name in old["files"] if name not in new["files"])
    for name, table in old["tables"].items():
        if name not in new["tables"]:
            yield f"table {name} is gone"
            continue
        now = new["tables"][name]
        if now["key"] != table["key"]:
            yield f"{name}: the key was {table['key']} and is {now['key']}"
        yield from _fields(name, table["fields"], now["fields"])
    if tuple(map(int, new["version"].split("."))) < tuple(map(int, old["version"].split("."))):
        yield f"the version went back from {old['version']} to {new['version']}"
    if new["version"].split(".")[0] != "1":
        yield f"version {new['version']} is not one of data v1"


def additions(old: Shape, new: Shape) -> Iterator[str]:
    """What v1 allows, once the promise has it."""
    yield from (f"file {name}" for name in new["files"] if name not in old["files"])
    for name, table in new["tables"].items():
        if name not in old["tables"]:
            yield f"table {name}"
            continue
        before = {field["name"]: field for field in old["tables"][name]["fields"]}
        for field in table["fields"]:
            if field["name"] not in before:
                yield f"field {name}.{field['name']}"
                continue
            was = before[field["name"]]
            yield from (f"value {name}.{field['name']}={value}" for value in field["enum"] if value not in was["enum"])
            if field["required"] and not was["required"]:
                yield f"always filled from now on: {name}.{field['name']}"


def _fields(table: str, old: list[Shape], new: list[Shape]) -> Iterator[str]:
    """New ones stand at the end, so those promised stand in front in their order."""
    now = {field["name"]: field for field in new}
    front, promised = [field["name"] for field in new[: len(old)]], [field["name"] for field in old]
    for field in old:
        name = f"{table}.{field['name']}"
        if field["name"] not in now:
            yield f"field {name} is gone"
            continue
        other = now[field["name"]]
        for what in ("type", "refers"):
            if field[what] != other[what]:
                yield f"{name}: {what} was {field[what]!r} and is {other[what]!r}"
        if field["required"] and not other["required"]:
            yield f"{name}: was always filled and may be empty now"
        if bool(field["enum"]) != bool(other["enum"]):
            yield f"{name}: its values were {'a closed set' if field['enum'] else 'open'} and are not any more"
        elif other["enum"][: len(field["enum"])] != field["enum"]:
            yield f"{name}: the values {field['enum']} do not stand in front any more"
    if front != promised and set(promised) <= set(now):
        yield f"{table}: the fields {promised} do not stand in front any more"


def main() -> int:
    old = json.loads(PROMISE.read_text(encoding="utf-8"))
    new = published()
    broken, added = list(breaches(old, new)), list(additions(old, new))
    for line in broken:
        print(f"data v1 does not allow: {line}")
    if broken:
        return 1
    if added and minor(new) <= minor(old):
        print(f"version {new['version']}: its second part must grow, since these were added: {', '.join(added)}")
        return 1
    PROMISE.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\n".join(f"added: {line}" for line in added) or "nothing was added")
    return 0


def minor(shape: Shape) -> int:
    return int(shape["version"].split(".")[1])


if __name__ == "__main__":
    sys.exit(main())
