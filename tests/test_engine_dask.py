"""Work on Dask: the same results as here, whatever is lost; and what is in the way is said in one line."""

from __future__ import annotations

import json
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import engine_work
import pytest
from engine_work import once_deadly, tenfold

from planpress import cli, engine
from planpress.convert import many
from planpress.problems import ProblemsFound

distributed = pytest.importorskip("distributed")
from planpress.engine import cluster, order  # noqa: E402

SCRIPTS = Path(__file__).parents[1] / "scripts"


def chunks(count: int = 40) -> Iterator[list[int]]:
    return ([n, n + 1] for n in range(0, count, 2))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """HOST:PORT of a scheduler with two workers, as another machine's would be."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=50
    ) as local:
        yield local.scheduler_address.removeprefix("tcp://")


def test_results_are_those_of_processes_and_a_lost_worker_costs_nothing(scheduler: str, tmp_path: Path) -> None:
    expected = [10 * n for n in range(40)]
    assert [list(engine.Processes(workers).run(tenfold, None, chunks())) for workers in (1, 2)] == [expected] * 2
    with engine.opened(f"dask://{scheduler}", 1) as on:
        assert list(on.run(tenfold, None, chunks())) == expected
        assert list(on.run(once_deadly, tmp_path / "killed", chunks())) == expected
        assert (tmp_path / "killed").exists()
        # What all share is made again when every worker that has it is lost.
        assert list(on.run(killing_all, tmp_path, chunks())) == expected


def killing_all(folder: Path, item: int) -> int:
    """Each worker of the first two ends at its second item."""
    mark = folder / str(os.getpid())
    if mark.exists() and len(list(folder.glob("*.dead"))) < 2:
        mark.with_suffix(".dead").touch()
        os.kill(os.getpid(), 9)
    mark.touch()
    return 10 * item


def test_what_work_raises_is_raised(scheduler: str) -> None:
    with engine.opened(f"dask://{scheduler}", 1) as on, pytest.raises(ValueError, match="seven"):
        list(on.run(without, None, chunks()))


def without(_: None, item: int) -> int:
    if item == 7:
        raise ValueError("seven")
    return item


def test_a_worker_of_several_threads_does_one_chunk_at_a_time() -> None:
    """Not every library that reads documents can be called by two threads at once."""
    with (
        distributed.LocalCluster(
            processes=False, protocol="tcp", n_workers=1, threads_per_worker=3, dashboard_address=":0"
        ) as local,
        engine.opened(f"dask://{local.scheduler_address.removeprefix('tcp://')}", 1) as on,
    ):
        assert set(on.run(alone, None, chunks())) == {1}


_at_work: list[int] = []


def alone(_: None, item: int) -> int:
    _at_work.append(item)
    time.sleep(0.005)
    number = len(_at_work)
    _at_work.remove(item)
    return number


def test_where_no_more_results_can_come_the_run_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WITHOUT_WORKERS", 0.3)
    monkeypatch.setattr(order, "_LOOK", 0.1)
    with (
        distributed.LocalCluster(
            processes=False, protocol="tcp", n_workers=1, threads_per_worker=1, dashboard_address=":0"
        ) as local,
        engine.opened(f"dask://{local.scheduler_address.removeprefix('tcp://')}", 1) as on,
    ):
        results = on.run(slowly, None, chunks(1000))
        next(results)
        local.scale(0)
        with pytest.raises(ProblemsFound, match="工作进程都退出了"):
            list(results)
        local.scale(1)
        monkeypatch.setattr(cluster, "_WITHOUT_WORKERS", 60)
        results = on.run(slowly, None, chunks(1000))
        next(results)
        local.close()
        with pytest.raises(ProblemsFound, match="连接断了"):
            list(results)


def slowly(_: None, item: int) -> int:
    time.sleep(0.02)
    return item


def test_conversion_on_dask_is_that_in_processes_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder with a source that ends its worker whenever it is tried: both name it, and convert the others."""
    monkeypatch.setattr(engine, "cores", lambda: 2)
    monkeypatch.setattr(many, "convert_one", engine_work.convert_or_die)
    engine_work.write_sources(tmp_path / "in", 12)
    (tmp_path / "in" / "05-bad.txt").write_text(engine_work.FATAL, encoding="utf-8")
    trees = []
    for name in ("processes", "dask"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        assert cli.main(["convert", "../in", "--city", "shenyang", "--engine", name, "--json", "report.json"]) == 1
        trees.append({path.relative_to(Path.cwd()): path.read_bytes() for path in Path.cwd().rglob("*.*")})
    assert trees[0] == trees[1]
    report = json.loads(trees[0][Path("report.json")])
    assert [entry["source"] for entry in report if "错误 lost" in str(entry.get("problems"))] == ["../in/05-bad.txt"]
    assert sum("plan" in entry for entry in report) == 12


def test_what_others_log_meanwhile_is_heard(scheduler: str, caplog: pytest.LogCaptureFixture) -> None:
    """A build counts the warnings of MkDocs, and must not miss one."""
    with engine.opened(f"dask://{scheduler}", 1):
        logging.getLogger("mkdocs.pages").warning("heard")
        logging.getLogger("distributed.client").critical("not heard")
    assert [record.message for record in caplog.records] == ["heard"]
    assert not logging.getLogger("distributed.client").disabled


def test_a_scheduler_that_is_not_there_is_said_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 0.5)
    case = str(engine_work.CASES[0])
    assert cli.main(["convert", case, "--into", str(tmp_path / "plans"), "--engine", f"dask://127.0.0.1:{free()}"]) == 1
    said = capfd.readouterr().err
    assert said.startswith("--engine: 错误 engine  连不上调度程序 127.0.0.1:") and said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_no_workers_or_workers_with_another_planpress_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the programs that the documentation names."""
    shutil.copytree(SCRIPTS / "planpress", tmp_path / "planpress", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "planpress" / "body.py").open("a", encoding="utf-8") as file:
        file.write("# Another.\n")
    address = f"127.0.0.1:{free()}"
    monkeypatch.setattr(cluster, "_CONNECT", 10)
    with started("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"):
        wait_for(address)
        monkeypatch.setattr(cluster, "_CONNECT", 1.5)
        assert "没有工作进程" in refused(address)
        monkeypatch.setattr(cluster, "_CONNECT", 20)
        with started("worker", f"tcp://{address}", "--nthreads", "1", "--no-nanny", "--no-dashboard", code=tmp_path):
            assert " 的 planpress 是 " in refused(address)


def refused(address: str) -> str:
    with pytest.raises(ProblemsFound) as found, engine.opened(f"dask://{address}", 1):
        pass
    return str(found.value)


class started:  # noqa: N801
    """A program of Dask's, which finds planpress in ``code``."""

    def __init__(self, name: str, *arguments: str, code: Path = SCRIPTS):
        self._running = subprocess.Popen(
            [sys.executable, "-m", "dask", name, *arguments],
            env={**os.environ, "PYTHONPATH": str(code)},
            stderr=subprocess.DEVNULL,
            cwd=code,
        )

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._running.kill()
        self._running.wait()


def free() -> int:
    """A port where nobody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def wait_for(address: str) -> None:
    host, _, port = address.rpartition(":")
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection((host, int(port))).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)


def test_dask_is_imported_only_when_it_is_asked_for() -> None:
    program = "import sys, planpress.convert.command; sys.exit('distributed' in sys.modules or 'dask' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": str(SCRIPTS)})
