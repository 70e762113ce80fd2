"""The parts in which pages show a library that has grown.

A page that lists plans becomes, at its old address, an overview that does not grow with the library, and a page for each part
that has something to list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planpress.library import Library
from planpress.pages import links, task
from planpress.pages.once import once
from planpress.pages.page import Page


class Named(NamedTuple):
    """Which part a page shows: ``21``, 辽宁省; both empty for the whole library."""

    key: str = ""
    name: str = ""

    def title(self, subject: str) -> str:
        """What a page about the subject is called in this part: 试点：辽宁省."""
        return f"{subject}：{self.name}" if self.name else subject


WHOLE = Named()


@dataclass(frozen=True, slots=True)
class Part:
    """``name``: 辽宁省, or 辽宁省 S where the province is divided by letters; ``library``: its cities and plans, all registers."""

    key: str
    name: str
    library: Library

    @property
    def named(self) -> Named:
        return Named(self.key, self.name)


class Listed(NamedTuple):
    """A part in the list of an overview: of its ``plans`` how many say something of the subject; ``url``: its page, None for
    one without anything to show."""

    name: str
    plans: int
    saying: int
    url: str | None


def parts(library: Library) -> tuple[Part, ...]:
    """In the order of the library; none where it is shown whole. Cities without plans are in parts too."""
    keys = dict.fromkeys(library.parts.get(entry.key, "") for entry in library.cities)
    return tuple(_part(key, library.part(key)) for key in sorted(keys) if key)


def tasks(
    url: str,
    library: Library,
    whole: Callable[..., Page],
    overview: Callable[..., Page],
    saying: Callable[[Library], int],
    *given: str,
    counts: bool = False,
) -> Iterator[task.Task]:
    """The task of the page at ``url``; of a library in parts those of its overview and of the page of each part.

    ``whole(library, *given, named)`` makes the page of a library or a part from facts alone, ``overview(library, *given, listed)``
    that above the parts; unless it ``counts`` facts of all plans it sees none of them, only the list of parts.
    ``saying``: how many plans of a part the page would list.
    """
    found = once(parts, library)
    if not found:
        yield task.page(url, whole, library, *given, WHOLE, texts=False)
        return
    lines = listed(library, url, saying)
    yield task.page(url, overview, library if counts else library.only(()), *given, lines, texts=False)
    for part, line in zip(found, lines, strict=True):
        if line.url:
            yield task.page(line.url, whole, part.library, *given, part.named, texts=False)


def listed(library: Library, url: str, saying: Callable[[Library], int]) -> tuple[Listed, ...]:
    """The list of an overview, each part with its page beside ``url``; ``saying``: see ``tasks``."""
    return tuple(_listed(url, part, saying(part.library)) for part in once(parts, library))


def all_listed(library: Library, url: str) -> tuple[Listed, ...]:
    """The list above pages on which all plans have their place."""
    return listed(library, url, lambda part: len(part.plans))


def _listed(url: str, part: Part, saying: int) -> Listed:
    return Listed(part.name, len(part.library.plans), saying, links.part_url(url, part.key) if saying else None)


def _part(key: str, library: Library) -> Part:
    province = library.cities[0].city.province
    letter = key.partition("-")[2]
    return Part(key, f"{province} {letter.upper()}" if letter else province, library)
