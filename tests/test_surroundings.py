"""Whatever the machine is like: a clear message and nothing half written, or the same result. Each in a real process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from repository import PARTS

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests" / "golden" / "convert" / "notice-wraps-plan.txt"
OTHER = ROOT / "tests" / "golden" / "convert" / "decimal.txt"
# A disk of its own, which is gone with the process; first the mount, then the command.
DISK = 'mount -t tmpfs -o size={size} tmpfs "$1" || exit 99; cp -r "$2/." "$1"; {then} shift 2; exec "$@"'


def run(*command: str | Path, cwd: Path, prefix: tuple[str | Path, ...] = (), **more: str | None) -> tuple[int, str]:
    """(exit status, everything said) of ``planpress``, or of another module when the first word says ``-m``."""
    module = command if command[0] == "-m" else ("-m", "planpress.cli", *command)
    outer = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1", **more}
    done = subprocess.run(
        [*map(str, prefix), sys.executable, *map(str, module)],
        cwd=cwd,
        env={name: value for name, value in outer.items() if value is not None},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a conversion makes where all is as it mostly is."""
    folder = tmp_path_factory.mktemp("usual")
    status, said = run("convert", SOURCE, "--into", "plans", "--json", "report.json", cwd=folder)
    assert status == 0, said
    return tree(folder)


def disk(mounted: Path, begin: Path, size: str, then: str = "") -> tuple[str | Path, ...]:
    """The words before a command that runs with a small disk at ``mounted``, on which ``begin`` lies."""
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(mounted)]
    if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    return ("unshare", "-rm", "sh", "-c", DISK.format(size=size, then=then), "sh", mounted, begin)


@pytest.mark.skipif(sys.platform == "win32", reason="mounts of Unix")
@pytest.mark.parametrize(
    ("size", "then", "word"), [("8k", "", "磁盘已满"), ("1m", 'mount -o remount,ro "$1";', "只读")]
)
def test_a_conversion_onto_a_full_or_read_only_disk(tmp_path: Path, size: str, then: str, word: str) -> None:
    library, begin = tmp_path / "library", tmp_path / "begin"
    library.mkdir()
    begin.mkdir()
    status, said = run("convert", SOURCE, "--into", library, cwd=tmp_path, prefix=disk(library, begin, size, then))
    assert status == 1 and word in said
    assert said.count("错误 system") == 1 and "library/" in said and "planpress-part" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="mounts of Unix")
@pytest.mark.parametrize(
    ("size", "then", "word"), [("6m", "", "磁盘已满"), ("99m", 'mount -o remount,ro "$1";', "只读")]
)
def test_a_build_on_a_full_or_read_only_disk(tmp_path: Path, size: str, then: str, word: str) -> None:
    begin, place = tmp_path / "begin", tmp_path / "place"
    place.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, begin / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", begin)
    (begin / "site").mkdir()
    (begin / "site" / "index.html").write_bytes(b"old")
    look = f'{then} shift 2; "$@"; status=$?; test "$(cat "{place}/site/index.html")" = old && echo OLD; exit $status; '
    config = place / "mkdocs.yml"
    prefix = disk(place, begin, size, look)
    status, said = run("-m", "mkdocs", "build", "--strict", "-f", config, cwd=tmp_path, prefix=prefix)
    assert status == 1 and word in said, said
    assert "OLD" in said


