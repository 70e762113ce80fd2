"""Tasks done: every page and file written to its place in the site, by as many processes as the machine has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planpress import engine
from planpress.pages import edition
from planpress.pages.built import Seen, see
from planpress.pages.frame import Frame
from planpress.pages.page import Asset, Page
from planpress.pages.task import Task
from planpress.pages.templating import compile_all, environment


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a page or file once it is made.

    ``digest``: of a file, see ``edition.digest``; ``page``: one that was not written, because MkDocs lays it out.
    """

    seen: Seen | None = None
    digest: tuple[str, str] | None = None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all processes share: where the site grows, how its pages are laid out, what there is to do.

    ``apart``: the URLs of the pages that MkDocs lays out.
    """

    site: Path
    frame: Frame
    tasks: Sequence[Task]
    apart: frozenset[str]


def make(workshop: Workshop) -> Iterator[Made]:
    """Everything, in the order of the tasks. Raises what a task raises, OSError, and ProblemsFound for a task whose process
    ends again and again."""
    # Before there are processes; a preview then needs none of this again.
    compile_all(environment())
    workshop.frame.compile()
    numbered = [_Numbered(number, task.name) for number, task in enumerate(workshop.tasks)]
    for made in engine.ordered(_done, workshop, numbered, even=False):
        yield from made


def put(workshop: Workshop, made: Page | Asset) -> Made:
    """One page or file, written to its place."""
    if isinstance(made, Page) and made.url in workshop.apart:
        return Made(page=made)
    path = workshop.site / made.url
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(made, Page):
        html = workshop.frame.html(made)
        path.write_bytes(html.encode("utf-8"))
        return Made(seen=see(made.url, html))
    path.write_bytes(made.data)
    seen = see(made.url, made.data.decode("utf-8")) if made.url.endswith(".js") else None
    return Made(seen, edition.digest(made))


class _Numbered(NamedTuple):
    """Which task: processes that are forked have the tasks already, and need not be sent them."""

    number: int
    name: str

    def __str__(self) -> str:
        return self.name


def _done(workshop: Workshop, which: _Numbered) -> list[Made]:
    return [put(workshop, made) for made in workshop.tasks[which.number].make()]
