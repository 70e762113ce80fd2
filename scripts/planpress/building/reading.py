"""A library read and checked, plan by plan in processes; plans in which nothing changed since an earlier build are taken from there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from planpress import engine
from planpress.building.elsewhere import Elsewhere
from planpress.building.inputs import Inputs
from planpress.check import library_problems, no_library, read_checked, whole_run
from planpress.check.context import Run
from planpress.keeping import Values, digest
from planpress.library import (
    CITY_FILE,
    REGISTER_FILES,
    SOURCES,
    Library,
    Loaded,
    PlanEntry,
    plan_key,
    read_frame,
    with_plans,
)
from planpress.light import Light, LightEntry, light
from planpress.pages.compute.shares import topic_shares
from planpress.pages.compute.things import named_words
from planpress.problems import Problem, display_path

# What changes with every change of the source, and no page but the plan's own speaks of.
_DIGEST_OF_SOURCE = re.compile(rb"^  sha256: .*$", re.M)
_BELOW = b"\n---"


class Reading(NamedTuple):
    """A plan file, read and checked. ``told`` is None where it could not be read; ``alone``: no other file of the library was asked for."""

    problems: tuple[Problem, ...]
    told: Light | None
    alone: bool


class _Unread(NamedTuple):
    """A plan file. ``text``: what stands for it and all that lies around it."""

    path: Path
    text: bytes

    def __str__(self) -> str:
        return display_path(self.path)

    def city(self) -> str:
        return self.path.parent.name


def read(
    root: Path, kept: Values, inputs: Inputs, code: bytes, elsewhere: Elsewhere | None = None
) -> tuple[Library | None, list[Problem]]:
    """As ``check.check_root``, of a library whose plans are ``LightEntry``. ``code``: what stands for the programs that read it;
    ``elsewhere``: who reads, None for processes of this machine. Raises as these do."""
    if problem := no_library(root):
        return None, [problem]
    tree = tuple(_tree(root))
    registers = digest(code, registers_digest(root, inputs))
    frame = _frame(root, tree, kept, inputs, registers)
    run = whole_run(frame)
    problems = {*frame.problems, *_library_problems(run, tree, kept, inputs, registers)}
    found = _readings(run, kept, inputs, registers, elsewhere)
    plans: dict[str, list[PlanEntry]] = {}
    for path, reading in found.items():
        problems.update(reading.problems)
        if reading.told is not None:
            plans.setdefault(path.parent.name, []).append(LightEntry(path, plan_key(path), reading.told))
    readable = not frame.problems and all(reading.told for reading in found.values())
    return (with_plans(frame.library, plans) if readable else None), sorted(problems)


def registers_digest(root: Path, inputs: Inputs) -> bytes:
    """What stands for the registers of a library: every page may name what they name."""
    return digest(*(inputs.file(root / name) for name in sorted(REGISTER_FILES)))


def _tree(folder: Path, below: str = "") -> Iterator[str]:
    """The name of everything under a folder, links and folders marked as such."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{below}{entry.name}"
        if entry.is_symlink():
            yield f"{name}@"
        elif entry.is_dir():
            yield f"{name}/"
            yield from _tree(Path(entry.path), f"{name}/")
        else:
            yield name


def _cities(tree: tuple[str, ...]) -> list[str]:
    return [name[:-1] for name in tree if name.count("/") == 1 and name.endswith("/")]


def _frame(root: Path, tree: tuple[str, ...], kept: Values, inputs: Inputs, registers: bytes) -> Loaded:
    cities = (part for city in _cities(tree) for part in (city, inputs.file(root / city / CITY_FILE)))
    key = digest("frame", registers, str(root), *cities)
    return kept.once(key, lambda: read_frame(root))


def _library_problems(
    run: Run, tree: tuple[str, ...], kept: Values, inputs: Inputs, registers: bytes
) -> tuple[Problem, ...]:
    root = run.library.root
    cities = (inputs.file(root / city / CITY_FILE) for city in _cities(tree))
    key = digest("library", registers, str(root), *tree, *cities)
    return kept.once(key, lambda: tuple(library_problems(run)))


def _readings(
    run: Run, kept: Values, inputs: Inputs, registers: bytes, elsewhere: Elsewhere | None
) -> dict[Path, Reading]:
    """Of all plan files, in their order."""
    around: dict[Path, bytes] = {}
    texts: dict[Path, bytes] = {}
    for path in (run.library.root / f"{key}.md" for key in run.keys):
        city = path.parent
        if city not in around:
            around[city] = digest(inputs.file(city / CITY_FILE), inputs.folder(city / SOURCES))
        texts[path] = digest(str(path), inputs.file(path), around[city])
    keys = {path: digest("plan", registers, text) for path, text in texts.items()}
    found: dict[Path, Reading | None] = {path: kept.get(key) for path, key in keys.items()}
    fresh = [_Unread(path, texts[path]) for path, reading in found.items() if reading is None or not reading.alone]
    readings = elsewhere.ordered(_read, run, fresh, _Unread.city) if elsewhere else engine.ordered(_read, run, fresh)
    for (path, _), reading in zip(fresh, readings, strict=True):
        found[path] = reading
        # Without the texts: a later run seldom needs them, and reads them from the file.
        told = reading.told and replace(reading.told, texts=None)
        kept.put(keys[path], reading._replace(told=told))
    return {path: reading for path, reading in found.items() if reading is not None}


def _read(run: Run, given: _Unread) -> Reading:
    path, text = given
    entry, problems = read_checked(run, path)
    if entry is None:
        return Reading(tuple(problems), None, True)
    topic_shares(entry)
    named_words(run.library, entry)
    told = light(entry, _digests(entry, text))
    return Reading(tuple(problems), told, entry.plan.superseded_by is None)


def _digests(entry: PlanEntry, text: bytes) -> dict[str, bytes]:
    """See ``light.PARTS``."""
    front = _DIGEST_OF_SOURCE.sub(b"", entry.path.read_bytes().partition(_BELOW)[0])
    sections = [(s.id, s.title, s.level, s.missing, s.parent) for s in entry.outline.sections.values()]
    found = {name: digest(repr(value)) for name, value in entry.worked_out.items()}
    return {
        "facts": digest(front, repr(sections)),
        "topic_shares": found["topic_shares"],
        "named_words": found["named_words"],
        "texts": text,
    }
