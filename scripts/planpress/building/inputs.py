"""Digests of the files that a build reads, without reading again those that nobody wrote to."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from planpress.keeping import Values, digest

_KEY = digest("inputs")
_FRESH = 2 * 10**9  # nanoseconds: a file this young may be written to again within one tick of the system's clock

_State = tuple[int, int, int, int]


class Inputs:
    """What is known of files from an earlier run, and of those read in this one."""

    def __init__(self, values: Values):
        self._values = values
        # What was made of a file that somebody writes to meanwhile may be made of either content.
        values.only_while(lambda: not self.changed())
        self._known: dict[str, tuple[_State, bytes]] = values.get(_KEY) or {}
        self._now: dict[str, tuple[_State, bytes]] = {}

    def file(self, path: Path) -> bytes:
        """What stands for a file's content; for what is no plain file, and for none, that it is not."""
        try:
            name, about = str(path), os.lstat(path)
            if not stat.S_ISREG(about.st_mode):
                return b""
            state = _state(about)
            known = self._known.get(name)
            found = known[1] if known and known[0] == state else _read(path)
        except OSError:
            return b""
        self._now[name] = (state, found)
        return found

    def folder(self, path: Path) -> bytes:
        """What stands for the files in a folder and their names."""
        names: list[str] = []
        with suppress(OSError):
            names = sorted(entry.name for entry in os.scandir(path))
        return digest(*(part for name in names for part in (name, self.file(path / name))))

    def changed(self) -> bool:
        """Whether a file that was read in this run was written to since, or is gone."""
        try:
            return any(_state(os.lstat(name)) != known[0] for name, known in self._now.items())
        except OSError:
            return True

    def keep(self) -> None:
        """For the next run. What was written to a moment ago is read again then: its times might not show another change."""
        old = time.time_ns() - _FRESH
        settled = {name: known for name, known in self._now.items() if max(known[0][1:3]) < old}
        if settled != self._known:
            self._values.put(_KEY, settled)


def _state(about: os.stat_result) -> _State:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _read(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
