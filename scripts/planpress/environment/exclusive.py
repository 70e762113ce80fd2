"""One at a time: two runs that write into one folder would spoil each other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from planpress.environment.console import say

SETTING_UP = "      另一个程序正在准备环境，等它完成…"

if sys.platform == "win32":
    import msvcrt

    def acquire(handle: IO[bytes]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def acquire(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(path: Path, waiting: str = SETTING_UP, poll: float = 0.3) -> Iterator[None]:
    """Hold the lock on `path`; waits, in seconds of `poll`, while another holds it, and says `waiting` once.

    The system frees a lock with the process that holds it, so a killed run blocks nobody; its empty file is taken over
    by the next one. Raises OSError where the file cannot be made.
    """
    said = False
    while True:
        handle = path.open("ab")
        if try_hold(handle, path):
            break
        handle.close()
        if not said:
            say(waiting)
        said = True
        time.sleep(poll)
    try:
        yield
    finally:
        # Before it is free, or the next one would hold a file that is gone; Windows removes no open file.
        if sys.platform != "win32":
            path.unlink(missing_ok=True)
        handle.close()
        if sys.platform == "win32":
            with suppress(OSError):
                path.unlink()


def try_hold(handle: IO[bytes], path: Path) -> bool:
    """Whether the open file could be locked, and is still the one that is called `path`."""
    try:
        acquire(handle)
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except OSError:
        return False
