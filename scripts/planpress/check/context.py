"""What a rule is given, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from planpress.body import Heading, Section, texts
from planpress.library import SOURCES, Library, PlanEntry
from planpress.model import Plan
from planpress.planfile import strictyaml
from planpress.problems import Problem, ProblemsFound, Severity, display_path
from planpress.sources import SourceText, declared, stored_text

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a problem without its file and rule, which the run knows.

    ``rule`` is given where one function serves several rules; ``path`` where the place is in another file.
    """

    place: Place
    found: str
    expected: str
    example: str
    rule: str | None = None
    path: str | None = None
    severity: Severity = "错误"

    def problem(self, path: str, rule: str) -> Problem:
        return Problem(
            self.path or path, *self.place, self.rule or rule, self.found, self.expected, self.example, self.severity
        )


class Fact(NamedTuple):
    """A fact of the front matter that says where it stands: ``name`` is its rule's word, ``where`` its place in the file."""

    name: str
    where: tuple[str, int]
    record: Any


_FACTS = {
    "targets": "target", "baselines": "baseline", "requirements": "requirement", "absences": "absence", "measures": "measure",
    "responsibilities": "duty", "cites": "citation", "awards": "award", "award_rules": "award-rule", "doubts": "doubt",
}  # fmt: skip


class PlanCheck:
    """One plan under check, with what several rules need of it."""

    def __init__(self, library: Library, entry: PlanEntry, unreadable: frozenset[str] = frozenset()):
        self.library = library
        self.entry = entry
        self.unreadable = unreadable
        self.outline = entry.outline

    @property
    def plan(self) -> Plan:
        return self.entry.plan

    def place(self, *where: str | int) -> Place:
        return self.entry.file.place(*where)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(
            Fact(name, (field, index), record)
            for field, name in _FACTS.items()
            for index, record in enumerate(getattr(self.plan, field))
        )

    @cached_property
    def source(self) -> SourceText | None:
        """The source's text; None where there is none, which ``source-file`` and ``source-text`` report."""
        if not self.source_is_inside:
            return None
        try:
            return stored_text(self.entry.source_path)
        except ProblemsFound:
            return None

    @property
    def source_is_inside(self) -> bool:
        """Whether the source is a plain file in the city's own folder of sources."""
        name = self.plan.source.file
        if not name or name in (".", "..") or Path(name).name != name or "\\" in name:
            return False
        path = self.entry.source_path
        # Through no link, neither of the file nor of a folder above it.
        return path.is_file() and path.resolve() == self.library.root.resolve() / self.entry.city_key / SOURCES / name

    @cached_property
    def declared(self) -> declared.Declared | None:
        return declared.apply(self.source.text, self.plan) if self.source else None

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """For each block the deepest section that it belongs to."""
        out = [""] * len(self.plan.body)
        for section in self.outline.sections.values():
            # A section comes after those around it, so the deepest one writes last.
            out[section.start : section.end] = [section.id] * (section.end - section.start)
        return tuple(out)

    def standing(self, quote: str, section: Section | None = None) -> Iterator[str]:
        """The deepest sections whose text has the quote, in order."""
        start, end = (section.start, section.end) if section else (0, len(self.plan.body))
        for index in range(start, end):
            if any(quote in text for _, text in texts(self.plan.body[index])):
                yield self.owners[index]

    @cached_property
    def text(self) -> str:
        """All text of the page, the title first."""
        runs = [text for block in self.plan.body for _, text in texts(block)]
        return "\n".join([self.plan.title, *runs])

    @cached_property
    def headings(self) -> tuple[tuple[int, Heading], ...]:
        return tuple((index, block) for index, block in enumerate(self.plan.body) if isinstance(block, Heading))

    def body_place(self, line: int, excerpt: str) -> Place:
        """Where an excerpt of the text stands in the file; the line's beginning when marks or escapes are in it."""
        lines = self.entry.path.read_text(encoding="utf-8-sig").splitlines()
        return line, max(lines[line - 1].find(excerpt), 0) + 1


@dataclass(frozen=True, slots=True)
class LibraryCheck:
    """The library under check."""

    library: Library
    unreadable: frozenset[str]

    def register(self, name: str, *where: str | int) -> tuple[str, Place]:
        """(path, place) of an entry of a register; read again, because only a finding needs it."""
        path = self.library.root / f"{name}.yml"
        shown = display_path(path)
        return shown, strictyaml.load(path.read_text(encoding="utf-8-sig"), shown).place(tuple(where))

    def city(self, key: str, *where: str | int) -> tuple[str, Place]:
        """(path, place) of a field of a city file."""
        path = self.library.root / key / "city.yml"
        shown = display_path(path)
        return shown, strictyaml.load(path.read_text(encoding="utf-8-sig"), shown).place(tuple(where))


PlanRule = Callable[[PlanCheck], Iterator[Finding]]
LibraryRule = Callable[[LibraryCheck], Iterator[Finding]]


def rule_name(rule: Callable[..., object]) -> str:
    return rule.__name__.replace("_", "-")
