"""The work of a build on the workers of an engine (``engine.opened``), which see the same disk as this process.

What is sent goes in groups, a part of the library each: a worker is sent the plans of a part once, with all that is to be
made of them.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from planpress import engine
from planpress.engine.order import told
from planpress.pages.task import Task
from planpress.problems import Problem, ProblemsFound

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class Elsewhere:
    """Workers of an engine. ``folder``: one of the project that exists, by which is proved that they see the project."""

    def __init__(self, on: engine.Engine, folder: Path):
        self._on, self._folder = on, folder

    def ordered(
        self,
        work: Callable[[S, T], R],
        shared: S,
        items: Sequence[T],
        group: Callable[[T], Hashable],
        *folders: Path,
    ) -> Iterator[R]:
        """As ``engine.ordered``. Items of one ``group`` travel together; workers must see these ``folders``, too.

        Raises OSError, and ProblemsFound: a worker does not see a folder, or an item ends its worker twice.
        """
        groups: dict[Hashable, list[int]] = {}
        for number, item in enumerate(items):
            groups.setdefault(group(item), []).append(number)
        numbers = [number for group in groups.values() for number in group]
        found: dict[int, R] = {}
        with _marked({self._folder, *folders}) as marks:
            given = _Given(work, shared, str(Path.cwd()), marks)
            chunks = ([items[number] for number in group] for group in groups.values())
            for number, result in zip(numbers, self._on.run(_there, given, chunks), strict=True):
                found[number] = told(result.item) if isinstance(result, engine.Lost) else result
        return (found[number] for number in range(len(items)))


@contextmanager
def opened(name: str, folder: Path) -> Iterator[Elsewhere | None]:
    """The workers of an engine by its name; None for processes of this machine. ``folder`` as in ``Elsewhere``.

    Raises as ``engine.opened`` does.
    """
    if name == engine.PROCESSES:
        yield None
        return
    with engine.opened(name, engine.cores()) as on:
        yield Elsewhere(on, folder)


def shard(task: Task) -> Hashable:
    """Tasks that see the same part of the library, or all of it, go together. What sees no plans can go anywhere."""
    library = task.library
    seen = {library.parts.get(entry.key, entry.city.division_code[:2]) for entry in library.cities}
    return frozenset(seen) or task.name


class _Mark(NamedTuple):
    """A file that nobody else has, whose name says nothing of its content."""

    path: Path
    content: str


class _Given(NamedTuple):
    """What all workers are told. ``folder``: the working folder here, from which messages name files."""

    work: Callable[[Any, Any], Any]
    shared: Any
    folder: str
    marks: tuple[_Mark, ...]


@contextmanager
def _marked(folders: Iterable[Path]) -> Iterator[tuple[_Mark, ...]]:
    with ExitStack() as stack:
        marks = []
        for folder in sorted(folders):
            folder.mkdir(parents=True, exist_ok=True)
            mark = _Mark(folder / f".workers-{uuid.uuid4().hex}", uuid.uuid4().hex)
            stack.callback(mark.path.unlink, missing_ok=True)
            mark.path.write_text(mark.content, encoding="utf-8")
            marks.append(mark)
        yield tuple(marks)


def _there(given: _Given, item: Any) -> Any:
    """On a worker, one item at a time."""
    for mark in given.marks:
        _require(mark)
    with contextlib.chdir(given.folder):
        return given.work(given.shared, item)


def _require(mark: _Mark) -> None:
    """Asked before each item: a worker may come late, or lose its disk."""
    try:
        if mark.path.read_text(encoding="utf-8") == mark.content:
            return
    except (OSError, UnicodeDecodeError):
        pass
    found = f"有工作进程看不到 {mark.path.parent}"
    expected = "每台机器在同一路径下挂上放着整个项目的共享磁盘，读写都可以"
    raise ProblemsFound([Problem("--engine", 0, 0, "engine", found, expected, "或不写 --engine，只用本机")])
