"""Runs a program that is killed before its N-th step on the disk: python kill_steps.py N STEPS_FILE MODULE ARGUMENT...

A step is anything that changes the disk: a file opened for writing, a rename, a removal, a folder made. The kill is SIGKILL,
which no program can catch; it is the program's first process that is killed, whichever of its processes takes the step.
With N = 0 it runs to its end, and the number of its steps is written to STEPS_FILE.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink", "os.truncate")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> None:
    last, report, module = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    sys.argv = [module, *sys.argv[4:]]
    # As python -m has it.
    sys.path[0] = str(Path.cwd())
    done = 0
    first = os.getpid()

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        if event in _CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
            done += 1
            if done == last:
                os.kill(first, signal.SIGKILL)

    sys.addaudithook(count)
    try:
        runpy.run_module(module, run_name="__main__")
    finally:
        steps = done
        if last == 0:
            report.write_text(str(steps), encoding="ascii")


if __name__ == "__main__":
    main()
