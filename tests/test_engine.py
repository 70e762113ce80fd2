"""Work runs in order, here or in processes, and what it raises arrives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import engine_work
import library_edits
import pytest
from engine_work import CASES, DEADLY, once_deadly

from planpress import check, cli, engine
from planpress.convert import many
from planpress.engine import processes
from planpress.problems import ProblemsFound

LIBRARY = library_edits.LIBRARY


def scaled(factor: int, item: int) -> tuple[int, int]:
    return factor * item, os.getpid()


def fail(_: None, item: int) -> int:
    if item == 3:
        raise ValueError("three")
    return item


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert [value for value, _ in engine.ordered(scaled, 10, range(50), workers)] == [10 * n for n in range(50)]


def test_few_items_are_done_here_and_workers_elsewhere() -> None:
    assert {pid for _, pid in engine.ordered(scaled, 1, range(5))} == {os.getpid()}
    assert os.getpid() not in {pid for _, pid in engine.ordered(scaled, 1, range(5), 2)}
    assert list(engine.ordered(scaled, 1, [])) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_what_work_raises_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(engine.ordered(fail, None, range(5), workers))


def test_without_room_for_processes_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refuse)
    assert {pid for _, pid in engine.ordered(scaled, 1, range(5), 2)} == {os.getpid()}


def test_a_killed_process_costs_nothing(tmp_path: Path) -> None:
    given = ([n, n + 1] for n in range(0, 40, 2))
    found = list(engine.Processes(2).run(once_deadly, tmp_path / "killed", given))
    assert (tmp_path / "killed").exists()
    assert found == [10 * n for n in range(40)]


def test_what_kills_its_process_twice_is_left_out_and_named() -> None:
    found = list(engine.Processes(2).run(engine_work.deadly, None, ([n, n + 1] for n in range(0, 40, 2))))
    assert [n for n, result in enumerate(found) if isinstance(result, engine.Lost)] == [DEADLY]
    assert [result for result in found if not isinstance(result, engine.Lost)] == [
        10 * n for n in range(40) if n != DEADLY
    ]
    with pytest.raises(ProblemsFound, match=rf"^{DEADLY}: 错误 lost  .*两次"):
        list(engine.ordered(engine_work.deadly, None, range(40), 2))


def test_no_more_is_taken_than_workers_need_next() -> None:
    taken = 0

    def given() -> Iterator[list[int]]:
        nonlocal taken
        for n in range(1000):
            taken += 1
            yield [n]

    results = engine.Processes(2).run(scaled, 1, given())
    assert isinstance(results, Generator)
    next(results)
    assert taken <= 10
    results.close()


def test_a_source_that_kills_its_process_is_named_and_the_others_are_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(many, "convert_one", engine_work.convert_or_die)
    monkeypatch.setattr(engine, "cores", lambda: 2)
    monkeypatch.chdir(tmp_path)
    engine_work.write_sources(tmp_path / "in", 7)
    (tmp_path / "in" / "03-bad.txt").write_text(engine_work.FATAL, encoding="utf-8")
    assert cli.main(["convert", "in", "--into", "plans", "--city", "shenyang"]) == 1
    said = capsys.readouterr().err
    assert "in/03-bad.txt: 错误 lost  转换它的进程两次中途退出" in said
    assert "共 8 份来源：转换 7 份，未转换 1 份" in said


@pytest.mark.parametrize("name", ["dask://", "dask://host", "dask://host:port", "dask://host:1/x", "threads"])
def test_an_engine_that_there_is_not_is_said_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", str(CASES[0]), "--into", str(tmp_path / "plans"), "--engine", name]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"--engine: 错误 engine  没有“{name}”这种引擎。应为：") and said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_without_dask_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setitem(sys.modules, "dask", None)
    monkeypatch.delitem(sys.modules, "planpress.engine.cluster", raising=False)
    monkeypatch.delattr(engine, "cluster", raising=False)
    assert cli.main(["convert", str(CASES[0]), "--into", str(tmp_path / "plans"), "--engine", "dask"]) == 1
    said = capsys.readouterr().err
    assert "没有安装 Dask" in said and "pip install" in said and said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_problems_are_the_same_whatever_the_number_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LIBRARY, tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "plans" / "anning" / "2021-guihua.md"
    text = plan.read_text(encoding="utf-8")
    plan.with_stem("2021-gangyao").write_text(text.replace("value: 15", "value: 16"), encoding="utf-8")
    plan.with_stem("2021-yijian").write_text(text.replace("kind: 规划", "kind: 书"), encoding="utf-8")
    (tmp_path / "plans" / "anning" / "city.yml").write_text("name: 安宁市\n", encoding="utf-8")
    one, two = (check.check_files(Path("plans"), workers=workers) for workers in (1, 2))
    assert one == two == check.check_root(Path("plans"))[1]
    assert {"target-value", "schema", "file-name"} <= {problem.rule for problem in one}


def test_workers_end_with_the_process_that_they_work_for(tmp_path: Path) -> None:
    """Killed outright, it cannot tell them; without more ado they would wait for ever."""
    script = tmp_path / "main.py"
    script.write_text(
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from planpress import engine\n"
        "def work(folder, item):\n"
        "    (Path(folder) / str(os.getpid())).touch()\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    list(engine.ordered(work, sys.argv[1], range(2), workers=2))\n",
        encoding="utf-8",
    )
    (tmp_path / "pids").mkdir()
    running = subprocess.Popen([sys.executable, str(script), str(tmp_path / "pids")])
    deadline = time.monotonic() + 60
    while len(workers := [int(path.name) for path in (tmp_path / "pids").iterdir()]) < 2:
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.05)
    running.kill()
    running.wait()
    while any(map(is_there, workers)):
        assert time.monotonic() < deadline, "a worker outlived the process that it worked for"
        time.sleep(0.1)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
