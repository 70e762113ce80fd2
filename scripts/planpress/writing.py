"""Files on disk, whole or not at all: whoever reads, or comes after a kill, finds the old bytes or the new ones.

A file is written beside its place under a name that says so, and takes the place in one step. What a killed run left
behind is known by that name; a part that is being written is locked by its writer, and the system frees the lock with it.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from planpress.environment import exclusive

PART = ".planpress-part"
LOCK = ".planpress-lock"
_MODE = 0o644
_WINDOWS = sys.platform == "win32"
# Scanners of Windows hold a new file open for a moment.
_TRIES, _PAUSE = 20, 0.05


def write_whole(path: Path, data: bytes) -> None:
    """The file with these bytes, or what was there before, whatever happens on the way. Raises OSError."""
    with whole(path) as file:
        file.write(data)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """An open file that becomes ``path`` when the block ends well; its folder is made where there is none.

    The mode of a file that was there is kept, and a link to it. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        # A device or a pipe is written to, never replaced.
        with target.open("wb") as device:
            yield device
        return
    missing = [folder for folder in target.parents if not folder.exists()]
    part: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f".{glob.escape(target.name)}.*{PART}"):
            _remove(left)
        file, part = _begin(target)
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else _MODE)
            if not _WINDOWS:
                # While it is still locked, so that nobody takes it for a leftover; Windows moves no open file.
                part.replace(target)
        if _WINDOWS:
            _replace(part, target)
    except BaseException as error:
        if isinstance(error, OSError) and str(error.filename or part).endswith(PART):
            # The system does not say which file a full disk has no room for, or knows it by its passing name.
            error.filename = str(target)
        with suppress(OSError):
            if part:
                part.unlink(missing_ok=True)
            for folder in missing:
                folder.rmdir()
        raise
    _keep_name(target.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The only run that writes into a library, after clearing away what killed ones left; others wait. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with exclusive.exclusive(folder / LOCK, f"另一个程序正在写入 {folder}，等它完成…"):
        remove_leftovers(folder)
        yield


def remove_leftovers(folder: Path) -> None:
    """Takes away what killed runs left anywhere under a folder; what another run is writing stays."""
    for left in folder.rglob(f".*{PART}"):
        _remove(left)


def _begin(target: Path) -> tuple[IO[bytes], Path]:
    while True:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=PART)
        file = os.fdopen(handle, "w+b")
        # Until it is locked it looks like a leftover, and another run may have removed it.
        if exclusive.try_hold(file, Path(name)):
            return file, Path(name)
        file.close()


def _remove(left: Path) -> None:
    # Windows refuses to remove what is open.
    with suppress(OSError), left.open("ab") as file:
        if _WINDOWS or exclusive.try_hold(file, left):
            if _WINDOWS:
                file.close()
            left.unlink()


def _replace(part: Path, target: Path) -> None:
    for _ in range(_TRIES):
        with suppress(PermissionError):
            part.replace(target)
            return
        time.sleep(_PAUSE)
    part.replace(target)


def _keep_name(folder: Path) -> None:
    """A new name is on the disk only when its folder is; not every system lets one ask for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
