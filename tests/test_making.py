"""What a task made is kept for as long as what it sees is the same, and no longer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planpress.building import making, reading
from planpress.building.inputs import Inputs
from planpress.keeping import Kept, kept_in
from planpress.keeping.secret import FOLDER
from planpress.library import Library
from planpress.light import FACTS, Unasked
from planpress.pages.frame import Frame, Nav, NavItem
from planpress.pages.page import Asset
from planpress.pages.task import Task, files

ROOT = Path(__file__).parents[1]
_FRAME = Frame((), {}, Nav(NavItem("首页", "index.html"), ()), "", "main", ())


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path / "plans"


def read(plans: Path, kept: Kept) -> Library:
    inputs = Inputs(kept.values)
    library, _ = reading.read(plans, kept.values, inputs, b"")
    assert library is not None
    inputs.keep()
    return library


def texts(library: Library) -> tuple[Asset]:
    return (Asset("a.txt", "".join(repr(entry.outline.blocks) for entry in library.plans).encode()),)


def titles(library: Library) -> tuple[Asset]:
    return (Asset("a.txt", "".join(entry.plan.title for entry in library.plans).encode()),)


def made(plans: Path, kept: Kept, site: Path, task: Task) -> making.Made:
    growing = making.Site(making.Workshop(site, kept.files, _FRAME, frozenset()), kept, b"")
    growing.make([task])
    (one,) = growing.work.made
    return one


def test_a_task_that_looks_at_more_than_it_says_is_refused(plans: Path, tmp_path: Path) -> None:
    with pytest.raises(Unasked, match="texts"):
        files("a", texts, read(plans, kept_in(tmp_path / "kept")), reads=FACTS).make()


def test_its_result_is_right_all_the_same_and_not_kept(plans: Path, tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    for reads, again in ((FACTS, False), (FACTS, False)):
        library = read(plans, kept)
        one = made(plans, kept, tmp_path / "site", files("a", texts, library, reads=reads))
        assert (tmp_path / "site" / "a.txt").read_bytes() == texts(library)[0].data
        assert (kept.values.get(making.key_of(files("a", texts, library, reads=reads), {}, b"")) is not None) == again
        assert one.filed is not None


def test_facts_stay_when_only_the_text_changes(plans: Path, tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    path = plans / "shenyang" / "2016-guihua.md"
    keys = []
    for _ in range(2):
        library = read(plans, kept)
        of_facts, of_texts = (files("a", titles, library, reads=reads) for reads in (FACTS, (*FACTS, "texts")))
        keys.append([making.key_of(task, {}, b"") for task in (of_facts, of_texts)])
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n\n〔注〕\n", encoding="utf-8")
    assert keys[0][0] == keys[1][0] and keys[0][1] != keys[1][1]


def test_what_is_told_besides_counts_too(plans: Path, tmp_path: Path) -> None:
    library = read(plans, kept_in(tmp_path / "kept"))
    keys = {making.key_of(files("a", titles, library, given), {}, b"") for given in (1, "1", (1,), {"a": 1}, {"a": 2})}
    assert len(keys) == 5


def test_a_lost_file_is_made_again(plans: Path, tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    task = files("a", titles, read(plans, kept))
    first = made(plans, kept, tmp_path / "site", task)
    for path in (tmp_path / "kept" / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    shutil.rmtree(tmp_path / "site")
    again = made(plans, kept, tmp_path / "site", task)
    assert first.filed and again.filed and first.filed.digest == again.filed.digest
    assert (tmp_path / "site" / "a.txt").read_bytes() == titles(task.library)[0].data
