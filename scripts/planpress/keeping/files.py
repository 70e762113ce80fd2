"""Files by their content, of which a new site is put together without writing them again.

A file is linked into its place, not copied, where the system can. So it may be changed there by another program: it is taken
as it was only where the system says that nobody wrote to it since, or else when it has the same digest.
"""

from __future__ import annotations

import hashlib
import os
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
    """``put`` content in its place and keep it, ``take`` it to another place later. ``folder`` None: nothing is kept.

    May be used in several processes at once, except ``tidy``.
    """

    def __init__(self, folder: Path | None):
        self._folder = folder
        self._used: set[str] = set()

    def put(self, data: bytes, place: Path) -> Filed:
        """Writes a file. Raises OSError where it cannot stand in its place."""
        digest = hashlib.sha256(data).hexdigest()
        kept = self._path(digest)
        if kept is not None:
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                part = kept.with_name(f"{digest}.{os.getpid()}")
                part.write_bytes(data)
                _link(part, place)
                part.replace(kept)
                return _filed(digest, kept)
            except OSError:
                pass  # then it stands in its place only
        # It may be linked to a kept file, which must stay as it is.
        place.unlink(missing_ok=True)
        place.write_bytes(data)
        return Filed(digest, len(data), 0, 0)

    def take(self, filed: Filed, place: Path) -> Filed | None:
        """Puts a kept file in its place and says how it is filed now; None, and nothing done, where it is not as it was."""
        kept = self._path(filed.digest)
        if kept is None:
            return None
        try:
            found = _filed(filed.digest, kept)
            if found != filed and hashlib.sha256(kept.read_bytes()).hexdigest() != filed.digest:
                return None
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
        if self._folder is None:
            return
        with suppress(OSError):
            found = [path for folder in self._folder.iterdir() for path in folder.iterdir()]
            if len(found) > SPARE * len(self._used):
                for path in found:
                    if path.name not in self._used:
                        path.unlink()

    def _path(self, digest: str) -> Path | None:
        return self._folder / digest[:2] / digest if self._folder else None


def _filed(digest: str, path: Path) -> Filed:
    about = path.stat(follow_symlinks=False)
    return Filed(digest, about.st_size, about.st_mtime_ns, about.st_ino)


def _link(kept: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    try:
        os.link(kept, place)
    except OSError:
        shutil.copyfile(kept, place)
