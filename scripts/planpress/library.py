"""All plans, cities and registers of a library folder, and the indexes across them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from planpress import planfile
from planpress.body import Outline
from planpress.model import City, Plan
from planpress.planfile import strictyaml, typed
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.registers import Departments, Document, Documents, Function, Indicator, Indicators, Measure, Measures, Topic, Topics

T = TypeVar("T")
CITY_FILE = "city.yml"
SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan in its place. ``key`` is ``<city>/<plan>``, as in its URL."""

    key: str
    city_key: str
    path: Path
    file: planfile.PlanFile
    outline: Outline

    @property
    def plan(self) -> Plan:
        return self.file.plan

    @property
    def source_path(self) -> Path:
        """The source document; check ``source-file`` proves that it stays in the city's folder."""
        return self.path.parent / SOURCES / self.plan.source.file


@dataclass(frozen=True, slots=True)
class CityEntry:
    """A city folder; ``plans`` in the order of their files."""

    key: str
    city: City
    path: Path
    plans: tuple[PlanEntry, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What is published. Order everywhere: cities by division code, plans by file name, registers as written."""

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
    city: dict[str, CityEntry] = field(default_factory=dict)

    @property
    def plans(self) -> tuple[PlanEntry, ...]:
        return tuple(plan for city in self.cities for plan in city.plans)


def load_library(root: Path) -> Library:
    """The library under ``root``. Raises ProblemsFound with all problems of all files that could not be read."""
    problems: list[Problem] = []
    registers = {
        name: _register(root / f"{name}.yml", type_, problems)
        for name, type_ in {
            "indicators": Indicators, "topics": Topics, "measures": Measures, "departments": Departments, "documents": Documents,
        }.items()
    }  # fmt: skip
    cities = [_city(folder, problems) for folder in sorted(root.iterdir()) if folder.is_dir() and not folder.name.startswith(".")]
    if problems:
        raise ProblemsFound(problems)
    found = sorted((city for city in cities if city), key=lambda entry: (entry.city.division_code, entry.key))
    library = Library(root, tuple(found), **registers)
    _index(library)
    return library


def _index(library: Library) -> None:
    library.indicator.update((item.key, item) for item in library.indicators.indicators)
    library.topic.update((item.key, item) for item in library.topics.topics)
    library.measure.update((item.key, item) for item in library.measures.measures)
    library.function_of.update((name, item) for item in library.departments.functions for name in item.names)
    for item in library.documents.documents:
        library.document_of.update((title, item) for title in (item.title, *item.titles))
    library.city.update((item.key, item) for item in library.cities)


def _register(path: Path, type_: type[T], problems: list[Problem]) -> T | None:
    return _read(path, type_, problems, f"{path.name} 是词表，照 plans/{path.name} 原有的样子书写")


def _read(path: Path, type_: type[T], problems: list[Problem], example: str) -> T | None:
    shown = display_path(path)
    try:
        marked = strictyaml.load(path.read_text(encoding="utf-8-sig"), shown)
        built: Any = typed.build(type_, marked, shown)
    except FileNotFoundError:
        problems.append(Problem(shown, 0, 0, "file-missing", "没有这个文件", f"文件夹里有 {path.name}", example))
    except UnicodeDecodeError:
        problems.append(Problem(shown, 0, 0, "encoding", "不是 UTF-8 编码", "文件存为 UTF-8", "编辑器里选“另存为 UTF-8”"))
    except ProblemsFound as found:
        problems += found.problems
    else:
        return built  # type: ignore[no-any-return]
    return None


def _city(folder: Path, problems: list[Problem]) -> CityEntry | None:
    example = 'name: 沈阳市\nprovince: 辽宁省\nlevel: 副省级市\ndivision_code: "210100"\nname_pinyin: Shenyang'
    city = _read(folder / CITY_FILE, City, problems, example)
    plans = []
    for path in sorted(folder.glob("*.md")):
        try:
            file = planfile.read(path)
        except ProblemsFound as found:
            problems += found.problems
        else:
            plans.append(PlanEntry(f"{folder.name}/{path.stem}", folder.name, path, file, Outline(file.plan.body)))
    return CityEntry(folder.name, city, folder, tuple(plans)) if city else None
