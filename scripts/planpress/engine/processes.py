"""Work here, or in processes of this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from planpress.engine.order import AHEAD, Lost, chunks, in_order, told

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

# Fewer items are done sooner here than processes are started.
_FEW = 32
# What one message to a process carries: enough that messages cost nothing, few enough that all finish together.
_CHUNKS_EACH = 8
_GARBAGE = 100_000
_LOOK = 1.0  # seconds


def ordered(work: Callable[[S, T], R], shared: S, items: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """``work(shared, item)`` of each item, in the order of the items, whatever the number of ``workers``. No item takes far
    longer than another.

    ``workers`` None: as many as the machine lets this process use, or none beside this one where the items are few.
    ``work`` and ``shared`` as in ``Engine.run``. Raises ProblemsFound by the name of an item that ends its process twice.
    """
    count = _count(len(items), workers)
    most = max(len(items) // (count * _CHUNKS_EACH), 1) if count else 1
    yield from _whole(Processes(count).run(work, shared, chunks(items, most)))


def grouped(work: Callable[[S, T], R], shared: S, groups: Sequence[list[T]], workers: int | None = None) -> Iterator[R]:
    """As ``ordered``, of the items of all groups. A group is done by one process, one item after the other; none waits for
    another that takes long."""
    count = min(_count(sum(map(len, groups)), workers), len(groups))
    yield from _whole(Processes(count, ahead=len(groups)).run(work, shared, groups))


def _count(items: int, workers: int | None) -> int:
    return min(workers or (cores() if items >= _FEW else 1), items)


def _whole(results: Iterable[R | Lost[Any]]) -> Iterator[R]:
    for result in results:
        if isinstance(result, Lost):
            told(result.item)
        yield result


def cores() -> int:
    """How many processes can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Processes:
    """The engine that needs nothing else: so many processes, or with one worker this process itself.

    ``ahead``: how many chunks each is given ahead; a chunk that takes long holds up no more than these.
    """

    workers: int
    ahead: int = AHEAD

    def run(self, work: Callable[[S, T], R], shared: S, chunks: Iterable[list[T]]) -> Iterator[R | Lost[T]]:
        """See ``Engine.run``; done here, nothing can be lost."""
        pool = _pool(self.workers, work, shared) if self.workers > 1 else None
        if pool is None:
            yield from (work(shared, item) for chunk in chunks for item in chunk)
            return
        try:
            yield from in_order(pool, chunks, self.ahead)
        finally:
            pool.close()


class _Pool:
    """Processes that were given their work when they began."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, workers: int, work: Any, shared: Any):
        self.workers = workers
        self._given = (work, shared)
        self._executor = self._fresh()

    def submit(self, chunk: Sequence[Any]) -> Future[list[Any]]:
        return self._executor.submit(_each, chunk)

    def renew(self) -> None:
        """One process less breaks them all: others take their place."""
        self.close()
        self._executor = self._fresh()

    def watch(self) -> None:
        """Nothing to do: an executor notices itself that its processes have ended."""

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)

    def _fresh(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, initializer=_begin, initargs=self._given)


def _pool(workers: int, work: Any, shared: Any) -> _Pool | None:
    """None where the system has no room for processes: then the work is done here."""
    try:
        return _Pool(workers, work, shared)
    except (OSError, NotImplementedError, ImportError):
        return None


# What a worker process was given when it began; the process is made for one call of ``run``.
_given: dict[str, Any] = {}


def _begin(work: Any, shared: Any) -> None:
    _given.update(work=work, shared=shared)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent, os.getppid()), daemon=True).start()
    # What is shared stays as long as the process: looking through it for garbage again and again takes a seventh of the time.
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def _end_with(parent: Any, above: int) -> None:
    """Ends this process when the one that it works for was killed: nobody else would, and it would wait for ever.

    By both signs: a process that was forked later may hold open what tells of the end, and not every system gives an orphan
    another process above it.
    """
    while parent.is_alive() and os.getppid() == above:
        parent.join(_LOOK)
    os._exit(1)


def _each(chunk: Sequence[Any]) -> list[Any]:
    return [_given["work"](_given["shared"], item) for item in chunk]
