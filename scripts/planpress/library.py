"""All plans, cities and registers of a library folder, and the indexes across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from planpress import planfile, sources
from planpress.body import Outline
from planpress.model import City, Plan
from planpress.parts import CityPlace, part_keys
from planpress.planfile import strictyaml, typed
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.registers import (
    Departments,
    Document,
    Documents,
    Function,
    Indicator,
    Indicators,
    Measure,
    Measures,
    Topic,
    Topics,
)

T = TypeVar("T")
CITY_FILE = "city.yml"
SOURCES = "sources"
_EMPTY: dict[str, Any] = {
    "indicators": Indicators(families=(), sectors=(), indicators=()),
    "topics": Topics(groups=(), topics=()),
    "measures": Measures(measures=(), award_categories=()),
    "departments": Departments(functions=()),
    "documents": Documents(documents=()),
}
REGISTER_FILES = frozenset(f"{name}.yml" for name in _EMPTY)


REGISTERS = tuple(_EMPTY)
MAX_BYTES = 1_000_000  # of a register or a city file


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan in its place. ``key`` is ``<city>/<plan>``, as in its URL; ``worked_out``: what was found in its text, see ``pages.once``."""

    key: str
    city_key: str
    path: Path
    # A plan is known by its place: to compare what it says would have to read it.
    file: planfile.PlanFile = field(compare=False)
    outline: Outline = field(compare=False)
    worked_out: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def plan(self) -> Plan:
        return self.file.plan

    @property
    def source_path(self) -> Path:
        """The source document; check ``source-file`` proves that it stays in the city's folder."""
        return self.path.parent / SOURCES / self.plan.source.file

    @property
    def text_path(self) -> Path | None:
        """The text that was read from the source, stored beside it; None where there is none, as for plain text."""
        stored = sources.stored_path(self.source_path)
        return stored if stored.is_file() and not sources.is_plain(self.source_path) else None


