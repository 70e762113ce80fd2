"""A folder that replaces another: the old one stands until the new one does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from planpress import swapping
from planpress.swapping import Replacement, can_replace

TESTS = Path(__file__).parent
OLD, NEW = {"a.html": b"old", "b/c.html": b"old"}, {"a.html": b"new", "d.html": b"new"}
BUILDER = """
import sys
from pathlib import Path
from planpress import swapping
if sys.argv[2] == "two steps":
    swapping._exchange = lambda one, other: False
made = swapping.Replacement(Path(sys.argv[1]))
(made.new / "a.html").write_bytes(b"new")
(made.new / "d.html").write_bytes(b"new")
made.finish()
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill(folder: Path, content: dict[str, bytes]) -> None:
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def replaced(place: Path) -> None:
    made = Replacement(place)
    fill(made.new, NEW)
    made.finish()


@pytest.mark.parametrize("steps", [1, 2])
def test_the_new_one_takes_the_place(tmp_path: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if steps == 2:
        monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    for _ in range(2):  # first where there was none
        replaced(tmp_path / "site")
        assert files(tmp_path / "site") == NEW
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_given_up_leaves_the_old_one(tmp_path: Path) -> None:
    fill(tmp_path / "site", OLD)
    made = Replacement(tmp_path / "site")
    fill(made.new, NEW)
    made.abandon()
    assert files(tmp_path) == {f"site/{name}": data for name, data in OLD.items()}


def test_hidden_entries_of_the_old_one_are_kept(tmp_path: Path) -> None:
    hidden = {".nojekyll": b"", ".git/HEAD": b"ref"}
    fill(tmp_path / "site", OLD | hidden)
    (tmp_path / "site" / ".link").symlink_to("nowhere")
    replaced(tmp_path / "site")
    assert files(tmp_path / "site") == NEW | hidden
    assert (tmp_path / "site" / ".link").is_symlink()


def test_a_link_stays_one(tmp_path: Path) -> None:
    fill(tmp_path / "real", OLD)
    (tmp_path / "site").symlink_to("real")
    replaced(tmp_path / "site")
    assert (tmp_path / "site").is_symlink() and files(tmp_path / "real") == NEW


def test_the_second_waits_for_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Replacement(tmp_path / "site")
    second = threading.Thread(target=replaced, args=[tmp_path / "site"])
    second.start()
    while "另一个程序正在生成 site" not in capsys.readouterr().err:
        second.join(0.01)
    fill(made.new, OLD)
    made.finish()
    second.join()
    assert files(tmp_path / "site") == NEW


def test_a_disk_is_no_folder_that_could_be_replaced(tmp_path: Path) -> None:
    assert can_replace(tmp_path) and can_replace(tmp_path / "not there yet")
    assert not can_replace(Path(tmp_path.anchor))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("way", ["one step", "two steps"])
def test_killed_at_every_step(tmp_path: Path, way: str) -> None:
    (tmp_path / "killed_builder.py").write_text(BUILDER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    place = tmp_path / "project" / "site"
    seen = []
    for step in range(1, 100):
        replaced(place)
        for name in NEW:
            (place / name).unlink()
        fill(place, OLD)
        command = [sys.executable, str(TESTS / "kill_steps.py"), str(step), os.devnull, "killed_builder", str(place), way]  # fmt: skip
        done = subprocess.run(command, env=environment, check=False)
        # Between two renames there is neither for a moment; whoever comes next brings the old one back.
        assert place.exists() or way == "two steps"
        Replacement(place).abandon()
        assert files(place) in (OLD, NEW)
        seen.append(files(place))
        assert [path.name for path in place.parent.iterdir()] == ["site"]
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert step > 6 and OLD in seen and seen[-1] == NEW
