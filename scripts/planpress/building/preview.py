"""A site of which each page and file is made when somebody asks for it: a preview shows one page of thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from planpress.building.judging import Contents
from planpress.building.making import Site
from planpress.keeping import Kept
from planpress.pages import edition, feed, hant
from planpress.pages.data.dataset import BASE
from planpress.pages.hant.examine import Told
from planpress.pages.page import Asset
from planpress.pages.search.parts import FOLDER
from planpress.pages.task import Task

# What lies below these is made together: how many files there are is known only then. The task that needs all others goes last.
_TOGETHER = {f"{FOLDER}/": "search", f"{BASE}/": "data"}


class OnDemand:
    """``make`` puts what stands at a URL into the folder of the site, unless it is there.

    ``last``: given (URL, SHA-256) of all files, the tasks that need them. What is made is kept for later builds as long as
    no input has been written to since it was read. Not for several threads at once.
    """

    def __init__(
        self,
        folder: Path,
        site: Site,
        kept: Kept,
        tasks: Iterable[Task],
        last: Callable[[Iterable[tuple[str, str]]], Iterable[Task]],
    ):
        self._folder, self._site, self._kept, self._last = folder, site, kept, last
        self._tasks: dict[str, Task] = {}
        self._by_url: dict[str, Task] = {}
        self._made: set[str] = set()  # names of tasks
        self._map = _Map()
        self.add(tasks)
        self.add(last(()))

    def add(self, tasks: Iterable[Task]) -> None:
        """These can be asked for too; one of the name of another takes its place."""
        for task in tasks:
            self._tasks[task.name] = task
            # A task of one file has its URL for a name.
            self._by_url.update(dict.fromkeys((task.name, *task.pages), task))

    def make(self, url: str) -> None:
        """Does nothing for a URL at which nothing will ever stand. Raises what a task raises, OSError, and hant.Unlearnt."""
        if url == hant.URL:
            asset = self._map.of(Contents(self._folder, self._site.work, self._kept.values))
            (self._folder / url).write_bytes(asset.data)
            return
        task = self._task(url)
        if task is None or (self._folder / url).exists():
            return
        if task.name == edition.URL:
            self._do(each for each in self._tasks.values() if _is_summed(each))
            self.add(self._last(self._site.work.digests))
            task = self._tasks[edition.URL]
        self._do(self._needed(task))
        self._kept.values.write()

    def _task(self, url: str) -> Task | None:
        together = next((name for below, name in _TOGETHER.items() if url.startswith(below)), None)
        return self._tasks[together] if together else self._by_url.get(url) or self._by_url.get(f"{url}/index.html")

    def _needed(self, task: Task) -> Iterator[Task]:
        """The task, and all before it from which it may take pieces."""
        families = {_family(name) for name in task.pieces or ()}
        yield from (each for each in self._tasks.values() if each.stage < task.stage and _family(each.name) in families)
        yield task

    def _do(self, tasks: Iterable[Task]) -> None:
        todo = [task for task in tasks if task.name not in self._made]
        self._site.make(todo)
        self._made.update(task.name for task in todo)


class _Map:
    """The map of the switch 简/繁, learnt from what stands in the folder by now: the page that asks for it is there.

    To learn it from all pages they would all have to be made for the first reader who turns the switch. So words that a script
    brings into a page from what was not shown yet may stay in Simplified script until it is.
    """

    def __init__(self) -> None:
        self._heard: set[str] = set()
        self._told: set[Told] = set()
        self._asset: Asset | None = None

    def of(self, contents: Contents) -> Asset:
        """Raises hant.Unlearnt."""
        known = len(self._told)
        for name in contents.keys_of_seen.keys() - self._heard:
            self._told.update(contents.texts(name))
            self._heard.add(name)
        if self._asset is None or len(self._told) != known:
            self._asset = hant.asset([frozenset(self._told)])
        return self._asset


def _family(name: str) -> str:
    return name.partition("/")[0]


def _is_summed(task: Task) -> bool:
    """Whether the page of the edition lists files that it makes."""
    return _family(task.name) != "search" and task.name != feed.URL and (not task.pages or task.pieces is not None)
