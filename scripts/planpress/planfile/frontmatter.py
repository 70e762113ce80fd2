"""Front matter as text: block style, fields in the order of the model, source text in double quotes.

Written here and not by a YAML library, because the layout is part of the format: an editor finds
each field where the contributing page shows it, and small maps stay on one line.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from planpress.characters import FORBIDDEN
from planpress.model import (
    Absence,
    Award,
    AwardRule,
    Baseline,
    Citation,
    Department,
    Doubt,
    Dropped,
    Duty,
    Emendation,
    FrontMatter,
    MeasureUse,
    Period,
    Requirement,
    Review,
    Source,
    Target,
    TopicPlace,
)

# On one line: records that are read at a glance.
_FLOW = (Period, Review, Department)
# Words of ours, never text of a source, stand without quotation marks where YAML allows.
_BARE_FIELDS = {
    "kind", "script", "status", "checked", "normalised", "reason", "confidence", "section", "id", "indicators",
    "indicator", "unit", "nature", "role", "level", "sector", "includes", "part_of", "measure", "topic", "category",
    "state", "file", "year",
}  # fmt: skip
_BARE = re.compile(r"[A-Za-z0-9_\u3400-\u9fff][A-Za-z0-9_.\u3400-\u9fff-]*\Z")
# What other readers of YAML take for something else than a word.
_NOT_A_WORD = re.compile(r"(?:null|true|false|yes|no|on|off|y|n|0[xob][0-9a-f_]+|[\d_.e-]+)\Z", re.I)
# Left out while they say nothing; every other field is written even when it is null.
_OPTIONAL: dict[type, set[str]] = {
    Source: {"uploaded"},
    Target: {"upper", "role", "level", "sector", "subject", "includes", "binding", "aspirational", "part_of", "baseline", "wording", "note"},
    Baseline: {"upper", "role", "level", "sector", "subject", "includes", "wording", "note"},
    MeasureUse: {"note"},
    TopicPlace: {"to", "mention"},
    Award: {"cap"},
    FrontMatter: {"doubts", "award_rules"},
    Duty: set(), Citation: set(), Dropped: set(), Emendation: set(), Doubt: set(), Requirement: set(),
    Absence: set(), AwardRule: set(),
}  # fmt: skip
_RENAMED = {"opening": "from", "closing": "to"}
# Verbatim words of a source: these stand in double quotes, always.
TEXT_FIELDS = frozenset({
    "title", "issuer", "document_number", "missing_attachments", "text", "source", "reading", "label", "subject", "as_of",
    "wording", "quote", "name", "number", "condition", "mode", "from", "to",
})  # fmt: skip
# What the entries of a field are, or the field itself.
RECORDS: dict[str, type] = {
    "period": Period, "source": Source, "review": Review, "dropped": Dropped, "emendations": Emendation, "doubts": Doubt,
    "targets": Target, "baselines": Baseline, "requirements": Requirement, "absences": Absence, "measures": MeasureUse,
    "responsibilities": Duty, "departments": Department, "cites": Citation, "awards": Award, "award_rules": AwardRule,
    "topics": TopicPlace,
}  # fmt: skip


@cache
def order(record: type) -> tuple[str, ...]:
    """The names of a record's fields, as the file spells them, in the order of the file."""
    names = (_RENAMED.get(item.name, item.name) for item in dataclasses.fields(record))
    return tuple(name for name in names if name != "body")


def write(front: FrontMatter) -> str:
    """The lines between the two ``---``, each ended."""
    return "\n".join(_mapping(front, "")) + "\n"


def item(entry: Any) -> list[str]:
    """The lines of one entry of a list, its ``- `` first; a plain word is one line."""
    if isinstance(entry, _FLOW) or not dataclasses.is_dataclass(entry):
        return [f"- {flow(entry)}"]
    first, *rest = _mapping(entry, "  ")
    return [f"- {first.lstrip()}", *rest]


def write_entry(record: Any, indent: str) -> str:
    """The lines of one entry of a list whose dashes are indented so, each ended."""
    return "".join(f"{indent}{line}\n" for line in item(record))


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    optional = _OPTIONAL.get(FrontMatter if isinstance(record, FrontMatter) else type(record), set())
    for item in dataclasses.fields(record):
        name = _RENAMED.get(item.name, item.name)
        if name == "body":
            continue
        value = getattr(record, item.name)
        if name in optional and value == item.default:
            continue
        yield name, value


def _mapping(record: Any, indent: str) -> Iterator[str]:
    for name, value in _fields(record):
        if dataclasses.is_dataclass(value) and not isinstance(value, _FLOW):
            yield f"{indent}{name}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            yield f"{indent}{name}:"
            for entry in value:
                yield from (f"{indent}  {line}" for line in item(entry))
        else:
            yield f"{indent}{name}: {_value(name, value)}"


def flow(entry: Any) -> str:
    """A record, or a plain word, on one line, as it stands within brackets."""
    if not dataclasses.is_dataclass(entry):
        return str(entry)
    return "{" + ", ".join(f"{name}: {_value(name, value)}" for name, value in _fields(entry)) + "}"


def _value(name: str, value: Any) -> str:
    if dataclasses.is_dataclass(value):
        return flow(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(name, item) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    bare = name in _BARE_FIELDS and _BARE.match(value) and not _NOT_A_WORD.match(value)
    return value if bare else quoted(value)


def quoted(text: str) -> str:
    """A YAML double-quoted scalar on one line."""
    # JSON's escapes are YAML's; what YAML does not print, and what nobody would see, is escaped too.
    return FORBIDDEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