@dataclass(frozen=True, slots=True)
class CityEntry:
    """A city folder; ``plans`` in the order of their files."""

    key: str
    city: City
    path: Path
    plans: tuple[PlanEntry, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What is published. Order everywhere: cities by division code, plans by file name, registers as written.

    ``parts``: city -> the part of the library that it is shown in, see ``parts.part_keys``; empty for a library that is
    shown whole. ``numbers``: city -> its place in the part or, shown whole, in the library. ``worked_out``: what was made of
    this very library by functions that several pages call (``pages.once``).
    """

    root: Path
    cities: tuple[CityEntry, ...]
    indicators: Indicators
    topics: Topics
    measures: Measures
    departments: Departments
    documents: Documents
    indicator: dict[str, Indicator] = field(default_factory=dict)
    topic: dict[str, Topic] = field(default_factory=dict)
    measure: dict[str, Measure] = field(default_factory=dict)
    function_of: dict[str, Function] = field(default_factory=dict)  # department name -> function
    document_of: dict[str, Document] = field(default_factory=dict)  # cited title -> document
    document_numbered: dict[str, Document] = field(default_factory=dict)  # whole number -> the first that has it
    city: dict[str, CityEntry] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    worked_out: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[Library], tuple[Any, ...]]:
        """Without what was worked out, which other processes make of it as well."""
        return Library, tuple(getattr(self, each.name) for each in fields(self) if each.name != "worked_out")

    @property
    def plans(self) -> tuple[PlanEntry, ...]:
        return tuple(plan for city in self.cities for plan in city.plans)

    def part(self, key: str) -> Library:
        """What one part shows: its cities with their plans, and all registers."""
        return self.only(entry for entry in self.cities if self.parts.get(entry.key) == key)

    def only(self, cities: Iterable[CityEntry]) -> Library:
        """The library as if it had no other cities than these, which may come with fewer plans; registers and numbers stay."""
        kept = tuple(cities)
        return replace(self, cities=kept, city={entry.key: entry for entry in kept}, worked_out={})

    def holding(self, *entries: PlanEntry) -> Library:
        """The library as if it had no other plans than these, which come in its order."""
        kept: dict[str, list[PlanEntry]] = {}
        for entry in entries:
            kept.setdefault(entry.city_key, []).append(entry)
        return self.only([replace(self.city[key], plans=tuple(plans)) for key, plans in kept.items()])

    def entry(self, key: str) -> PlanEntry:
        """The plan ``<city>/<plan>``. Raises KeyError where there is none."""
        for entry in self.city[key.partition("/")[0]].plans:
            if entry.key == key:
                return entry
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a library. Where ``problems`` is not empty it is for checking only, never for publishing:
    the registers named in ``unreadable`` are empty, and a city without a readable city file has only its name.
    """

    library: Library
    problems: tuple[Problem, ...]
    unreadable: frozenset[str]


def load_library(root: Path) -> Library:
    """The library under ``root``. Raises ProblemsFound with all problems of all files that could not be read."""
    loaded = read_library(root)
    if loaded.problems:
        raise ProblemsFound(loaded.problems)
    return loaded.library


def read_library(root: Path) -> Loaded:
    """Everything under ``root`` that can be read, and the problems of what cannot."""
    problems: list[Problem] = []
    plans: dict[str, list[PlanEntry]] = {}
    for path in plan_paths(root):
        try:
            plans.setdefault(path.parent.name, []).append(read_plan(path))
        except ProblemsFound as found:
            problems += found.problems
    frame = read_frame(root)
    library = with_plans(frame.library, plans)
    return Loaded(library, tuple(sorted([*frame.problems, *problems])), frame.unreadable)


def with_plans(frame: Library, plans: Mapping[str, Sequence[PlanEntry]]) -> Library:
    """A library that came without its plans, with those of each city."""
    cities = tuple(replace(city, plans=tuple(plans.get(city.key, ()))) for city in frame.cities)
    library = frame.only(cities)
    _place(library)
    return library


def read_frame(root: Path) -> Loaded:
    """As ``read_library``, without the plans: registers and cities."""
    problems: list[Problem] = []
    registers: dict[str, Any] = {
        name: _register(root / f"{name}.yml", type(empty), problems) for name, empty in _EMPTY.items()
    }
    unreadable = frozenset(name for name, register in registers.items() if register is None)
    registers |= {name: _EMPTY[name] for name in unreadable}
    cities = [_city(folder, problems) for folder in _folders(root)]
    library = Library(root, tuple(sorted(cities, key=lambda entry: (entry.city.division_code, entry.key))), **registers)
    _index(library)
    return Loaded(library, tuple(sorted(problems)), unreadable)


def plan_paths(root: Path) -> tuple[Path, ...]:
    """The files under ``root`` that are plans, whether or not they can be read."""
    return tuple(
        path
        for folder in _folders(root)
        for path in sorted(folder.glob("*.md"))
        if path.is_file() and not path.is_symlink()
    )


def read_plan(path: Path) -> PlanEntry:
    """The plan at a path of ``plan_paths``. Raises ProblemsFound with everything that keeps it from being read."""
    file = planfile.read(path)
    return PlanEntry(plan_key(path), path.parent.name, path, file, Outline(file.plan.body))


def plan_key(path: Path) -> str:
    """``shenyang/2016-guihua`` of a plan's path."""
    return f"{path.parent.name}/{path.stem}"


def _folders(root: Path) -> list[Path]:
    # What a link points to is not of the library, and may be anything: it is not even looked at (check ``no-links``).
    found = sorted(root.iterdir()) if root.is_dir() and not root.is_symlink() else []
    return [
        folder for folder in found if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith(".")
    ]


def _index(library: Library) -> None:
    library.indicator.update((item.key, item) for item in library.indicators.indicators)
    library.topic.update((item.key, item) for item in library.topics.topics)
    library.measure.update((item.key, item) for item in library.measures.measures)
    library.function_of.update((name, item) for item in library.departments.functions for name in item.names)
    for item in library.documents.documents:
        library.document_of.update((title, item) for title in (item.title, *item.titles))
        if item.number:
            library.document_numbered.setdefault(item.number, item)
    library.city.update((item.key, item) for item in library.cities)


def _place(library: Library) -> None:
    """Fill in ``parts`` and ``numbers``."""
    library.parts.update(
        part_keys([CityPlace(e.key, e.city.division_code, e.city.name_pinyin, len(e.plans)) for e in library.cities])
    )
    met: Counter[str] = Counter()
    for entry in library.cities:
        part = library.parts.get(entry.key, "")
        library.numbers[entry.key] = met[part]
        met[part] += 1


def _register(path: Path, type_: type[T], problems: list[Problem]) -> T | None:
    return _read(path, type_, problems, f"{path.name} 是词表，照 plans/{path.name} 原有的样子书写")


def _read(path: Path, type_: type[T], problems: list[Problem], example: str) -> T | None:
    shown = display_path(path)
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise FileNotFoundError(path)
        if path.stat().st_size > MAX_BYTES:
            raise ProblemsFound([planfile.too_large(shown, path.stat().st_size, MAX_BYTES)])
        marked = strictyaml.load(path.read_text(encoding="utf-8-sig"), shown)
        built: Any = typed.build(type_, marked, shown)
    except FileNotFoundError:
        problems.append(Problem(shown, 0, 0, "file-missing", "没有这个文件", f"文件夹里有 {path.name}", example))
    except UnicodeDecodeError:
        problems.append(
            Problem(shown, 0, 0, "encoding", "不是 UTF-8 编码", "文件存为 UTF-8", "编辑器里选“另存为 UTF-8”")
        )
    except ProblemsFound as found:
        problems += found.problems
    else:
        return built  # type: ignore[no-any-return]
    return None


def _city(folder: Path, problems: list[Problem]) -> CityEntry:
    example = 'name: 沈阳市\nprovince: 辽宁省\nlevel: 副省级市\ndivision_code: "210100"\nname_pinyin: Shenyang'
    city = _read(folder / CITY_FILE, City, problems, example)
    city = city or City(name=folder.name, province="", level="地级市", division_code="", name_pinyin="")
    return CityEntry(folder.name, city, folder, ())
