"""What a command costs, run in a process of its own: the clock's time, the processor's, and the memory of all its processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.1  # seconds between two looks at the memory
_SESSION = 3  # the field of /proc/N/stat after the name: state, parent, group, session


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock; seconds of the processors, those of all processes together; bytes at the highest, 0 where nobody looked."""

    wall: float
    cpu: float = 0.0
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """Of several measurements."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        ordered = sorted(values)
        return cls(statistics.median(ordered), ordered[0], ordered[-1])

    def said(self, digits: int, unit: str = "") -> str:
        """``9.6 秒（9.4—9.9）``; a single measurement, or several that read alike, without the brackets."""
        middle, least, most = (f"{value:.{digits}f}" for value in (self.median, self.least, self.most))
        return f"{middle} {unit}".rstrip() + ("" if least == most else f"（{least}—{most}）")


def run(command: Sequence[str], cwd: Path, environment: dict[str, str]) -> Cost:
    """The cost of a command, what it prints thrown away. Raises SystemExit with what it said when it fails."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with Memory(process.pid) as memory:
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        # The process was waited for here, and subprocess must not do it again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            said = output.read().decode("utf-8", "replace").splitlines()[-20:]
            raise SystemExit("\n".join([f"命令失败，测量中止：{' '.join(command)}", *said]))
    return Cost(wall, used.ru_utime + used.ru_stime, memory.most)


class Memory:
    """Looks at the memory of a session's processes for as long as it is entered; ``most`` is the highest sum seen, in bytes."""

    def __init__(self, session: int) -> None:
        self.most = 0
        self._session = session
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_LOOK):
            self.most = max(self.most, held(self._session))


def can_see_memory() -> bool:
    """Whether the system says what each process holds, and how much of it is shared: Linux does."""
    return Path("/proc/self/smaps_rollup").exists()


def held(session: int) -> int:
    """Bytes that the processes of a session hold now, shared pages counted once among them."""
    return sum(_share(folder) for folder in Path("/proc").glob("[0-9]*") if _is_of(folder, session))


def _is_of(folder: Path, session: int) -> bool:
    try:
        # The name, in brackets, may hold anything.
        fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return False  # ended meanwhile
    return int(fields[_SESSION]) == session


def _share(folder: Path) -> int:
    """The proportional set size of a process."""
    try:
        lines = (folder / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
