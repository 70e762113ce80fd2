"""What is made of a library, before it is made: in this process or another, in any order, now or taken from an earlier build."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from planpress.library import Library
from planpress.pages.page import Asset, Page


@dataclass(frozen=True, slots=True)
class Task:
    """Pages and files that are made together: ``work(library, *given)``, a page or several things.

    ``name``: what messages call them, no two tasks of a site have the same; ``pages``: the URLs of the pages among them.
    ``library``: all that the work sees of the library, no more than it needs: while nothing in there changes, what it
    made may be kept. ``given``: what else it is told, small plain values that can be pickled, never entries of the library.
    ``texts``: whether it reads the texts of plans, or only their facts.
    """

    name: str
    pages: tuple[str, ...]
    work: Callable[..., Page | Iterable[Page | Asset]]
    library: Library
    given: tuple[Any, ...] = ()
    texts: bool = True

    def make(self) -> Iterable[Page | Asset]:
        """Made in this process."""
        made = self.work(self.library, *self.given)
        return (made,) if isinstance(made, Page) else made


def page(url: str, work: Callable[..., Page], library: Library, *given: Any, texts: bool = True) -> Task:
    """The task of one page, ``work(library, *given)``."""
    return Task(url, (url,), work, library, given, texts)


def files(name: str, work: Callable[..., Iterable[Asset]], library: Library, *given: Any, texts: bool = True) -> Task:
    """The task of files, ``work(library, *given)``."""
    return Task(name, (), work, library, given, texts)
