"""What must hold for any input: it is refused with messages, or it is taken and nothing of it is lost."""

from __future__ import annotations

import io
import shutil
import signal
import time
import traceback
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fuzz_cases import ROOT, Case
from library_edits import LIBRARY
from published import search_assets

from planpress import planfile, sources
from planpress.check import check_root
from planpress.convert import Registers, convert_text
from planpress.convert.command import load_registers
from planpress.edition import Edition
from planpress.library import Library
from planpress.pages import site
from planpress.problems import Problem, ProblemsFound
from planpress.sources import conservation

PER_100_KB = 2.0  # seconds of the processor
_MOST_PACKED = 1_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """``status``: taken, refused, slow, crash or loss; ``detail`` says where. ``seconds`` are the processor's."""

    status: str
    detail: str = ""
    seconds: float = 0.0

    @property
    def is_fault(self) -> bool:
        return self.status not in ("taken", "refused")


class _Lost(Exception):
    pass


class _TooSlow(BaseException):
    """Nothing that is tried may catch it."""


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises _TooSlow, in the midst of whatever runs, after so many seconds of the processor; where the system can."""

    def stop(*_: object) -> None:
        raise _TooSlow

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, stop)
    # Again and again: what is raised while an object is cleared away goes nowhere.
    signal.setitimer(signal.ITIMER_PROF, seconds, max(seconds, 0.05))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


class Bench:
    """A folder with a library for each base, in which cases are tried."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.registers: Registers = load_registers(ROOT / "plans")
        for plan in (*ROOT.glob("plans/*/*.md"), *LIBRARY.glob("*/*.md")):
            root = folder / plan.parent.name
            root.mkdir()
            for register in plan.parent.parent.glob("*.yml"):
                shutil.copy(register, root)
            shutil.copytree(plan.parent, root / plan.parent.name)

    def attempt(self, case: Case) -> Outcome:
        """What becomes of a case."""
        started = time.process_time()
        try:
            with _limited(2 * allowed(case)):
                taken = _TRY[case.target](self, case)
        except ProblemsFound as found:
            taken = False
            if detail := _unsaid(found.problems) if found.problems else "refused without a message":
                return Outcome("crash", detail)
        except _TooSlow as slow:
            return Outcome("slow", _place(slow), time.process_time() - started)
        except _Lost as lost:
            return Outcome("loss", str(lost))
        except Exception as error:
            return Outcome("crash", f"{type(error).__name__} {_place(error)}: {error}"[:300])
        seconds = time.process_time() - started
        if seconds > allowed(case):
            return Outcome("slow", f"{len(case.data)} bytes", seconds)
        return Outcome("taken" if taken else "refused", "", seconds)

    def _placed(self, case: Case) -> tuple[Library | None, list[Problem]]:
        (path,) = (self.folder / case.base / case.base).glob("*.md")
        path.write_bytes(case.data)
        return check_root(self.folder / case.base)

    def planfile(self, case: Case) -> bool:
        library, problems = self._placed(case)
        if unsaid := _unsaid(problems):
            raise AssertionError(unsaid)
        if library is None:
            return False
        plan = library.plans[0].plan
        written = planfile.write(plan)
        if planfile.parse(written, "x.md").plan != plan:
            raise _Lost("what is written is not read back")
        return True

    def source(self, case: Case) -> bool:
        path = self.folder / f"来源{case.base}"
        path.write_bytes(case.data)
        text = sources.read_text(path).text
        plan = convert_text(text, path.name, registers=self.registers).plan
        if lost := conservation.compare(text, plan):
            raise _Lost(str(lost[0]))
        written = planfile.write(plan)
        if planfile.parse(written, "x.md").plan != plan:
            raise _Lost("the plan file is not read back as it was converted")
        return True

    def page(self, case: Case) -> bool:
        library, problems = self._placed(case)
        if library is None:
            return False
        try:
            for made in (*site.build(library, Edition()), *search_assets(library, [])):
                assert made.url
        except Exception:
            # Only what the check found sound is published; the preview tells its problems instead of showing it.
            if any(problem.severity == "错误" for problem in problems):
                return False
            raise
        return True


_TRY = {"planfile": Bench.planfile, "source": Bench.source, "page": Bench.page}


def allowed(case: Case) -> float:
    """Seconds of the processor."""
    return PER_100_KB * hundreds(case)


def hundreds(case: Case) -> float:
    """How many times 100 KB there are to read, at least one; of an archive what is packed into it."""
    size = len(case.data)
    try:
        with zipfile.ZipFile(io.BytesIO(case.data)) as file:
            size = min(_MOST_PACKED, sum(entry.file_size for entry in file.infolist()))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        pass
    return max(1.0, size / 100_000)


def _place(error: BaseException) -> str:
    """The innermost of our own functions in which it happened."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "planpress" in frame.filename]
    return f"{Path(ours[-1].filename).name} {ours[-1].name}" if ours else "outside"


def _unsaid(problems: Iterable[Problem]) -> str:
    """The first message that lacks a part."""
    for one in problems:
        if not (one.path and one.rule and one.found and one.expected and one.example):
            return f"a message without all its parts: {one}"
    return ""
