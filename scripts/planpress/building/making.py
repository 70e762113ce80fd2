"""Tasks done: every page and file in its place in the site, made by as many processes as the machine has, or taken from an earlier build."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from planpress import engine
from planpress.building import known
from planpress.building.compiled import compiled
from planpress.building.elsewhere import Elsewhere, shard
from planpress.building.last import Last
from planpress.keeping import Filed, Files, Kept, digest
from planpress.library import Library
from planpress.light import PARTS, LightEntry, Unasked
from planpress.pages.built import Packed, packed, see
from planpress.pages.frame import Frame
from planpress.pages.page import Asset, Page, Piece
from planpress.pages.task import Task
from planpress.pages.templating import compile_all, environment

# What a task made, and by URL the keys of what is known of it.
_Known = tuple[tuple["Made", ...], dict[str, bytes]]
# What a task made, what is known of it, and whether it looked at no more than it said: else its key does not stand for it.
_Result = tuple[tuple["Made", ...], tuple[Packed, ...], bool]

_TOGETHER = 8


class Made(NamedTuple):
    """A page, file or piece. ``filed``: where its content is kept; ``page``: one that was not written, because MkDocs lays it out."""

    name: str
    filed: Filed | None
    page: Page | None = None
    published: bool = True


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all processes share: where the site grows, how its pages are laid out, what there is to do.

    ``apart``: the URLs of the pages that MkDocs lays out; ``pieces``: by name, those that were made.
    """

    site: Path
    files: Files
    frame: Frame
    apart: frozenset[str]
    tasks: Sequence[Task] = ()
    pieces: Mapping[str, Filed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """What was made, in the order of the tasks. ``kept``: by URL, of each page and script, the key of what is known of it
    (``built.Packed``), which is too much to be at hand."""

    made: tuple[Made, ...] = ()
    kept: Mapping[str, bytes] = field(default_factory=dict)

    def and_then(self, other: Work) -> Work:
        return Work(self.made + other.made, {**self.kept, **other.kept})

    @property
    def digests(self) -> list[tuple[str, str]]:
        """(URL, SHA-256 in hexadecimal) of every file that is no page."""
        files = (made for made in self.made if made.published and not made.name.endswith(".html"))
        return [(made.name, made.filed.digest) for made in files if made.filed]

    @property
    def pieces(self) -> dict[str, Filed]:
        return {made.name: made.filed for made in self.made if made.filed and not made.published}


class Site:
    """A site that grows. ``base``: what stands for all that pages depend on beside the library: programs, templates, settings;
    ``elsewhere``: who makes it, None for processes of this machine."""

    def __init__(self, workshop: Workshop, kept: Kept, base: bytes, elsewhere: Elsewhere | None = None):
        self._workshop, self._kept, self._base, self._elsewhere = workshop, kept, base, elsewhere
        self._last = Last[_Known](kept.values, digest("last", str(workshop.site.parent)))
        self.work = Work()

    def make(self, tasks: Iterable[Task]) -> None:
        """These too, stage by stage.

        Raises what a task raises, OSError, and ProblemsFound for a task whose process ends again and again, or for a worker
        that does not see the site.
        """
        ordered = sorted(tasks, key=_stage_of)
        for _, stage in groupby(ordered, key=_stage_of):
            now = replace(self._workshop, tasks=tuple(stage), pieces=self.work.pieces)
            self.work = self.work.and_then(self._made(now))

    def keep(self) -> None:
        """For the next build."""
        self._last.keep()

    def _made(self, workshop: Workshop) -> Work:
        """The tasks of one stage."""
        keys = [key_of(task, workshop.pieces, self._base) for task in workshop.tasks]
        done = [self._taken(workshop, key) for key in keys]
        fresh = [_Numbered(number, task.name) for number, task in enumerate(workshop.tasks) if done[number] is None]
        if fresh:
            self._compile()
        for (number, _), result in _results(workshop, fresh, self._elsewhere):
            done[number] = self._noted(keys[number], result)
        all_made = tuple(made for each in done if each for made in each[0])
        return Work(all_made, {url: key for each in done if each for url, key in each[1].items()})

    def _compile(self) -> None:
        """Before there are processes; a preview then needs none of this again."""
        with compiled(environment(), self._kept.values, self._base):
            compile_all(environment())
        with compiled(self._workshop.frame.environment, self._kept.values, self._base):
            self._workshop.frame.compile()

    def _noted(self, key: bytes, result: _Result) -> _Known:
        made, found, honest = result
        names = {each.url: digest("seen", key, each.url) for each in found}
        for each in found:
            known.keep(self._kept.values, names[each.url], each)
        if honest:
            self._kept.values.put(key, (made, names))
            self._last.note(key, (made, names))
        for one in made:
            if one.filed:
                self._kept.files.use(one.filed)
        return made, names

    def _taken(self, workshop: Workshop, key: bytes) -> _Known | None:
        """What an earlier build made of the same, put in its place; None where some of it is not as it was."""
        found = self._last.get(key)
        if found is None:
            return None
        taken = []
        for made in found[0]:
            if (made.name in workshop.apart) != (made.page is not None):
                return None
            if made.filed is not None:
                place = f"{workshop.site}/{made.name}" if made.published else None
                filed = self._kept.files.take(made.filed, place)
                if filed is None:
                    return None
                made = made._replace(filed=filed)
            taken.append(made)
        now = tuple(taken), found[1]
        if now != found:
            self._kept.values.put(key, now)
        for name in found[1].values():
            known.use(self._kept.values, name)
        self._last.note(key, now)
        return now


def _stage_of(task: Task) -> int:
    return task.stage


def put(workshop: Workshop, made: Page | Asset | Piece) -> tuple[Made, Packed | None]:
    """One page or file, written to its place; a piece where later tasks find it."""
    if isinstance(made, Piece):
        return Made(made.name, workshop.files.put(pickle.dumps(made.value, protocol=5), None), published=False), None
    if isinstance(made, Page) and made.url in workshop.apart:
        return Made(made.url, None, made), None
    place = workshop.site / made.url
    place.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(made, Page):
        html = workshop.frame.html(made)
        return Made(made.url, workshop.files.put(html.encode("utf-8"), place)), packed(see(made.url, html))
    seen = packed(see(made.url, made.data.decode("utf-8"))) if made.url.endswith(".js") else None
    return Made(made.url, workshop.files.put(made.data, place)), seen


class _Numbered(NamedTuple):
    """Which task: processes that are forked have the tasks already, and need not be sent them."""

    number: int
    name: str

    def __str__(self) -> str:
        return self.name


def _results(
    workshop: Workshop, fresh: Sequence[_Numbered], elsewhere: Elsewhere | None
) -> Iterable[tuple[_Numbered, _Result]]:
    """What comes of each, in no order."""
    if elsewhere is None:
        groups = list(_groups(workshop, fresh))
        return zip(chain.from_iterable(groups), engine.grouped(_numbered, workshop, groups), strict=True)
    tasks = [workshop.tasks[number] for number, _ in fresh]
    return zip(fresh, elsewhere.ordered(_done, replace(workshop, tasks=()), tasks, shard, workshop.site), strict=True)


def _groups(workshop: Workshop, fresh: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """Tasks that see the same, for they share what they work out of it: all of a city, and a few at a time of what sees more, one by one what sees none.

    In the order of their first: what takes long is listed first.
    """
    groups: dict[tuple[str, ...], list[_Numbered]] = {}
    for which in fresh:
        groups.setdefault(tuple(workshop.tasks[which.number].library.city), []).append(which)
    for cities, group in groups.items():
        most = len(group) if len(cities) == 1 else _TOGETHER if cities else 1
        yield from (group[at : at + most] for at in range(0, len(group), most))


def _numbered(workshop: Workshop, which: _Numbered) -> _Result:
    return _done(workshop, workshop.tasks[which.number])


def _done(workshop: Workshop, task: Task) -> _Result:
    pieces = {name: pickle.loads(workshop.files.read(workshop.pieces[name])) for name in task.pieces or ()}
    honest = True
    try:
        found = task.make(pieces)
    except Unasked:
        found, honest = replace(task, reads=PARTS).make(pieces), False
    results = [put(workshop, made) for made in found]
    return tuple(made for made, _ in results), tuple(seen for _, seen in results if seen), honest


def key_of(task: Task, pieces: Mapping[str, Filed], base: bytes) -> bytes:
    """What stands for all that a task makes its results of."""
    work = f"{task.work.__module__}.{task.work.__qualname__}"
    taken = (pieces[name].digest for name in task.pieces or ())
    return digest(base, task.name, work, _plain(task.given), library_digest(task.library, task.reads), *taken)


def _plain(given: object) -> bytes:
    """Equal bytes for equal values, whether or not parts of them are one object."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.fast = True
    pickler.dump(given)
    return stream.getvalue()


def library_digest(library: Library, parts: tuple[str, ...]) -> bytes:
    """What stands for these parts of a library's plans, and for its cities."""
    name = ("digest", *parts)
    if name not in library.worked_out:
        library.worked_out[name] = digest(*_named(library, parts))
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
