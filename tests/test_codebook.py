"""The codebook: everything is explained in both languages, and counted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from invented import library, plan_entry, target
from published import data_files

from planpress.library import load_library
from planpress.pages.data import TABLES
from planpress.pages.data.codebook import CODEBOOK
from planpress.pages.data.glosses import MEANINGS
from planpress.pages.data.table import AnyTable, Field

HAN = re.compile("[一-鿿]")
PUBLISHED = (*TABLES, CODEBOOK)


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    return data_files(load_library(Path(__file__).parents[1] / "plans"))


@pytest.mark.parametrize("table", PUBLISHED, ids=[table.name for table in PUBLISHED])
def test_everything_is_said_in_both_languages(table: AnyTable) -> None:
    described: tuple[AnyTable | Field[Any], ...] = (table, *table.fields)
    for what in described:
        assert HAN.search(what.title) or what.title == "GB/T 2260", what
        assert what.title_en and not HAN.search(what.title_en), what.name
        assert bool(what.description) == bool(what.description_en), what.name
    assert HAN.search(table.description) and table.description_en


def test_every_value_has_its_meaning_and_none_has_too_many() -> None:
    values = {value for table in PUBLISHED for field in table.fields for value in field.enum}
    assert values == set(MEANINGS)
    for value, (chinese, english) in MEANINGS.items():
        assert chinese, value
        assert re.search("[A-Za-z]", english) and not HAN.search(english), value


def test_names_of_sheets_and_tables_are_apart() -> None:
    assert len({table.title for table in PUBLISHED}) == len({table.name for table in PUBLISHED}) == len(PUBLISHED)
    assert len({table.title_en for table in PUBLISHED}) == len(PUBLISHED)


def test_counts_are_those_of_the_data(published: dict[str, bytes]) -> None:
    """Counted again from the files, another way."""
    found = {row["id"]: row for row in json.loads(published["codebook.json"])}
    expected = 0
    for table in TABLES:
        rows: list[dict[str, Any]] = json.loads(published[f"{table.name}.json"])
        assert found[table.name]["count"] == len(rows)
        for field in table.fields:
            cells = [row[field.name] for row in rows]
            items = [item for cell in cells for item in (cell if field.type == "list" else [cell]) if item is not None]
            row = found[f"{table.name}.{field.name}"]
            assert row["count"] == len([cell for cell in cells if cell is not None and cell != []]), field.name
            assert row["distinct"] == len(set(items)), field.name
            assert (row["type"], row["required"], row["key"]) == (field.type, field.required, field.name in table.key)
            for value in field.enum:
                assert found[f"{table.name}.{field.name}={value}"]["count"] == items.count(value)
            if field.enum:
                assert sum(found[f"{table.name}.{field.name}={value}"]["count"] for value in field.enum) == len(items)
            expected += 1 + len(field.enum)
    assert len(found) == expected + len(TABLES)


def test_what_a_row_of_the_codebook_says() -> None:
    entry = plan_entry(targets=(target("t1"), target("t2", nature="new", level=("市级", "省级"))))
    made = {row["id"]: row for row in json.loads(data_files(library(entry))["codebook.json"])}
    assert (made["targets"]["count"], made["targets.nature"]["count"], made["targets.nature"]["distinct"]) == (2, 2, 2)
    assert [made[f"targets.level={value}"]["count"] for value in ("国家级", "省级", "市级")] == [0, 1, 1]
    assert (made["targets.level"]["count"], made["targets.level"]["distinct"]) == (1, 2)
    names = [made["targets.nature=new"][name] for name in ("title", "title_en", "description", "description_en")]
    assert names == ["new", "new", "新增、新建、培育", "Newly added within the period"]
