"""Values by key, in one file. What is read back was written by this user's programs, and is whole: only then it is unpickled."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from planpress.keeping.digests import digest
from planpress.keeping.secret import secret

T = TypeVar("T")
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL)"
_MOST_WAITING = 32_000_000  # bytes of values that are not yet written
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

    Belongs to one process. What was put in can be got at once. A value is what it is, whatever becomes of the run that made it.
    """

    def __init__(self, path: Path | None):
        self._path = path
        self._secret = secret() if path else None
        self._file = _opened(path) if path and self._secret else None
        self._new: dict[bytes, bytes] = {}
        self._waiting = 0  # bytes
        self._sound: Callable[[], bool] = lambda: True
        self._used: set[bytes] = set()

    def get(self, key: bytes) -> Any:
        """None where there is none, or where it is damaged: so None itself is no value."""
        data = self._new.get(key) or self._stored(key)
        if data is None:
            return None
        self._used.add(key)
        return pickle.loads(data)

    def once(self, key: bytes, work: Callable[[], T]) -> T:
        """What is kept, else ``work()``, which is never None and of which the key tells all, kept from now on."""
        found: T | None = self.get(key)
        if found is None:
            found = work()
            self.put(key, found)
        return found

    def put(self, key: bytes, value: Any) -> None:
        """Any value that can be pickled."""
        self.put_packed(key, pickle.dumps(value, protocol=5))

    def put_packed(self, key: bytes, data: bytes) -> None:
        """A value that was pickled already, by a process of this program."""
        self._new[key] = data
        self._used.add(key)
        self._waiting += len(data)
        if self._waiting > _MOST_WAITING:
            self.write()

    def use(self, keys: Iterable[bytes]) -> None:
        """Notes values that this run needs though it did not ask for them."""
        self._used.update(keys)

    def only_while(self, sound: Callable[[], bool]) -> None:
        """Nothing more is written once this does not hold."""
        self._sound = sound

    def write(self) -> None:
        """Writes what is new. Where that is refused, a later run has more to do."""
        if not self._sound():
            self._file = None
        rows = ((key, self._digest(key, value), value) for key, value in self._new.items())
        if self._do(lambda file: file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)):
            self._new.clear()
            self._waiting = 0

    def tidy(self) -> None:
        """Forgets what was not used in this run, which has been through all of its work, once there is much of it."""
        self._do(self._forget_spare)

    def _do(self, work: Callable[[sqlite3.Connection], object]) -> bool:
        if self._file is None:
            return False
        try:
            with self._file:
                work(self._file)
        except _REFUSED as error:
            # Not tried again in this run: each time would wait for the other program.
            self._file = None
            if not _is_for_now(error) and self._path:
                _remove(self._path)
            return False
        return True

    def _stored(self, key: bytes) -> bytes | None:
        if self._file is None:
            return None
        try:
            row = self._file.execute("SELECT digest, value FROM kept WHERE key = ?", (key,)).fetchone()
        except _REFUSED:
            return None
        # In a damaged file a column may have come to hold a number.
        sound = row and isinstance(row[1], bytes) and row[0] == self._digest(key, row[1])
        return row[1] if sound else None

    def _digest(self, key: bytes, value: bytes) -> bytes:
        # Of both: a value that has come to stand under another's key is damage too.
        return hashlib.blake2b(digest(key, value), key=self._secret or b"", digest_size=16).digest()

    def _forget_spare(self, file: sqlite3.Connection) -> None:
        (count,) = file.execute("SELECT count(*) FROM kept").fetchone()
        if count > SPARE * len(self._used):
            file.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            file.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
            file.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
            file.execute("DROP TABLE used")


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
