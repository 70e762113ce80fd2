"""Values by key, in one file. What is read back was written by this user's programs, and is whole: only then it is unpickled."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from planpress.keeping.digests import digest
from planpress.keeping.secret import secret

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL)"
_WAIT = 2.0  # seconds for another program that has the file at work; then nothing is kept
_NOT_NOW = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
)
# A damaged file makes sqlite3 raise also what is no error of its own: UnicodeDecodeError.
_REFUSED = (sqlite3.Error, OSError, ValueError)
SPARE = 3  # so many times what the last run needed may lie here: an editor goes from branch to branch, from preview to build


class Values:
    """``get`` what earlier runs have ``put``. ``path`` None: only this run's own.

    Belongs to one process, and to one of its threads at a time. What was put in can be got at once, and is written by ``save``.
    """

    def __init__(self, path: Path | None):
        self._path = path
        self._secret = secret() if path else None
        self._file = _opened(path) if path and self._secret else None
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    def get(self, key: bytes) -> Any:
        """None where there is none, or where it is damaged: so None itself is no value."""
        data = self._new.get(key) or self._stored(key)
        if data is None:
            return None
        self._used.add(key)
        return pickle.loads(data)

    def put(self, key: bytes, value: Any) -> None:
        """Any value that can be pickled."""
        self._new[key] = pickle.dumps(value, protocol=5)
        self._used.add(key)

    def use(self, keys: Iterable[bytes]) -> None:
        """Notes values that this run needs though it did not ask for them."""
        self._used.update(keys)

    def save(self, *, whole: bool = True) -> None:
        """Writes what is new. Where that is refused, a later run has more to do. ``whole`` as in ``Kept.save``."""
        if self._file is None:
            return
        try:
            with self._file:
                rows = ((key, self._digest(key, value), value) for key, value in self._new.items())
                self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                if whole:
                    self._forget_spare()
            self._new.clear()
        except _REFUSED as error:
            if not _is_for_now(error) and self._path:
                _remove(self._path)

    def _stored(self, key: bytes) -> bytes | None:
        if self._file is None:
            return None
        try:
            row = self._file.execute("SELECT digest, value FROM kept WHERE key = ?", (key,)).fetchone()
        except _REFUSED:
            return None
        return row[1] if row and row[0] == self._digest(key, row[1]) else None

    def _digest(self, key: bytes, value: bytes) -> bytes:
        # Of both: a value that has come to stand under another's key is damage too.
        return hashlib.blake2b(digest(key, value), key=self._secret or b"", digest_size=16).digest()

    def _forget_spare(self) -> None:
        assert self._file is not None
        (count,) = self._file.execute("SELECT count(*) FROM kept").fetchone()
        if count > SPARE * len(self._used):
            self._file.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            self._file.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
            self._file.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
            self._file.execute("DROP TABLE used")


def _opened(path: Path) -> sqlite3.Connection | None:
    """A damaged file is begun anew; None where none can be written."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
            file.execute("PRAGMA synchronous = OFF")  # a crash of the machine costs only what is kept
            file.execute(_TABLE)
            file.execute("SELECT key, digest, value FROM kept LIMIT 1").fetchone()
        except _REFUSED as error:
            if _is_for_now(error):
                return None
            _remove(path)
        else:
            return file
    return None


def _is_for_now(error: Exception) -> bool:
    """Whether the file is sound, and only cannot be used."""
    return getattr(error, "sqlite_errorcode", 0) in _NOT_NOW


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
