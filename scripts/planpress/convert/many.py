"""Many sources: which they are, and their conversion side by side, each on its own."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planpress import engine, sources
from planpress.convert import Conversion, Registers, convert_text
from planpress.convert.city import Division
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.sources import SourceText

# Fewer are converted sooner here than processes are started.
_FEW = 4
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a conversion and the text that it was made of, or the problems that it has."""

    source: Path
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


def convert_all(paths: Sequence[Path], job: Job) -> Iterator[Outcome]:
    """The outcome of each source, in their order.

    No outcome is kept here, and processes end with their batch, so that memory does not grow with the number of sources.
    """
    workers = engine.cores() if len(paths) >= _FEW else 1
    for start in range(0, len(paths), _BATCH):
        yield from engine.ordered(convert_one, job, paths[start : start + _BATCH], workers)


def convert_one(job: Job, source: Path) -> Outcome:
    """The outcome of one source. Raises nothing: one bad source of many stops only itself."""
    shown = display_path(source)
    try:
        text = sources.read_text(source)
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        city = job.chosen.name if job.chosen else None
        conversion = convert_text(text.text, source.name, sha256=digest, city=city, registers=job.registers)
    except ProblemsFound as found:
        return Outcome(source, problems=tuple(replace(problem, path=shown) for problem in found.problems))
    # A defect of the converter; the others are converted all the same.
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        defect = f"程序出错（{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行）"
        expected = "转换不出错；请把这份来源和这一行发给维护者"
        return Outcome(source, problems=(Problem(shown, 0, 0, "defect", defect, expected, "先转换其余来源"),))
    return Outcome(source, conversion, text)
