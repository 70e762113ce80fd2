"""The site is the old one or the new one, whole; and one revision makes the same bytes of it, wherever and whenever."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from repository import PARTS, project

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
# Another day, for whoever asks Python.
LATER = """
import datetime, time
now = time.time
time.time = lambda: now() + 400 * 86400
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
datetime.datetime = Later
"""
HIDDEN = {".site.new", ".site.old", ".site.lock"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of all that a site is made of, with an older site in it."""
    for name in PARTS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"old")
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **more}  # fmt: skip


def build(folder: Path, builder: str = "mkdocs", *, prefix: tuple[str, ...] = (), **more: str) -> tuple[int, str]:
    """(exit status, everything said) of a strict build."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", builder, "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def is_old(folder: Path) -> bool:
    return tree(folder / "site") == {"index.html": b"old"} and not HIDDEN & names(folder)


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("more.md", "# 不在目录里\n", "strict mode"),  # MkDocs counts its warnings after the last event
        ("about.md", "# 关于\n\n<a href='nowhere.html'>无</a>\n", "nowhere"),  # what the check of the built site finds
    ],
)
def test_a_build_that_fails_leaves_the_old_site(place: Path, builder: str, name: str, text: str, said: str) -> None:
    (place / "docs" / name).write_text(text, encoding="utf-8")
    status, output = build(place, builder)
    assert status == 1 and said in output
    assert is_old(place)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("step", [3, 60, 200])
def test_a_killed_build_leaves_the_old_site_and_the_next_one_is_whole(place: Path, step: int) -> None:
    command = [sys.executable, str(TESTS / "kill_steps.py"), str(step), os.devnull, "mkdocs", "build", "--strict"]
    killed = subprocess.run(command, cwd=place, env=environment(place), capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert tree(place / "site") == {"index.html": b"old"}
    status, output = build(place)
    assert status == 0, output
    assert (place / "site" / "edition.html").is_file() and not HIDDEN & names(place)


def test_two_builds_at_once_are_both_right(place: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    running = [subprocess.Popen(command, cwd=place, env=environment(place), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]  # fmt: skip
    said = [each.communicate()[1].decode() for each in running]
    assert [each.returncode for each in running] == [0, 0], said
    assert any("另一个程序正在生成 site" in each for each in said)
    assert (place / "site" / "edition.html").is_file() and not HIDDEN & names(place)


def test_the_preview_serves_and_leaves_the_site_alone(place: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with subprocess.Popen(command, cwd=place, env=environment(place), stderr=subprocess.DEVNULL) as serving:
        try:
            deadline = time.monotonic() + 120
            while True:
                try:
                    page = urllib.request.urlopen(f"http://{address}/about.html", timeout=5).read().decode()
                    break
                except OSError:
                    assert time.monotonic() < deadline and serving.poll() is None
                    time.sleep(0.2)
        finally:
            serving.terminate()
    assert "关于" in page
    assert tree(place / "site") == {"index.html": b"old"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="umask and time zones of Unix")
def test_one_revision_is_the_same_bytes_of_site_anywhere(tmp_path: Path) -> None:
    """Another folder, day, umask, order of hashes, language, zone, home, mode of UTF-8: the same tree."""
    one, other = tmp_path / "one", tmp_path / "李 雷 的 文件夹" / "planpress copy"
    assert project(one) == project(other)
    status, said = build(one, LC_ALL="C.UTF-8", TZ="Asia/Shanghai", PYTHONHASHSEED="1")
    assert status == 0, said
    for path in other.rglob("*"):
        if ".git" not in path.parts:
            os.utime(path, (1_000_000_000, 1_000_000_000))
    (tmp_path / "sitecustomize.py").write_text(LATER, encoding="ascii")
    faked = ("sh", "-c", 'umask 077; unset HOME; exec "$@"', "sh")
    found = f"{other / 'scripts'}{os.pathsep}{tmp_path}"
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    status, said = build(other, prefix=faked, TZ="America/St_Johns", PYTHONHASHSEED="2", PYTHONPATH=found, **ascii_only)
    assert status == 0, said
    first, second = tree(one / "site"), tree(other / "site")
    assert len(first) > 100
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
