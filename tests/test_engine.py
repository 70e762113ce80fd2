"""Work runs in order, here or in processes, and what it raises arrives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import library_edits
import pytest

from planpress import check, engine

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

    monkeypatch.setattr(engine, "ProcessPoolExecutor", refuse)
    assert {pid for _, pid in engine.ordered(scaled, 1, range(5), 2)} == {os.getpid()}


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
