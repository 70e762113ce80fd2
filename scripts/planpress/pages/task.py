"""What is made of a library, before it is made: in this process or another, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from planpress.pages.page import Asset, Page


@dataclass(frozen=True, slots=True)
class Task:
    """Pages and files that are made together. ``name``: what messages call them; ``pages``: the URLs of the pages among them;
    ``make`` can be pickled."""

    name: str
    pages: tuple[str, ...]
    make: Callable[[], Iterable[Page | Asset]]


def page(url: str, make: Callable[..., Page], *given: object) -> Task:
    """The task of one page, ``make(*given)``."""
    return Task(url, (url,), partial(_alone, make, *given))


def files(name: str, make: Callable[..., Iterable[Asset]], *given: object) -> Task:
    """The task of files, ``make(*given)``."""
    return Task(name, (), partial(make, *given))


def _alone(make: Callable[..., Page], *given: object) -> tuple[Page]:
    return (make(*given),)
