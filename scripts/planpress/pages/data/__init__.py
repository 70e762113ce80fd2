"""Library -> the files under ``data/v1/``: every table as JSON and CSV, their schemas, and the data package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planpress import planfile
from planpress.library import Library
from planpress.pages.data import cells, facts, formats, plans, vocabularies
from planpress.pages.data.table import Table
from planpress.pages.page import Asset

BASE = "data/v1"

# In the order in which the data page lists them.
TABLES: tuple[Table[Any], ...] = (
    plans.CITIES,
    plans.PLANS,
    plans.SECTIONS,
    facts.TARGETS,
    facts.BASELINES,
    facts.REQUIREMENTS,
    facts.ABSENCES,
    facts.MEASURES,
    facts.RESPONSIBILITIES,
    facts.CITATIONS,
    facts.AWARDS,
    facts.AWARD_RULES,
    facts.TOPICS,
    facts.DROPPED,
    facts.EMENDATIONS,
    facts.DOUBTS,
    cells.INDICATOR_CELLS,
    cells.TOPIC_CELLS,
    cells.MEASURE_CELLS,
    vocabularies.FAMILIES,
    vocabularies.INDICATORS,
    vocabularies.TOPIC_GROUPS,
    vocabularies.TOPICS,
    vocabularies.MEASURES,
    vocabularies.AWARD_CATEGORIES,
    vocabularies.FUNCTIONS,
    vocabularies.DOCUMENTS,
)


def data_assets(library: Library) -> Iterator[Asset]:
    """All data files. The same library gives the same bytes."""
    files = []
    for table in TABLES:
        rows = list(table.rows(library))
        as_json, as_csv = formats.to_json(rows), formats.to_csv(table, rows)
        files.append((table, as_json, as_csv))
        yield Asset(f"{BASE}/{table.name}.json", as_json)
        yield Asset(f"{BASE}/{table.name}.csv", as_csv)
        yield Asset(f"{BASE}/schema/{table.name}.json", formats.to_schema(table))
    yield Asset(f"{BASE}/schema/plan.json", formats.pretty(planfile.schema()))
    yield Asset(f"{BASE}/datapackage.json", formats.to_datapackage(files))
