"""Work runs in order, here or in processes, and what it raises arrives."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from planpress import check, engine

LIBRARY = Path(__file__).parent / "data" / "library"


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
