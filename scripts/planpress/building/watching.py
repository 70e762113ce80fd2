"""What tells a preview of changed files: the system at once, and where that is silent (folders of other machines), a look now and then."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

# Not that a file was opened or read: a build does that.
_WRITTEN: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class Looking(Protocol):
    """The part of an observer that a server needs."""

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any: ...
    def unschedule(self, watch: Any) -> None: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def join(self) -> None: ...


class Watching:
    """Stands for the observer ``looking``, which compares folders with what they were; each change is told once, by whoever sees it first."""

    def __init__(self, looking: Looking):
        self._looking = looking
        self._told = Observer()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        once = _Once(handler)
        self._told.schedule(once, path, recursive=recursive, event_filter=_WRITTEN)
        return self._looking.schedule(once, path, recursive=recursive)

    def unschedule(self, watch: Any) -> None:
        self._looking.unschedule(watch)

    def start(self) -> None:
        # The system may have no room for so many folders.
        with suppress(OSError):
            self._told.start()
        self._looking.start()

    def stop(self) -> None:
        self._told.stop()
        self._looking.stop()

    def join(self) -> None:
        self._looking.join()


class _Once(FileSystemEventHandler):
    """Hands on an event unless the file is as it was when it was last told of."""

    def __init__(self, handler: FileSystemEventHandler):
        self._handler = handler
        self._known: dict[str, tuple[int, int] | None] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        now = {path: _state(path) for path in paths}
        if not event.is_directory and any(path not in self._known or self._known[path] != now[path] for path in now):
            self._known.update(now)
            self._handler.dispatch(event)


def _state(path: str) -> tuple[int, int] | None:
    """None for what is not there."""
    with suppress(OSError):
        about = Path(path).stat()
        return about.st_size, about.st_mtime_ns
    return None
