"""The tables of the measurements, and their place in docs/measurements.md: between <!-- NAME --> and <!-- /NAME -->."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from planpress.writing import write_whole

DOCS = Path(__file__).parents[2] / "docs" / "measurements.md"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what was measured, its bar (empty where there is none), what came out."""

    what: str
    bar: str
    seen: str


def table(rows: list[Row]) -> str:
    lines = ["| 量什么 | 要求 | 量得 |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {row.what} | {row.bar} | {row.seen} |" for row in rows)]) + "\n"


def put(name: str, table: str) -> None:
    """The table in its place. Raises SystemExit where the page has none."""
    text = DOCS.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    if not re.search(f"{re.escape(begin)}.*?{re.escape(end)}", text, re.S):
        raise SystemExit(f"{DOCS} 里没有 {begin.strip()} 与 {end.strip()} 之间的位置")
    before, _, rest = text.partition(begin)
    write_whole(DOCS, f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}".encode())
