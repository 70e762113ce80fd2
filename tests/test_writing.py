"""A file on disk is the old one or the new one, whole, whatever befalls the run that writes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planpress.writing import PART, alone, remove_leftovers, whole, write_whole

TESTS = Path(__file__).parent
OLD, NEW = b"old" * 50_000, b"new" * 60_000
WRITER = """
import sys
from pathlib import Path
from planpress.writing import alone, write_whole
with alone(Path(sys.argv[1]).parent):
    write_whole(Path(sys.argv[1]), b"new" * 60_000)
"""


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(PART))


def test_the_bytes_arrive_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "规划.md"
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in path.parent.iterdir()] == ["规划.md"]


def test_mode_and_link_of_what_was_there_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(OLD)
    path.chmod(0o600)
    link = tmp_path / "link"
    link.symlink_to(path)
    write_whole(link, NEW)
    assert link.is_symlink() and path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_device_is_written_to_and_stays_one() -> None:
    write_whole(Path(os.devnull), NEW)
    assert not Path(os.devnull).is_file()


def test_what_ends_badly_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(OLD)
    with pytest.raises(ZeroDivisionError), whole(path) as file:
        file.write(NEW)
        raise ZeroDivisionError
    assert path.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("name", [None, "x.planpress-part", "other"])
def test_a_refusal_of_the_system_names_the_file_and_leaves_no_folder(tmp_path: Path, name: str | None) -> None:
    path = tmp_path / "a" / "b" / "x"
    with pytest.raises(OSError) as told, whole(path):
        raise OSError(28, "No space left on device", name)
    assert told.value.filename == ("other" if name == "other" else str(path))
    assert list(tmp_path.iterdir()) == []


def test_names_that_look_like_patterns_are_names(tmp_path: Path) -> None:
    (tmp_path / f".ab.1{PART}").touch()
    write_whole(tmp_path / "[a]*", NEW)
    assert parts(tmp_path) == [f".ab.1{PART}"]


def test_a_killed_runs_part_is_removed_and_a_living_ones_stays(tmp_path: Path) -> None:
    dead = tmp_path / "city" / f".x.1234{PART}"
    dead.parent.mkdir()
    dead.write_bytes(b"half")
    path = tmp_path / "city" / "x"
    with whole(path) as file:
        file.write(NEW)
        remove_leftovers(tmp_path)
        assert len(parts(dead.parent)) == 1 and not dead.exists()
    assert path.read_bytes() == NEW and parts(dead.parent) == []


def test_the_next_writer_of_a_file_removes_what_is_left_of_the_last(tmp_path: Path) -> None:
    (tmp_path / f".x.1234{PART}").write_bytes(b"half")
    write_whole(tmp_path / "x", NEW)
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_nothing_stays_of_the_lock(tmp_path: Path) -> None:
    with alone(tmp_path):
        assert [each.name for each in tmp_path.iterdir()] == [".planpress-lock"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_every_step(tmp_path: Path) -> None:
    (tmp_path / "writer").mkdir()
    (tmp_path / "writer" / "killed_writer.py").write_text(WRITER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "writer"), "PYTHONDONTWRITEBYTECODE": "1"}
    path = tmp_path / "library" / "x"
    path.parent.mkdir()
    seen = set()
    for step in range(1, 100):
        path.write_bytes(OLD)
        command = [sys.executable, str(TESTS / "kill_steps.py"), str(step), os.devnull, "killed_writer", str(path)]
        done = subprocess.run(command, env=environment, check=False)
        assert path.read_bytes() in (OLD, NEW)
        seen.add(path.read_bytes())
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        with alone(path.parent):
            assert parts(path.parent) == []
    assert step > 4 and seen == {OLD, NEW}
    assert sorted(each.name for each in path.parent.iterdir()) == ["x"]
