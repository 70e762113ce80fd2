"""What is made of a library, before it is made: in this process or another, in any order, now or taken from an earlier build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planpress.library import Library
from planpress.light import PARTS, reading
from planpress.pages.page import Asset, Page, Piece

Made = Page | Asset | Piece


@dataclass(frozen=True, slots=True)
class Task:
    """Pages, files and pieces that are made together: ``work(library, *given)``, one or several; with ``pieces``
    ``work(library, *given, values)``, the values of these pieces in their order.

    ``name``: what messages call them, no two tasks of a site have the same. A task of one file has its URL for a name; tasks
    that take pieces from each other, and these pieces, have names that begin alike: ``search/…``.
    ``pages``: the URLs of the pages among them.
    ``library``: all that the work sees of the library, no more than it needs: while nothing in there changes, what it
    made may be kept. ``given``: what else it is told, small plain values that can be pickled, never entries of the library.
    ``reads``: the parts of plans (``light.PARTS``) that it looks at.
    ``pieces``: names of what tasks of earlier stages make, and ``stage`` is later than theirs.
    """

    name: str
    pages: tuple[str, ...]
    work: Callable[..., Made | Iterable[Made]]
    library: Library
    given: tuple[Any, ...] = ()
    reads: tuple[str, ...] = PARTS
    pieces: tuple[str, ...] | None = None
    stage: int = 0

    def __str__(self) -> str:
        return self.name

    def make(self, pieces: Mapping[str, Any] | None = None) -> tuple[Made, ...]:
        """Made in this process. ``pieces``: by name, all that the task asks for. Raises ``light.Unasked`` where it looks at
        more of a plan than it says."""
        with reading(self.reads):
            return tuple(self._made(pieces))

    def _made(self, pieces: Mapping[str, Any] | None) -> Iterable[Made]:
        values = ([(pieces or {})[name] for name in self.pieces],) if self.pieces is not None else ()
        made = self.work(self.library, *self.given, *values)
        return (made,) if isinstance(made, Page | Asset | Piece) else made


def page(url: str, work: Callable[..., Page], library: Library, *given: Any, reads: tuple[str, ...] = PARTS) -> Task:
    """The task of one page, ``work(library, *given)``."""
    return Task(url, (url,), work, library, given, reads)


def files(
    name: str, work: Callable[..., Iterable[Asset]], library: Library, *given: Any, reads: tuple[str, ...] = PARTS
) -> Task:
    """The task of files, ``work(library, *given)``."""
    return Task(name, (), work, library, given, reads)


def made_here(tasks: Iterable[Task]) -> Iterable[Page | Asset]:
    """All that the tasks make, stage by stage, in this process."""
    pieces: dict[str, Any] = {}
    for task in sorted(tasks, key=lambda task: task.stage):
        for made in task.make(pieces):
            if isinstance(made, Piece):
                pieces[made.name] = made.value
            else:
                yield made
