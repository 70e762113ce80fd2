"""What the tasks of the last build made, all in one piece."""

from __future__ import annotations

from typing import Generic, TypeVar

from planpress.keeping import Values

T = TypeVar("T")


class Last(Generic[T]):
    """By the keys of tasks, what they made in the last build, and what they make in this one. All of it is kept for each task
    too; but to ask for these is ten thousand questions, and for this one. ``name``: the key of the whole."""

    def __init__(self, values: Values, name: bytes):
        self._values, self._name = values, name
        self._before: dict[bytes, T] = values.get(name) or {}
        self._now: dict[bytes, T] = {}

    def get(self, key: bytes) -> T | None:
        """From the last build, or any before it."""
        found = self._before.get(key)
        if found is None:
            found = self._values.get(key)
        else:
            self._values.use([key])
        return found

    def note(self, key: bytes, made: T) -> None:
        """What this build makes or takes."""
        self._now[key] = made

    def keep(self) -> None:
        """For the next build, which will need nearly all of it again."""
        if self._now != self._before:
            self._values.put(self._name, self._now)
