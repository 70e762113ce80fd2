"""Which tables there are, and in which order."""

from __future__ import annotations

from planpress.pages.data import cells, differences, facts, plans, vocabularies
from planpress.pages.data.table import AnyTable

# In the order in which the data page lists them.
GROUPS: tuple[tuple[str, tuple[AnyTable, ...]], ...] = (
    ("规划与全文", (plans.CITIES, plans.PLANS, plans.SECTIONS)),
    (
        "规划说了什么",
        (
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
        ),
    ),
    ("与来源的不同", (differences.DROPPED, differences.EMENDATIONS, differences.DOUBTS)),
    ("比较", (cells.INDICATOR_ROWS, cells.INDICATOR_CELLS, cells.TOPIC_CELLS, cells.MEASURE_CELLS)),
    (
        "词表与登记",
        (
            vocabularies.FAMILIES,
            vocabularies.INDICATORS,
            vocabularies.TOPIC_GROUPS,
            vocabularies.TOPICS,
            vocabularies.MEASURES,
            vocabularies.AWARD_CATEGORIES,
            vocabularies.FUNCTIONS,
            vocabularies.DOCUMENTS,
        ),
    ),
)
TABLES: tuple[AnyTable, ...] = tuple(table for _, tables in GROUPS for table in tables)
