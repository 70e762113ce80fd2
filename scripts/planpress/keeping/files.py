"""Files by their content, of which a new site is put together without writing them again.

A file is linked into its place, not copied, where the system can. So it may be changed there by another program: it is taken
as it was only where the system says that nobody wrote to it since, or else when it has the same digest.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from planpress.keeping.values import SPARE


class Filed(NamedTuple):
    """A kept file: SHA-256 of its content in hexadecimal, and what the system says of it as long as nobody writes to it."""

    digest: str
    size: int
    written: int  # nanoseconds since 1970
    number: int  # inode


class Files:
    """``put`` content in its place and keep it, ``take`` it to another place later.

    May be used at once in several processes, also of machines that share the folder, except ``tidy``.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        self._used: set[str] = set()

    def __reduce__(self) -> tuple[type[Files], tuple[Path]]:
        """What was used is known to the process that tidies."""
        return Files, (self._folder,)

    def put(self, data: bytes, place: Path | None) -> Filed:
        """Writes a file; ``place`` None: it is only kept. Raises OSError where it cannot stand in its place."""
        digest = hashlib.sha256(data).hexdigest()
        kept = self._path(digest)
        try:
            part = Path(f"{kept}.{platform.node()}.{os.getpid()}")
            _write(part, data)
            if place is not None:
                _link(str(part), place)
            part.replace(kept)
            return _filed(digest, kept)
        except OSError:
            if place is None:
                raise
        # Then it stands in its place only. That may be linked to a kept file, which must stay as it is.
        place.unlink(missing_ok=True)
        place.write_bytes(data)
        return Filed(digest, len(data), 0, 0)

    def read(self, filed: Filed) -> bytes:
        """The content of a file that was ``put`` or taken in this run. Raises OSError."""
        return Path(self._path(filed.digest)).read_bytes()

    def take(self, filed: Filed, place: Path | str | None) -> Filed | None:
        """Puts a kept file in its place, if that is given, and says how it is filed now; None, and nothing done, where it is
        not as it was."""
        kept = self._path(filed.digest)
        try:
            found = _filed(filed.digest, kept)
            if found != filed and hashlib.sha256(Path(kept).read_bytes()).hexdigest() != filed.digest:
                return None
            if place is not None:
                _link(kept, place)
        except OSError:
            return None
        self._used.add(filed.digest)
        return found

    def use(self, filed: Filed) -> None:
        """Notes a file that another process put here."""
        self._used.add(filed.digest)

    def tidy(self) -> None:
        """Clears away what was not used in this run, once there is much of it."""
        with suppress(OSError):
            found = [path for folder in self._folder.iterdir() for path in folder.iterdir()]
            if len(found) > SPARE * len(self._used):
                for path in found:
                    if path.name not in self._used:
                        path.unlink()

    def _path(self, digest: str) -> str:
        return f"{self._folder}{os.sep}{digest[:2]}{os.sep}{digest}"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _filed(digest: str, path: str) -> Filed:
    about = os.lstat(path)
    return Filed(digest, about.st_size, about.st_mtime_ns, about.st_ino)


def _link(kept: str, place: Path | str) -> None:
    try:
        os.link(kept, place)
        return
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        Path(place).unlink()
    except OSError:
        pass  # no links here, or not from one disk to another
    try:
        os.link(kept, place)
    except OSError:
        shutil.copyfile(kept, place)
