"""Work in chunks on any pool, with results in the order of the items, and with nothing lost but what ends its worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from itertools import islice
from typing import Generic, NoReturn, Protocol, TypeVar

from planpress.problems import Problem, ProblemsFound

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)

# How many chunks are with each worker, at work or waiting: no worker waits for the one that takes the results, and memory
# holds no more than these, however many items there are.
AHEAD = 3
_LOOK = 2.0  # seconds


class Pool(Protocol[T_contra, R]):
    """Workers that were given their work: the part of ``concurrent.futures.Executor`` that is needed, and what a loss is."""

    lost: tuple[type[BaseException], ...]
    """What a future raises when the worker was lost that did its chunk."""

    @property
    def workers(self) -> int: ...

    def submit(self, chunk: Sequence[T_contra]) -> Future[list[R]]: ...

    def renew(self) -> None:
        """After a loss, with nothing at work: makes sure that there are workers."""

    def watch(self) -> None:
        """Raises ProblemsFound where no results can be expected any more."""


class Lost(Generic[T]):
    """An item that ended two workers, the second with nothing else at work."""

    def __init__(self, item: T):
        self.item = item


def told(item: object) -> NoReturn:
    """What is done about a lost item where nothing else is said: raises ProblemsFound, by the item's name."""
    found = "处理它的进程两次中途退出（程序崩溃，或内存不够被系统终止）"
    expected = "能处理完的文件，和够用的内存"
    raise ProblemsFound([Problem(str(item), 0, 0, "lost", found, expected, "单独处理这一个，看系统日志里进程为何退出")])


def chunks(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """The items, so many together."""
    rest = iter(items)
    while chunk := list(islice(rest, most)):
        yield chunk


def in_order(pool: Pool[T, R], given: Iterable[list[T]], most: int = AHEAD) -> Iterator[R | Lost[T]]:
    """The result of each item of the chunks, in their order. What the work raises ends it, and is raised here.

    ``most``: how many chunks a worker is given ahead.

    A chunk whose worker was lost is done again, item by item. A pool may not say whose fault a loss was; so that no item is
    blamed for another's, this happens with nothing else at work.
    """
    ahead: deque[tuple[list[T], Future[list[R]]]] = deque()
    for chunk in given:
        ahead.append((chunk, _submitted(pool, chunk)))
        if len(ahead) >= most * pool.workers:
            yield from _first(pool, ahead)
    while ahead:
        yield from _first(pool, ahead)


def _first(pool: Pool[T, R], ahead: deque[tuple[list[T], Future[list[R]]]]) -> Iterator[R | Lost[T]]:
    results = _results(pool, ahead[0][1])
    if results is not None:
        ahead.popleft()
        yield from results
        return
    settled = [(chunk, _results(pool, future)) for chunk, future in ahead]
    ahead.clear()
    pool.renew()
    for chunk, results in settled:
        if results is not None:
            yield from results
            continue
        for item in chunk:
            result = _alone(pool, item)
            yield result


def _alone(pool: Pool[T, R], item: T) -> R | Lost[T]:
    results = _results(pool, _submitted(pool, [item]))
    if results is None:
        pool.renew()
        return Lost(item)
    return results[0]


def _submitted(pool: Pool[T, R], chunk: list[T]) -> Future[list[R]]:
    """Of a pool that broke meanwhile, a future that is lost already."""
    try:
        return pool.submit(chunk)
    except pool.lost as error:
        broken: Future[list[R]] = Future()
        broken.set_exception(error)
        return broken


def _results(pool: Pool[T, R], future: Future[list[R]]) -> list[R] | None:
    """None where the worker was lost."""
    while not wait([future], _LOOK).done:
        pool.watch()
    try:
        return future.result()
    except pool.lost:
        return None
