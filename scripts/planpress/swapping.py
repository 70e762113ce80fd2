"""A whole folder that takes the place of another in one step: until then the old one stays as it was.

The new one grows beside it under a hidden name. Only one run at a time makes it; another waits. What a killed run left is
cleared away by the next one, which also brings back the old folder where a kill fell between two renames.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from planpress.environment.exclusive import exclusive

_WAITING = "另一个程序正在生成 {}，等它完成…"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


class Replacement:
    """The folder ``new``, which is to become ``place``; ``finish`` or ``abandon`` ends it. All may raise OSError."""

    def __init__(self, place: Path):
        self.place = Path(os.path.realpath(place))
        self.new = self._beside("new")
        self._old = self._beside("old")
        self._lock = ExitStack()
        self.place.parent.mkdir(parents=True, exist_ok=True)
        self._lock.enter_context(exclusive(self._beside("lock"), _WAITING.format(place.name)))
        try:
            if self._old.exists() and not self.place.exists():
                self._old.rename(self.place)
            self._clear()
            self.new.mkdir()
        except BaseException:
            self._lock.close()
            raise

    def finish(self) -> None:
        """Puts the new folder in its place. Hidden entries of the old one (.git, .nojekyll) are nobody's to lose."""
        if self.place.exists():
            for entry in sorted(self.place.glob(".*")):
                _copy(entry, self.new / entry.name)
            if not _exchange(self.new, self.place):
                self.place.rename(self._old)
                self.new.rename(self.place)
        else:
            self.new.rename(self.place)
        self.abandon()

    def abandon(self) -> None:
        """Leaves what stands in the place, and clears away the rest; after ``finish`` there is nothing more to do."""
        try:
            self._clear()
        finally:
            self._lock.close()

    def _clear(self) -> None:
        for folder in (self.new, self._old):
            if folder.exists():
                shutil.rmtree(folder)

    def _beside(self, what: str) -> Path:
        return self.place.with_name(f".{self.place.name}.{what}")


def can_replace(place: Path) -> bool:
    """Whether a folder can be replaced at all: one on which a disk is mounted cannot."""
    return not Path(os.path.realpath(place)).is_mount()


def _copy(entry: Path, target: Path) -> None:
    if target.exists() or target.is_symlink():
        return
    if entry.is_dir() and not entry.is_symlink():
        shutil.copytree(entry, target, symlinks=True)
    else:
        shutil.copy2(entry, target, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can: there is no moment without either."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
