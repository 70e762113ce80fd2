"""What a rule is given, and what it yields."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from planpress.body import Heading, Section, texts
from planpress.check.numbering import Numbered, numbered
from planpress.filenames import fault
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
_MEASURED = ("target", "baseline")
# The rules that are reported for each kind of fact under its own name: target-quote, duty-quote.
BY_FACT: dict[str, tuple[str, ...]] = {
    "quote": tuple(_FACTS.values()), "value": _MEASURED, "wording": _MEASURED, "unit": _MEASURED, "comparator": _MEASURED,
    "joint": _MEASURED, "baseline": ("target",), "year": ("target",), "part-of": ("target",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of ``check`` knows of the library: registers and cities, and the ``keys`` of all plan files.

    ``library`` may come without its plans; registers named in ``unreadable`` are empty because they could not be read.
    ``more_rules``: those of the caller's, beside the ones that hold always.
    """

    library: Library
    unreadable: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()
    more_rules: tuple[PlanRule, ...] = ()


class PlanCheck:
    """One plan under check, with what several rules need of it.

    ``content``: the file's text, line ends as \\n, where it is not yet what stands on disk.
    """

    def __init__(self, run: Run, entry: PlanEntry, content: str | None = None):
        self._content = content
        self.library = run.library
        self.entry = entry
        self.unreadable = run.unreadable
        self.keys = run.keys
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

    @cached_property
    def source_is_inside(self) -> bool:
        """Whether the source is a plain file in the city's own folder of sources."""
        name = self.plan.source.file
        if not name or Path(name).name != name or fault(name):
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
        return self.outline.owners()

    def standing(self, quote: str, section: Section | None = None) -> Iterator[str]:
        """The deepest sections whose text has the quote, in order."""
        return (self.owners[block] for block in self.having(quote, section))

    def having(self, words: str, section: Section | None = None) -> Iterator[int]:
        """The blocks, of a section or of all, that have the words in one run of their text, in order."""
        starts, blocks, numbers = self._runs
        last = numbers[section.end] if section else len(blocks)
        number, end = numbers[section.start] if section else 0, starts[last] - 1
        while number < last and "\n" not in words:
            at = self.text.find(words, starts[number], end)
            if at < 0:
                return
            block = blocks[bisect_right(starts, at) - 1]
            yield block
            number = numbers[block + 1]

    def text_of(self, section: Section) -> str:
        """All text under a section, its title first, a run a line."""
        starts, _, numbers = self._runs
        return self.text[starts[numbers[section.start]] : starts[numbers[section.end]] - 1]

    @cached_property
    def _runs(self) -> tuple[list[int], list[int], list[int]]:
        """(where each run begins in ``text``, and one more behind the last; its block; the number of each block's first run)."""
        starts = [len(self.plan.title) + 1]
        blocks: list[int] = []
        numbers: list[int] = []
        for index, runs in enumerate(self.block_texts):
            numbers.append(len(blocks))
            for text in runs:
                blocks.append(index)
                starts.append(starts[-1] + len(text) + 1)
        return starts, blocks, [*numbers, len(blocks)]

    @cached_property
    def block_texts(self) -> tuple[tuple[str, ...], ...]:
        """For each block its runs of text, none with a line feed."""
        return tuple(tuple(text for _, text in texts(block)) for block in self.plan.body)

    @cached_property
    def text(self) -> str:
        """All text of the page, the title first, a run a line."""
        return "\n".join([self.plan.title, *chain.from_iterable(self.block_texts)])

    @cached_property
    def headings(self) -> tuple[tuple[int, Heading], ...]:
        return tuple((index, block) for index, block in enumerate(self.plan.body) if isinstance(block, Heading))

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        return tuple(numbered(self.plan.body))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, as ``planfile`` counts them."""
        content = self._content
        if content is None:
            content = self.entry.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return tuple(content.split("\n"))

    @property
    def title_line(self) -> int:
        """The line of the title above the text."""
        below = self.lines.index("---", 1) if "---" in self.lines[1:] else 0
        return next((n for n, line in enumerate(self.lines[below:], below + 1) if line.startswith("# ")), 1)

    def body_place(self, line: int, excerpt: str) -> Place:
        """Where an excerpt of the text stands in the file; the line's beginning when marks or escapes are in it."""
        return line, max(self.lines[line - 1].find(excerpt), 0) + 1


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
