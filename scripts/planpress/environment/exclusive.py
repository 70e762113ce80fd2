"""One at a time: two set-ups of one folder would spoil each other."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from planpress.environment.console import say

if sys.platform == "win32":
    import msvcrt

    def acquire(handle: IO[bytes]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def acquire(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(path: Path, poll: float = 0.3) -> Iterator[None]:
    """Hold the lock on `path` (a file that stays behind, empty); waits, in seconds of `poll`, while another holds it.

    The system frees a lock with the process that holds it, so a killed set-up blocks nobody.
    """
    with path.open("ab") as handle:
        waiting = False
        while True:
            try:
                acquire(handle)
                break
            except OSError:
                if not waiting:
                    say("      另一个程序正在准备环境，等它完成…")
                waiting = True
                time.sleep(poll)
        yield
