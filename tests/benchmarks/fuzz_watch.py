"""Cases are tried in a process of their own, which is ended when it does not come back."""

from __future__ import annotations

import multiprocessing
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from fuzz_cases import Case
from fuzz_targets import Bench, Outcome, allowed

# Times the seconds of the processor: a busy machine gives a process a part of its time only. The bench itself keeps to
# the processor's; this is for what does not listen.
_PATIENCE = 60
_START = 120


class Watched:
    """A bench behind a watchdog. Use as a context."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="planpress-fuzz-")
        self._number = 0
        self._begin()

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:  # fmt: skip
        self._end()
        self._folder.cleanup()

    def attempt(self, case: Case) -> Outcome:
        """What becomes of a case, also when it hangs or takes its process with it."""
        try:
            self._pipe.send(case)
            if self._pipe.poll(allowed(case) * _PATIENCE):
                outcome: Outcome = self._pipe.recv()
                return outcome
            outcome = Outcome("slow", f"no answer, {len(case.data)} bytes", allowed(case) * _PATIENCE)
        except (EOFError, OSError):
            self._process.join()
            outcome = Outcome("crash", f"the process ended with {self._process.exitcode}")
        self._end()
        self._begin()
        return outcome

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._number += 1
        folder = Path(self._folder.name) / str(self._number)
        self._process = context.Process(target=_serve, args=(other, folder), daemon=True)
        self._process.start()
        other.close()
        if not self._pipe.poll(_START):
            raise SystemExit("the process for the cases did not start")
        self._pipe.recv()

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection, folder: Path) -> None:
    folder.mkdir()
    bench = Bench(folder)
    pipe.send("ready")
    while True:
        pipe.send(bench.attempt(pipe.recv()))
