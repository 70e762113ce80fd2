"""A site that is built on Dask is the one that is built here, byte for byte, whatever is lost; what is in the way is said once."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import repository
import synthetic

pytest.importorskip("distributed")

_PLANS = 24
_WAIT = 90  # seconds


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a site is made of, with a part of the library for every few plans: in the program, since workers have it, too."""
    folder = tmp_path_factory.mktemp("built") / "project"
    repository.copy(folder, plans=False)
    parts = folder / "scripts" / "planpress" / "parts.py"
    program = parts.read_text(encoding="utf-8")
    assert "\nMOST = 60" in program
    parts.write_text(program.replace("\nMOST = 60", "\nMOST = 8"), encoding="utf-8")
    synthetic.write(folder / "plans", _PLANS, real=False, varied=True)
    return folder


@pytest.mark.slow
def test_a_site_built_on_dask_is_that_of_processes_though_a_worker_is_lost(project: Path, tmp_path: Path) -> None:
    status, said = build(project, "processes")
    assert status == 0, said
    expected = digests(project / "site")
    there = tmp_path / "there"
    shutil.copytree(project, there, ignore=shutil.ignore_patterns("site", ".cache", "__pycache__"))
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(there))
        # Workers are started in another folder than the build: messages must not name files from there.
        work = ("dask", "worker", f"tcp://{address}", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [stack.enter_context(running(there, *work, cwd=tmp_path)) for _ in range(2)]
        # Two are there before the build begins, so that both have work when one is lost.
        until(lambda: present(address) == 2)
        building = stack.enter_context(running(there, *_BUILD, PLANPRESS_ENGINE=f"dask://{address}"))
        until(lambda: any((there / ".site.new" / "plans").glob("*/*.html")) or building.poll() is not None)
        workers[0].kill()
        assert not (there / "site").exists()
        said, _ = building.communicate()
    assert building.returncode == 0, said
    assert digests(there / "site") == expected
    assert not list(there.glob(".cache/**/.workers-*"))


@pytest.mark.parametrize(
    ("on", "found"), [("spark", "没有“spark”这种引擎"), ("dask://127.0.0.1:1", "连不上调度程序 127.0.0.1:1")]
)
def test_an_engine_that_is_not_there_ends_the_build_with_one_message(project: Path, on: str, found: str) -> None:
    shutil.rmtree(project / "site", ignore_errors=True)
    status, said = build(project, on)
    assert status == 1
    assert said.count("错误 engine") == 1 and found in said
    assert "Traceback" not in said
    assert not (project / "site").exists()


_BUILD = ("mkdocs", "build", "--strict")


def build(folder: Path, on: str) -> tuple[int, str]:
    """(exit status, everything said)."""
    with running(folder, *_BUILD, PLANPRESS_ENGINE=on) as building:
        said, _ = building.communicate()
        return building.returncode, said


def digests(site: Path) -> dict[str, str]:
    """Of every file, hidden ones too."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """HOST:PORT of one that was started as the documentation says."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listening.getsockname()[1]}"
    start = ("dask", "scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")
    with running(folder, *start, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0"):
        yield address


def present(address: str) -> int:
    """How many workers a scheduler has; none where it is not there yet."""
    import distributed

    try:
        with distributed.Client(f"tcp://{address}", timeout=2) as client:
            return len(client.nthreads())
    except (OSError, TimeoutError):
        return 0


@contextmanager
def running(folder: Path, *arguments: str, cwd: Path | None = None, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Python's in a project, with its planpress. What Dask says of its work is not kept."""
    environment = {"PYTHONPATH": str(folder / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    started = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=cwd or folder,
        env=os.environ | environment | settings,
        stdout=subprocess.DEVNULL if arguments[0] == "dask" else subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _WAIT
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
