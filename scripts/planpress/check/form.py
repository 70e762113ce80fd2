"""Rules over how the front matter is written. What they find harms no reader: warnings, which ``--fix`` mends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from planpress.check.context import Finding, PlanCheck
from planpress.model import FrontMatter
from planpress.planfile import frontmatter
from planpress.planfile.strictyaml import Where, field_of

_SHOWN = 20


def mappings(data: Any, where: Where = (), record: type = FrontMatter) -> Iterator[tuple[Where, dict[str, Any], type]]:
    """(place, fields in the order of the file, what they are) of the front matter and every record in it."""
    yield where, data, record
    records = _records(record)
    for name in data if records else ():
        value, inner = data[name], records.get(name)
        # The source of an emendation is a text, and no record.
        if inner is not None and isinstance(value, dict):
            yield from mappings(value, (*where, name), inner)
        elif inner is not None and isinstance(value, list):
            for index, entry in enumerate(value):
                if isinstance(entry, dict):
                    yield from mappings(entry, (*where, name, index), inner)


@cache
def _records(record: type) -> dict[str, type]:
    """The fields of a record that have records in them, and what these are."""
    return {name: frontmatter.RECORDS[name] for name in frontmatter.order(record) if name in frontmatter.RECORDS}


def field_order(check: PlanCheck) -> Iterator[Finding]:
    """元数据的字段按字段说明里的先后书写，每条记录里的字段也是。"""
    for where, fields, record in mappings(check.entry.file.marked.data):
        if not _in_order(record, tuple(fields)):
            order = frontmatter.order(record)
            late = next((a, b) for a, b in pairwise(fields) if order.index(a) > order.index(b))
            right = sorted(fields, key=order.index)
            found = f"{late[1]} 写在 {late[0]} 之后"
            expected = f"依次写 {'、'.join(right)}"
            at = right.index(late[1])
            example = "\n".join(f"{name}: …" for name in right[at : at + 2])
            yield Finding(check.place(*where, late[1]), found, expected, example, severity="警告")


# The records of a plan, and of all plans, have the same few lists of fields.
@lru_cache(maxsize=1024)
def _in_order(record: type, fields: tuple[str, ...]) -> bool:
    ranks = [*map(frontmatter.order(record).index, fields)]
    return ranks == sorted(ranks)


def quoted_text(check: PlanCheck) -> Iterator[Finding]:
    """取自来源的文字放在双引号里，否则其中的冒号、井号会被当成 YAML 的记号，后面的字不声不响地丢掉。"""
    marked = check.entry.file.marked
    for where in sorted(marked.unquoted_in(frontmatter.TEXT_FIELDS), key=marked.place):
        name = field_of(where)
        words = marked.value(where)
        shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "……"
        example = frontmatter.quoted(words)
        example = f"{name}: {example}" if isinstance(where[-1], str) else f"{name}: [{example}]"
        yield Finding(check.place(*where), f"“{shown}”没有放在双引号里", "用双引号括起来", example, severity="警告")
