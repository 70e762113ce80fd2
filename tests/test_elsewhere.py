"""What workers of an engine are sent of a build, and that they see the disk."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from planpress import engine
from planpress.building import elsewhere, inputs, reading
from planpress.keeping import Values
from planpress.library import Library
from planpress.pages import site
from planpress.problems import ProblemsFound

ROOT = Path(__file__).parents[1]


class Recorded:
    """An engine here, with another working folder. ``folder``: one that its workers do not see; ``lost``: an item that ends them."""

    def __init__(self, folder: Path | None = None, lost: int | None = None):
        self.chunks: list[list[Any]] = []
        self._folder, self._lost = folder, lost

    def run(self, work: Callable[[Any, Any], Any], shared: Any, chunks: Iterable[list[Any]]) -> Iterator[Any]:
        if self._folder:
            self._folder = self._folder.rename(self._folder.with_name("unseen"))
        for chunk in chunks:
            self.chunks.append(chunk)
            for item in chunk:
                with contextlib.chdir("/"):
                    result = engine.Lost(item) if item == self._lost else work(shared, item)
                yield result


def tenfold(folder: Path, item: int) -> int:
    assert Path.cwd() == folder
    return 10 * item


def last_digit(item: int) -> int:
    return item % 10


def test_groups_travel_together_and_results_come_in_the_order_of_the_items(tmp_path: Path) -> None:
    on = Recorded()
    found = elsewhere.Elsewhere(on, tmp_path).ordered(tenfold, Path.cwd(), [21, 12, 1, 3, 2], last_digit)
    assert list(found) == [210, 120, 10, 30, 20]
    assert on.chunks == [[21, 1], [12, 2], [3]]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("unseen", ["project", "site"])
def test_a_worker_that_does_not_see_a_folder_is_refused(tmp_path: Path, unseen: str) -> None:
    folders = {name: tmp_path / name for name in ("project", "site")}
    for folder in folders.values():
        folder.mkdir()
    away = elsewhere.Elsewhere(Recorded(folders[unseen]), folders["project"])
    with pytest.raises(ProblemsFound, match=f"有工作进程看不到 {folders[unseen]}.*共享磁盘"):
        away.ordered(tenfold, Path.cwd(), [1], last_digit, folders["site"])


def test_an_item_that_ends_its_workers_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"^17: 错误 lost"):
        elsewhere.Elsewhere(Recorded(lost=17), tmp_path).ordered(tenfold, Path.cwd(), [1, 17], last_digit)


@pytest.fixture(scope="module")
def library() -> Library:
    kept = Values(None)
    found, _ = reading.read(ROOT / "plans", kept, inputs.Inputs(kept), b"")
    assert found is not None
    return found


def test_tasks_of_a_province_go_together_and_those_without_plans_anywhere(library: Library) -> None:
    tasks = site.tasks(library)
    pages = [task for task in tasks if task.name.startswith("plans/") and task.name.endswith(".html")]
    provinces = {entry.city.division_code[:2] for entry in library.cities if entry.plans}
    assert {elsewhere.shard(task) for task in pages} == {frozenset([province]) for province in provinces}
    without = [elsewhere.shard(task) for task in tasks if not task.library.cities]
    assert len(set(without)) == len(without)


def test_a_library_is_sent_as_it_was_read_and_without_what_was_worked_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.worked_out["any"] = lambda: None  # nothing that could be sent
    assert any(entry.outline.blocks for entry in library.plans)
    monkeypatch.setattr("planpress.library.planfile.read", lambda path: pytest.fail(f"{path} was read"))
    sent = pickle.loads(pickle.dumps(library))
    assert sent == library and sent.worked_out == {}
    assert [(entry.plan, entry.worked_out, entry.path) for entry in sent.plans] == [
        (entry.plan, entry.worked_out, entry.path) for entry in library.plans
    ]
    # A plan is one object, whether it is come to by its city or by the list.
    assert all(sent.city[entry.key] is entry for entry in sent.cities)
