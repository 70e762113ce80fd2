"""All problems of plans and library. A rule is a function whose docstring is the rule, as the docs print it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

from planpress import engine
from planpress.check import (
    facts,
    files,
    form,
    keys,
    metadata,
    numbers,
    outline,
    places,
    punctuation,
    registers,
    sources,
    stated,
    unseen,
    values,
)
from planpress.check.context import LibraryCheck, LibraryRule, PlanCheck, PlanRule, Run, rule_name
from planpress.library import Library, Loaded, PlanEntry, plan_key, plan_paths, read_frame, read_library, read_plan
from planpress.problems import Problem, ProblemsFound, display_path

PLAN_RULES: tuple[PlanRule, ...] = (
    form.field_order,
    form.quoted_text,
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
    stated.issuer_stated,
    stated.own_number,
    stated.attachment_named,
    outline.heading_level,
    outline.nested_marker,
    outline.duplicate_id,
    outline.heading_id,
    outline.official_number,
    outline.missing_heading,
    stated.marker_form,
    stated.numbered_bullet,
    stated.link_target,
    stated.simplified,
    punctuation.punctuation,
    stated.fact_once,
    stated.absence_alone,
    stated.listed_once,
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
    numbers.award_cap,
    values.number_size,
    places.duty_names,
    places.duty_order,
    places.citation_words,
    places.citation_first,
    places.topic_passage,
    places.topic_section,
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
    registers.city_name,
    registers.province_name,
    registers.no_links,
    unseen.characters,
    files.plain_names,
    files.stray_file,
)


def check_root(root: Path) -> tuple[Library | None, list[Problem]]:
    """(library, problems) of a library folder; no library where a file of it could not be read."""
    if problem := no_library(root):
        return None, [problem]
    loaded = read_library(root)
    return (None if loaded.problems else loaded.library), check_loaded(loaded)


def check_loaded(loaded: Loaded) -> list[Problem]:
    """All problems of a library that was read, those of reading it first met included."""
    run = whole_run(loaded)
    problems = {*loaded.problems, *library_problems(run)}
    read = {entry.path for entry in loaded.library.plans}
    for path in plan_paths(loaded.library.root):
        if path not in read:
            problems.update(_unseen(path))
    # By number: processes that are forked have the plans already.
    for found in engine.ordered(_check_numbered, (run, loaded.library.plans), range(len(loaded.library.plans))):
        problems.update(found)
    return sorted(problems)


def whole_run(loaded: Loaded) -> Run:
    """A check of everything in a library, which may have been read without its plans."""
    return Run(loaded.library, loaded.unreadable, tuple(map(plan_key, plan_paths(loaded.library.root))))


def check_files(
    root: Path,
    only: Collection[Path] | None = None,
    workers: int | None = None,
    more_rules: tuple[PlanRule, ...] = (),
    work: Callable[[Run, Path], list[Problem]] | None = None,
) -> list[Problem]:
    """All problems of a library folder, without keeping its plans; the same whatever the number of ``workers``.

    ``only``: of plans no others than these files; registers and cities are checked all the same. ``more_rules`` for plans
    beside those that hold always. ``work`` is done on each plan instead of ``check_file``.
    """
    if problem := no_library(root):
        return [problem]
    frame = read_frame(root)
    run = replace(whole_run(frame), more_rules=more_rules)
    paths = [path for path in plan_paths(root) if only is None or path.resolve() in only]
    problems = {*frame.problems, *library_problems(run)}
    for found in engine.ordered(work or check_file, run, paths, workers):
        problems.update(found)
    return sorted(problems)


def check_file(run: Run, path: Path) -> list[Problem]:
    """All problems of one plan file."""
    return read_checked(run, path)[1]


def read_checked(run: Run, path: Path) -> tuple[PlanEntry | None, list[Problem]]:
    """The plan at a path of ``plan_paths``, None where it cannot be read, and all its problems."""
    try:
        entry = read_plan(path)
    except ProblemsFound as unreadable:
        return None, [*unreadable.problems, *_unseen(path)]
    return entry, [*check_entry(run, PlanCheck(run, entry)), *_unseen(path)]


def _check_numbered(given: tuple[Run, tuple[PlanEntry, ...]], number: int) -> list[Problem]:
    run, plans = given
    return [*check_entry(run, PlanCheck(run, plans[number])), *_unseen(plans[number].path)]


def _unseen(path: Path) -> Iterator[Problem]:
    for finding in unseen.unseen(path):
        yield finding.problem(display_path(path), rule_name(unseen.characters))


def library_problems(run: Run) -> Iterator[Problem]:
    """The problems of registers, cities, and all that lies in the folder; not those of plans."""
    check = LibraryCheck(run.library, run.unreadable)
    for rule in LIBRARY_RULES:
        for finding in rule(check):
            yield finding.problem(display_path(run.library.root), rule_name(rule))


def check_entry(run: Run, check: PlanCheck) -> Iterator[Problem]:
    """All problems of a plan that could be read."""
    for rule in (*PLAN_RULES, *run.more_rules):
        for finding in rule(check):
            yield finding.problem(check.entry.file.path, rule_name(rule))


def no_library(root: Path) -> Problem | None:
    """Why a folder cannot be a library, if it cannot."""
    if not root.is_dir():
        return Problem(display_path(root), 0, 0, "library", "没有这个文件夹", "规划库的文件夹", "planpress check plans")
    if root.is_symlink():
        found, expected = "规划库是指向别处的链接", "文件夹本身"
        return Problem(display_path(root), 0, 0, "no-links", found, expected, "planpress check plans")
    return None
