"""Work on the workers of ``dask.distributed``, of a scheduler elsewhere or of this machine alone. Only this module knows Dask."""

from __future__ import annotations

import gc
import hashlib
import logging
import platform
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

import planpress
from planpress.engine.order import Lost, in_order
from planpress.problems import Problem, ProblemsFound

try:
    import dask
    import distributed
except ModuleNotFoundError as error:
    if error.name not in ("dask", "distributed"):
        raise
    raise ProblemsFound(
        [
            Problem("--engine", 0, 0, "engine", "没有安装 Dask", "先安装它，再用 dask 引擎",
                    '.venv/bin/python -m pip install -e ".[dask]"')
        ]
    ) from error  # fmt: skip

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_CONNECT = 5.0  # seconds
_WITHOUT_WORKERS = 60.0  # seconds
_GARBAGE = 100_000
# By which texts are read; another version may read another text.
_READERS = ("lxml", "opencc", "pdfminer.six", "pdfplumber", "pypdfium2")
_CONFIG = {
    # Sources travel inside their tasks, so that the scheduler can give them to another worker.
    "distributed.admin.large-graph-warning-threshold": "1 GB",
    # Of the cluster of this machine: a chunk that lost its worker is looked at item by item, see ``in_order``.
    "distributed.scheduler.allowed-failures": 0,
}
_LOGGERS = ("asyncio", "dask", "distributed", "tornado")
# Dask's own pages about itself: on a port that is free, for this machine alone.
_UNSEEN = "127.0.0.1:0"
_START = "dask worker tcp://主机:8786 --nthreads 1 --nworkers 2"


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[Cluster]:
    """The workers of the scheduler at HOST:PORT, or for None so many on this machine, which end with the context.

    Raises ProblemsFound: nobody answers, there are no workers, or they have another planpress.
    """
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_CONFIG))
        stack.enter_context(_quiet())
        if address is None:
            local = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, memory_limit=0, dashboard_address=_UNSEEN,
                silence_logs=logging.CRITICAL,
            )  # fmt: skip
            client = distributed.Client(stack.enter_context(local))
        else:
            client = _reached(address)
        stack.enter_context(client)
        _require_same(client, address)
        yield Cluster(client)


@contextmanager
def _quiet() -> Iterator[None]:
    """What goes wrong is said by us, once. What others log meanwhile is heard: MkDocs counts its warnings."""
    known = logging.root.manager.loggerDict.items()
    theirs = [logger for name, logger in known if name.partition(".")[0] in _LOGGERS]
    speaking = [logger for logger in theirs if isinstance(logger, logging.Logger) and not logger.disabled]
    try:
        for logger in speaking:
            logger.disabled = True
        yield
    finally:
        for logger in speaking:
            logger.disabled = False


class Cluster:
    """The engine that is Dask's."""

    def __init__(self, client: Any):
        self._client = client

    def run(self, work: Callable[[S, T], R], shared: S, chunks: Iterable[list[T]]) -> Iterator[R | Lost[T]]:
        """See ``Engine.run``."""
        pool = _Pool(self._client, work, shared)
        try:
            yield from in_order(pool, chunks)
        finally:
            pool.close()


class _Pool:
    """``shared`` is a result that lies with the workers.

    It is the result of a task and not data that was scattered: were all workers lost that have it, the scheduler would
    make it again.
    """

    lost: tuple[type[BaseException], ...] = (distributed.KilledWorker, CancelledError)

    def __init__(self, client: Any, work: Any, shared: Any):
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._given = (work, shared)
        self._shared = client.submit(_same, shared, pure=False)
        self._gone: float | None = None
        self.workers = max(len(client.nthreads()), 1)

    def submit(self, chunk: Sequence[Any]) -> Future[list[Any]]:
        # Whoever submits got results since workers were last looked for.
        self._gone = None
        future: Future[list[Any]] = self._executor.submit(_each, identity(), self._given[0], self._shared, chunk)
        return future

    def renew(self) -> None:
        """Workers are started by others; what they share is gone where the scheduler itself was started again."""
        self.watch()
        if self._shared.cancelled():
            self._shared = self._client.submit(_same, self._given[1], pure=False)

    def watch(self) -> None:
        """Raises ProblemsFound when the scheduler is gone, or all workers for a minute."""
        present = 0
        if self._client.status == "running":
            try:
                present = len(self._client.nthreads())
            except (OSError, CancelledError):
                present = -1
        if self._client.status != "running" or present < 0:
            raise _problem(
                "与调度程序的连接断了", "调度程序一直在运行：再运行同一条命令，已写成的规划不变", "dask scheduler"
            )
        if present:
            self._gone, self.workers = None, present
            return
        now = time.monotonic()
        self._gone = now if self._gone is None else self._gone
        if now - self._gone > _WITHOUT_WORKERS:
            raise _problem("工作进程都退出了", "至少一个工作进程：启动后再运行同一条命令，已写成的规划不变", _START)

    def close(self) -> None:
        self._shared.release()
        self._executor.shutdown(wait=False)


def identity() -> dict[str, str]:
    """What makes results differ: planpress by its code, Python and the readers by their versions."""
    return dict(_identity())


@lru_cache(maxsize=1)
def _identity() -> tuple[tuple[str, str], ...]:
    root = Path(planpress.__file__).parent
    code = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        code.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    python = ".".join(platform.python_version_tuple()[:2])
    readers = ((name, metadata.version(name)) for name in _READERS)
    return (("planpress", code.hexdigest()[:12]), ("Python", python), *readers)


def _reached(address: str) -> Any:
    encrypted = dask.config.get("distributed.comm.tls.client.cert", None)
    try:
        return distributed.Client(f"{'tls' if encrypted else 'tcp'}://{address}", timeout=_CONNECT)
    except (OSError, ValueError) as error:
        found = f"连不上调度程序 {address}"
        raise _problem(found, "在那里运行着的调度程序，和通到那里的网络", "dask scheduler --port 8786") from error


def _require_same(client: Any, address: str | None) -> None:
    """Raises ProblemsFound where there are no workers, or some whose results might be others."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError as error:
        found = f"调度程序 {address or ''} 没有工作进程"
        raise _problem(found, "至少一个工作进程", _START) from error
    for worker, theirs in client.run(identity, on_error="return").items():
        if isinstance(theirs, BaseException):
            raise _problem(
                f"工作进程 {worker} 没有可用的 planpress（{theirs}）", "与这里相同的 planpress，装在每台机器上", _START
            )
        _compare(theirs, worker)


def _compare(theirs: dict[str, str], worker: str) -> None:
    for name, here in identity().items():
        if theirs.get(name) != here:
            found = f"工作进程 {worker} 的 {name} 是 {theirs.get(name, '没有')}，这里是 {here}"
            raise _problem(found, "各台机器上相同，结果才相同", "各台机器取得同一次提交，装好后重新启动 dask worker")


def _problem(found: str, expected: str, example: str) -> ProblemsFound:
    return ProblemsFound([Problem("--engine", 0, 0, "engine", found, expected, example)])


def _same(shared: S) -> S:
    return shared


# A worker may have several threads, and not everything that reads a document can bear that.
_turn = threading.Lock()


def _each(expected: dict[str, str], work: Any, shared: Any, chunk: Sequence[Any]) -> list[Any]:
    """On a worker, which may have come after ``_require_same`` looked."""
    _compare(expected, platform.node())
    with _turn:
        before = gc.get_threshold()
        # As in processes: what is shared would be looked through for garbage again and again.
        gc.set_threshold(_GARBAGE)
        try:
            return [work(shared, item) for item in chunk]
        finally:
            gc.set_threshold(*before)
