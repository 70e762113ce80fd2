"""Where work runs: here, in processes of this machine, or on workers of Dask. Results are the same, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from planpress.engine.order import Lost
from planpress.engine.processes import Processes, cores, grouped, ordered
from planpress.problems import Problem, ProblemsFound

__all__ = ["PROCESSES", "Engine", "Lost", "Processes", "cores", "grouped", "opened", "ordered"]

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

PROCESSES = "processes"
_DASK = "dask"


class Engine(Protocol):
    """``run``: ``work(shared, item)`` of each item of the chunks, in order; ``Lost`` of an item that ends its worker again
    and again.

    ``shared`` goes to each worker once, a chunk in one message. ``work`` is a function of a module that workers have too;
    all it takes and returns can be pickled. What it raises ends the work, and is raised here.
    """

    def run(self, work: Callable[[S, T], R], shared: S, chunks: Iterable[list[T]]) -> Iterator[R | Lost[T]]: ...


@contextmanager
def opened(name: str, workers: int) -> Iterator[Engine]:
    """The engine of a name: ``processes``, ``dask`` (a cluster on this machine) or ``dask://HOST:PORT``.

    ``workers``: so many on this machine; a scheduler elsewhere has its own. Raises ProblemsFound: no such engine, no Dask, no
    scheduler, no workers, or workers with another planpress.
    """
    if name == PROCESSES:
        yield Processes(workers)
        return
    address = _address(name)
    # Asked for by few, and slow to import.
    from planpress.engine import cluster

    with cluster.connected(address, workers) as engine:
        yield engine


def _address(name: str) -> str | None:
    """HOST:PORT of a scheduler; None for a cluster of this machine."""
    if name == _DASK:
        return None
    try:
        parts = urlsplit(name)
        if parts.scheme == _DASK and parts.hostname and parts.port and name == f"{_DASK}://{parts.netloc}":
            return parts.netloc
    except ValueError:
        # A port that is no number.
        pass
    found = f"没有“{name}”这种引擎"
    raise ProblemsFound(
        [
            Problem(
                "--engine",
                0,
                0,
                "engine",
                found,
                "processes、dask 或 dask://主机:端口",
                "--engine dask://10.0.0.5:8786",
            )
        ]
    )
