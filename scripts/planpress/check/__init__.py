"""All problems of plans and library. A rule is a function whose docstring is the rule, as the docs print it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planpress.check import facts, keys, metadata, numbers, outline, places, punctuation, registers, sources
from planpress.check.context import LibraryCheck, LibraryRule, PlanCheck, PlanRule, rule_name
from planpress.library import Library, read_library
from planpress.problems import Problem, display_path

PLAN_RULES: tuple[PlanRule, ...] = (
    metadata.file_name,
    metadata.period,
    metadata.dates,
    metadata.review,
    metadata.superseded_by,
    metadata.url,
    sources.source_file,
    sources.source_sha256,
    sources.source_text,
    sources.declared_place,
    sources.conserved,
    outline.heading_level,
    outline.nested_marker,
    outline.duplicate_id,
    outline.heading_id,
    outline.official_number,
    outline.missing_heading,
    punctuation.punctuation,
    facts.fact_ids,
    facts.section_known,
    facts.quote,
    facts.emendation_section,
    numbers.value,
    numbers.wording,
    numbers.unit,
    numbers.comparator,
    numbers.baseline,
    numbers.year,
    numbers.joint,
    numbers.part_of,
    numbers.award_amount,
    places.duty_names,
    places.citation_words,
    places.topic_passage,
    places.topic_once,
    keys.indicator_known,
    keys.sector_known,
    keys.indicator_unit,
    keys.topic_known,
    keys.measure_known,
    keys.award_category_known,
    keys.department_known,
    keys.document_known,
    keys.review_checked,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (
    registers.register_keys,
    registers.register_groups,
    registers.department_once,
    registers.document_once,
    registers.city_folder,
    registers.no_links,
)


def check_library(library: Library, unreadable: frozenset[str] = frozenset()) -> list[Problem]:
    """All problems of a library that could be read; ``unreadable`` names registers that are empty because they could not."""
    problems: list[Problem] = []
    whole = LibraryCheck(library, unreadable)
    for library_rule in LIBRARY_RULES:
        name = rule_name(library_rule)
        problems += (finding.problem(display_path(library.root), name) for finding in library_rule(whole))
    for entry in library.plans:
        problems += _check_plan(PlanCheck(library, entry, unreadable))
    return sorted(set(problems))


def _check_plan(check: PlanCheck) -> Iterator[Problem]:
    for rule in PLAN_RULES:
        for finding in rule(check):
            yield finding.problem(check.entry.file.path, rule_name(rule))


def check_root(root: Path) -> tuple[Library | None, list[Problem]]:
    """(library, problems) of a library folder; no library where a file of it could not be read."""
    if not root.is_dir():
        return None, [
            Problem(display_path(root), 0, 0, "library", "没有这个文件夹", "规划库的文件夹", "planpress check plans")
        ]
    loaded = read_library(root)
    problems = [*loaded.problems, *check_library(loaded.library, loaded.unreadable)]
    return (None if loaded.problems else loaded.library), sorted(problems)
