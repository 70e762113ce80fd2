"""Tasks done: every page and file in its place in the site, made by as many processes as the machine has, or taken from an earlier build."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planpress import engine
from planpress.keeping import Filed, Files, Kept, digest
from planpress.library import Library
from planpress.light import PARTS, LightEntry
from planpress.pages.built import Seen, see
from planpress.pages.frame import Frame
from planpress.pages.page import Asset, Page
from planpress.pages.task import Task
from planpress.pages.templating import compile_all, environment


class Made(NamedTuple):
    """A page or file. ``filed``: where it was kept, its digest with it; ``page``: one that was not written, because MkDocs lays it out."""

    url: str
    filed: Filed | None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all processes share: where the site grows, how its pages are laid out, what there is to do.

    ``apart``: the URLs of the pages that MkDocs lays out.
    """

    site: Path
    files: Files
    frame: Frame
    tasks: Sequence[Task]
    apart: frozenset[str]


class Work(NamedTuple):
    """All that was made, in the order of the tasks, and what is known of every page and script among it."""

    made: tuple[Made, ...]
    seen: tuple[Seen, ...]

    def __add__(self, other: Work) -> Work:  # type: ignore[override]
        return Work(self.made + other.made, self.seen + other.seen)


def make(workshop: Workshop, kept: Kept, base: bytes) -> Work:
    """Everything. ``base``: what stands for all that every page depends on beside the library: programs, templates, settings.

    Raises what a task raises, OSError, and ProblemsFound for a task whose process ends again and again.
    """
    keys = [_key(task, base) for task in workshop.tasks]
    done = [_taken(workshop, kept, key) for key in keys]
    fresh = [_Numbered(number, task.name) for number, task in enumerate(workshop.tasks) if done[number] is None]
    if len(fresh) > _FEW:
        # Before there are processes; a preview then needs none of this again.
        compile_all(environment())
        workshop.frame.compile()
    for (number, _), work in zip(fresh, engine.ordered(_done, workshop, fresh, even=False), strict=True):
        done[number] = work
        kept.values.put(keys[number], work)
        for each in work.made:
            if each.filed:
                kept.files.use(each.filed)
    found = [work for work in done if work is not None]
    return Work(
        tuple(made for work in found for made in work.made), tuple(seen for work in found for seen in work.seen)
    )


def put(workshop: Workshop, made: Page | Asset) -> tuple[Made, Seen | None]:
    """One page or file, written to its place."""
    if isinstance(made, Page) and made.url in workshop.apart:
        return Made(made.url, None, made), None
    place = workshop.site / made.url
    place.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(made, Page):
        html = workshop.frame.html(made)
        return Made(made.url, workshop.files.put(html.encode("utf-8"), place)), see(made.url, html)
    seen = see(made.url, made.data.decode("utf-8")) if made.url.endswith(".js") else None
    return Made(made.url, workshop.files.put(made.data, place)), seen


_FEW = 32  # templates are read as they are needed, where few pages are made


class _Numbered(NamedTuple):
    """Which task: processes that are forked have the tasks already, and need not be sent them."""

    number: int
    name: str

    def __str__(self) -> str:
        return self.name


def _done(workshop: Workshop, which: _Numbered) -> Work:
    results = [put(workshop, made) for made in workshop.tasks[which.number].make()]
    return Work(tuple(made for made, _ in results), tuple(seen for _, seen in results if seen))


def _taken(workshop: Workshop, kept: Kept, key: bytes) -> Work | None:
    """What an earlier build made of the same, put in its place; None where some of it is not as it was."""
    work: Work | None = kept.values.get(key)
    if work is None:
        return None
    taken = []
    for each in work.made:
        if (each.url in workshop.apart) != (each.page is not None):
            return None
        if each.filed is not None:
            filed = kept.files.take(each.filed, workshop.site / each.url)
            if filed is None:
                return None
            each = each._replace(filed=filed)
        taken.append(each)
    if tuple(taken) != work.made:
        kept.values.put(key, work._replace(made=tuple(taken)))
    return work._replace(made=tuple(taken))


def _key(task: Task, base: bytes) -> bytes:
    work = f"{task.work.__module__}.{task.work.__qualname__}"
    seen = PARTS if task.texts else PARTS[:-1]
    return digest(base, task.name, work, _plain(task.given), _library(task.library, seen))


def _plain(given: object) -> bytes:
    """Equal bytes for equal values, whether or not parts of them are one object."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.fast = True
    pickler.dump(given)
    return stream.getvalue()


def _library(library: Library, parts: Iterable[str]) -> bytes:
    """What stands for these parts of a library's plans, and for its cities."""
    name = ("digest", *parts)
    if name not in library.worked_out:
        library.worked_out[name] = digest(*_named(library, name[1:]))
    found: bytes = library.worked_out[name]
    return found


def _named(library: Library, parts: tuple[str, ...]) -> Iterable[bytes | str]:
    for entry in library.cities:
        yield repr((entry.key, entry.city, library.numbers[entry.key], library.parts.get(entry.key)))
        for plan in entry.plans:
            yield plan.key
            if not isinstance(plan, LightEntry):
                raise TypeError(f"{plan.key} was read without digests")
            yield from (plan.digests[part] for part in parts)
