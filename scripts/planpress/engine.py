"""Where work runs: here, or in processes of this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

# Fewer items are done sooner here than processes are started.
_FEW = 32
# What one message to a process carries: enough that messages cost nothing, few enough that all finish together.
_CHUNKS_EACH = 8
_GARBAGE = 100_000
_LOOK = 1.0  # seconds


def ordered(
    work: Callable[[S, T], R], shared: S, items: Sequence[T], workers: int | None = None, *, even: bool = True
) -> Iterator[R]:
    """``work(shared, item)`` of each item, in the order of the items, whatever the number of ``workers``.

    ``even``: all items take about as long as each other; else each is handed out by itself.

    ``workers`` None: as many as the machine lets this process use, or none beside this one where the items are few.
    ``shared`` goes to each process once. ``work`` is a function of a module; all it takes and returns can be pickled. What
    it raises ends the work, and is raised here.
    """
    count = min(workers or (cores() if len(items) >= _FEW else 1), len(items))
    executor = _processes(count, work, shared) if count > 1 else None
    if executor is None:
        yield from (work(shared, item) for item in items)
        return
    with executor:
        together = max(len(items) // (count * _CHUNKS_EACH), 1) if even else 1
        yield from executor.map(_one, items, chunksize=together)


def cores() -> int:
    """How many processes can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _processes(count: int, work: Any, shared: Any) -> Executor | None:
    """None where the system has no room for processes: then the work is done here."""
    try:
        return ProcessPoolExecutor(count, initializer=_begin, initargs=(work, shared))
    except (OSError, NotImplementedError, ImportError):
        return None


# What a worker process was given when it began; the process is made for one call of ``ordered``.
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


def _one(item: Any) -> Any:
    return _given["work"](_given["shared"], item)