@pytest.mark.skipif(sys.platform == "win32", reason="mounts of Unix")
@pytest.mark.parametrize("launcher", ["run-planpress.py", "build-site.py", "run-tests.py"])
def test_a_launcher_in_a_read_only_folder(tmp_path: Path, launcher: str) -> None:
    """Nothing is set up there yet, and cannot be."""
    begin, place = tmp_path / "begin", tmp_path / "place"
    place.mkdir()
    shutil.copytree(ROOT / "scripts", begin / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("requirements*.lock"), ROOT / "pyproject.toml"):
        shutil.copy(path, begin)
    prefix = disk(place, begin, "50m", 'mount -o remount,ro "$1";')
    command = [*map(str, prefix), sys.executable, str(place / "scripts" / launcher)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "系统不允许" in done.stderr and ".venv.lock" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_file_larger_than_allowed_leaves_the_old_one(tmp_path: Path, usual: dict[str, bytes]) -> None:
    """A plan of 4 KB where files may have 1 KB (the unit of sh is 512 bytes): the plan that was there stays."""
    status, said = run("convert", SOURCE, "--into", "plans", cwd=tmp_path)
    assert status == 0, said
    (plan,) = tmp_path.rglob("*.md")
    plan.write_bytes(b"old")
    prefix = ("sh", "-c", 'trap "" XFSZ; ulimit -f 2; exec "$@"', "sh")
    status, said = run("convert", SOURCE, "--into", "plans", "--force", cwd=tmp_path, prefix=prefix, PYTHONDONTWRITEBYTECODE="1")  # fmt: skip
    assert status == 1 and "超过了系统允许的大小" in said
    assert plan.read_bytes() == b"old"
    assert not [name for name in tree(tmp_path) if "planpress-" in name]


def test_output_that_goes_nowhere(tmp_path: Path) -> None:
    """A full device is told; a reader that has seen enough is not an error worth a word."""
    command = f"'{sys.executable}' -m planpress.cli convert '{SOURCE}' --stdout"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    full = subprocess.run(["sh", "-c", f"{command} > /dev/full"], env=environment, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    assert full.returncode == 1 and "磁盘已满" in full.stderr and "Exception" not in full.stderr
    closed = subprocess.run(["sh", "-c", f"{command} | true"], env=environment, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    assert "Traceback" not in closed.stderr and "Exception" not in closed.stderr


@pytest.mark.parametrize("place", ["gone.txt", "folder", "folder/gone/x.txt"])
def test_a_source_that_is_not_there(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    status, said = run("convert", tmp_path / place, "--into", "plans", cwd=tmp_path)
    assert status == 1
    assert ("所给的文件夹里没有文件" if place == "folder" else "没有这个来源文件") in said
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("target", ["plans/x/report.json", "report.json"])
def test_a_file_in_the_way_of_a_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "plans").write_bytes(b"a file")
    (tmp_path / "report.json").mkdir()
    status, said = run("convert", SOURCE, "--stdout", "--json", target, cwd=tmp_path)
    assert status == 1 and "错误 system" in said
    assert tree(tmp_path) == {"plans": b"a file"}
    status, said = run("convert", SOURCE, "--into", "plans", cwd=tmp_path)
    assert status == 1 and "错误 system" in said and "plans" in said


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": None, "PYTHONUTF8": "0"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "nonsense", "HOME": None},
        {"HOME": "/nowhere", "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_a_conversion_is_the_same_under_any_settings(
    tmp_path: Path, usual: dict[str, bytes], settings: dict[str, Any]
) -> None:
    status, said = run("convert", SOURCE, "--into", "plans", "--json", "report.json", cwd=tmp_path, **settings)
    assert status == 0, said
    assert tree(tmp_path) == usual


@pytest.mark.skipif(sys.platform == "win32", reason="umask of Unix")
def test_a_conversion_is_the_same_under_any_mask_and_readable(tmp_path: Path, usual: dict[str, bytes]) -> None:
    masked = ("sh", "-c", 'umask 077; exec "$@"', "sh")
    status, said = run("convert", SOURCE, "--into", "plans", "--json", "report.json", cwd=tmp_path, prefix=masked)
    assert status == 0, said
    assert tree(tmp_path) == usual
    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_file()} == {0o644}


def test_two_conversions_at_once_make_what_one_after_the_other_makes(tmp_path: Path) -> None:
    """Twice the same source, twice two sources of which each has its plan: nothing is lost, nothing is there twice."""
    for name in ("after", "at once"):
        (tmp_path / name).mkdir()
    jobs = [(SOURCE, OTHER), (OTHER, SOURCE), (SOURCE,), (OTHER,)]
    for job in jobs:
        status, said = run("convert", *job, "--into", "plans", cwd=tmp_path / "after")
        assert status == 0, said
    command = [sys.executable, "-m", "planpress.cli", "convert"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    running = [subprocess.Popen([*command, *map(str, job), "--into", "plans"], cwd=tmp_path / "at once", env=environment, stderr=subprocess.PIPE) for job in jobs]  # fmt: skip
    told = [each.communicate()[1].decode() for each in running]
    assert [each.returncode for each in running] == [0] * len(jobs), told
    assert tree(tmp_path / "at once") == tree(tmp_path / "after")
