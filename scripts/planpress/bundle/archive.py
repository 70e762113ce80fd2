"""The archive itself: the same files make the same bytes, and it is there whole or not at all.

Nothing of the machine goes into it: files in the order of their names, one moment for all, one mode for all, one method.
Only zlib's own implementation could still make a difference; what SHA256SUMS.txt says inside is independent of it.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from planpress.writing import whole, write_whole

SUMS = "SHA256SUMS.txt"
# The first moment that an archive can hold stands for an unknown one; seconds are even there.
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
_MODE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Written:
    """The archive's SHA-256, the SHA-256 of the sums inside, how many files it holds and their bytes unpacked."""

    sha256: str
    sums: str
    files: int
    unpacked: int


def write(target: Path, top: str, files: Mapping[str, Path | bytes], moment: datetime | None) -> Written:
    """``files`` by their paths below the folder ``top``, and behind them the sums of all; beside it ``….sha256``.

    ``moment`` is written to every file, in UTC. Raises OSError where the folder cannot be written; then, and whatever
    else happens on the way, an archive that was there before is still there.
    """
    beside = target.with_name(f"{target.name}.sha256")
    sums = ""
    unpacked = 0
    with whole(target) as file:
        with zipfile.ZipFile(file, "w") as archive:
            for path, data in _read(files):
                sums += sum_line(data, path)
                unpacked += len(data)
                _add(archive, f"{top}/{path}", data, moment)
            _add(archive, f"{top}/{SUMS}", sums.encode("utf-8"), moment)
        file.flush()
        file.seek(0)
        digest = _digest(file)
        # No sum beside the archive is better than that of another one.
        beside.unlink(missing_ok=True)
    write_whole(beside, f"{digest}  {target.name}\n".encode())
    listed = sums.encode("utf-8")
    return Written(digest, hashlib.sha256(listed).hexdigest(), len(files) + 1, unpacked + len(listed))


def sum_line(data: bytes, path: str) -> str:
    """A line that ``sha256sum -c`` and ``shasum -c`` read."""
    return f"{hashlib.sha256(data).hexdigest()}  {path}\n"


def _digest(file: IO[bytes]) -> str:
    sha = hashlib.sha256()
    while block := file.read(1 << 20):
        sha.update(block)
    return sha.hexdigest()


def _read(files: Mapping[str, Path | bytes]) -> Iterator[tuple[str, bytes]]:
    for path, data in sorted(files.items()):
        yield path, data if isinstance(data, bytes) else data.read_bytes()


def _add(archive: zipfile.ZipFile, path: str, data: bytes, moment: datetime | None) -> None:
    when = min(max((moment or EARLIEST).astimezone(UTC), EARLIEST), LATEST)
    member = zipfile.ZipInfo(path, when.timetuple()[:6])
    # Not left to the machine: it would say whether this is Windows.
    member.create_system = _UNIX
    member.external_attr = _MODE
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, data, compresslevel=9)
