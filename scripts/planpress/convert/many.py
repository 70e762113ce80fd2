"""Many sources: which they are, and their conversion side by side, each on its own."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planpress import engine, sources
from planpress.convert import Conversion, Registers, convert_text
from planpress.convert.city import Division
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.sources import SourceText
from planpress.sources.refusal import Unreadable

# Fewer are converted sooner here than processes are started.
_FEW = 4
# What travels together: long enough that messages cost nothing, short enough that nobody waits for the last.
_TOGETHER = 4
_LONG = 4_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A source with all that its conversion needs. ``shown``: its path as messages have it; ``problems``: why it has no data."""

    name: str
    shown: str
    data: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the source at a path: a conversion and the text that it was made of, or the problems that it has."""

    source: Path = Path()
    conversion: Conversion | None = None
    text: SourceText | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What all conversions of a run share."""

    chosen: Division | None
    registers: Registers


def gather(given: Iterable[Path]) -> list[Path]:
    """The sources that are meant: files as they are, folders with all files below them, by name.

    Left out of a folder are hidden files, links, and the stored text of a document that lies beside it.
    """
    out: list[Path] = []
    for path in given:
        out += sorted(_below(path)) if path.is_dir() else [path]
    return list(dict.fromkeys(out))


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.is_symlink() or not path.is_file():
            continue
        document = path.with_name(path.name.removesuffix(sources.STORED))
        if path.name.endswith(sources.STORED) and document.is_file() and not sources.is_plain(document):
            continue
        yield path


def convert_all(paths: Sequence[Path], job: Job, on: engine.Engine) -> Generator[Outcome, None, None]:
    """The outcome of each source, in their order.

    Files are read here, as they are wanted, and nothing is kept, so that memory does not grow with the number of sources
    and workers need not see this machine's files.
    """
    for path, result in zip(paths, on.run(convert_one, job, _chunks(paths)), strict=True):
        yield replace(_lost(result.item) if isinstance(result, engine.Lost) else result, source=path)


def workers(paths: Sequence[Path]) -> int:
    """How many processes of this machine are worth their start."""
    return engine.cores() if len(paths) >= _FEW else 1


def load(path: Path) -> Source:
    """A source as workers take it."""
    shown = display_path(path)
    try:
        return Source(path.name, shown, sources.load(path))
    except Unreadable as reason:
        return Source(path.name, shown, b"", (reason.problem(shown),))


def convert_one(job: Job, source: Source) -> Outcome:
    """The outcome of one source. Raises nothing: one bad source of many stops only itself."""
    if source.problems:
        return Outcome(problems=source.problems)
    try:
        text = sources.read_bytes(source.data, source.name)
        digest = hashlib.sha256(source.data).hexdigest()
        city = job.chosen.name if job.chosen else None
        conversion = convert_text(text.text, source.name, sha256=digest, city=city, registers=job.registers)
    except Unreadable as reason:
        return Outcome(problems=(reason.problem(source.shown),))
    except ProblemsFound as found:
        return Outcome(problems=tuple(replace(problem, path=source.shown) for problem in found.problems))
    # A defect of the converter; the others are converted all the same.
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        defect = f"程序出错（{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行）"
        expected = "转换不出错；请把这份来源和这一行发给维护者"
        return Outcome(problems=(Problem(source.shown, 0, 0, "defect", defect, expected, "先转换其余来源"),))
    return Outcome(conversion=conversion, text=text)


def _chunks(paths: Iterable[Path]) -> Iterator[list[Source]]:
    """Sources as they travel to a worker: so many together, or fewer that are long."""
    chunk: list[Source] = []
    for source in map(load, paths):
        chunk.append(source)
        if len(chunk) == _TOGETHER or sum(len(each.data) for each in chunk) > _LONG:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _lost(source: Source) -> Outcome:
    found = "转换它的进程两次中途退出（程序崩溃，或内存不够被系统终止）"
    expected = "能转换完的文件，和够用的内存；请把这份来源发给维护者"
    return Outcome(problems=(Problem(source.shown, 0, 0, "lost", found, expected, "先转换其余来源"),))
