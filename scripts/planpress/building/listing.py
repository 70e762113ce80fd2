"""What there is to do for a library. The list hangs on the facts of all plans: while these are the same it is taken from an earlier build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from planpress.building.making import library_digest
from planpress.edition import Edition
from planpress.keeping import Values, digest
from planpress.library import Library
from planpress.light import reading
from planpress.pages import edition as edition_page
from planpress.pages import search, site
from planpress.pages.task import Task

# What decides which tasks there are, and what they are told besides.
_READS = ("facts", "named_words")


class _Listed(NamedTuple):
    """A task without its library: instead the keys of its cities and plans, or None where it sees all."""

    task: dict[str, Any]
    seen: tuple[tuple[str, ...], tuple[str, ...]] | None


def tasks(library: Library, edition: Edition, kept: Values, base: bytes) -> tuple[Task, ...]:
    """All tasks that need nothing else to be made first. ``base``: what stands for programs and registers."""
    key = digest("tasks", base, library_digest(library, _READS), repr(edition))
    listed: tuple[_Listed, ...] | None = kept.get(key)
    if listed is not None:
        return _restored(library, listed)
    with reading(_READS):
        found = (*site.tasks(library), *search.tasks(library), *edition_page.tasks(library, edition))
    kept.put(key, tuple(_listed(library, found)))
    return found


def _listed(library: Library, found: Iterable[Task]) -> Iterable[_Listed]:
    for task in found:
        fields = {name: getattr(task, name) for name in Task.__dataclass_fields__ if name != "library"}
        seen = task.library
        keys = tuple(seen.city), tuple(entry.key for entry in seen.plans)
        yield _Listed(fields, None if seen is library else keys)


def _restored(library: Library, listed: Iterable[_Listed]) -> tuple[Task, ...]:
    """Tasks that saw the same see the same library again, so that what one works out serves the others."""
    known: dict[tuple[tuple[str, ...], tuple[str, ...]] | None, Library] = {None: library}
    for each in listed:
        if each.seen not in known and each.seen is not None:
            cities, plans = each.seen[0], frozenset(each.seen[1])
            known[each.seen] = library.only(
                replace(library.city[key], plans=tuple(e for e in library.city[key].plans if e.key in plans))
                for key in cities
            )
    return tuple(Task(library=known[each.seen], **each.task) for each in listed)
