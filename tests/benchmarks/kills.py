"""Killed at random moments: every file is the old one or the new one, whole, and another run makes what it would have made.

    python3 scripts/run-benchmarks.py kills [--kills 60] [--seed N] [--write]

Half of the kills come at a random time, half before a random change on the disk, where the danger is. A kill is SIGKILL.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from repository import PARTS  # noqa: E402
from tables import Row, put, table  # noqa: E402

from planpress.check import check_root  # noqa: E402
from planpress.writing import LOCK, PART  # noqa: E402

Tree = dict[str, bytes]
_STEPS = ROOT / "tests" / "kill_steps.py"
_HIDDEN = (".site.",)


@dataclass(frozen=True, slots=True)
class Operation:
    """What is killed: how its folder is made before, its module and arguments, and the folder that it writes.

    ``is_one``: the folder is the old or the new one as a whole, not only file by file. ``statuses``: with which it ends.
    """

    name: str
    prepare: Callable[[Path], None]
    command: tuple[str, ...]
    writes: str
    is_one: bool = False
    statuses: tuple[int, ...] = (0,)


@dataclass(slots=True)
class Result:
    """Of all kills of one operation; ``faults`` says what was wrong, in words."""

    kills: int = 0
    states: Counter[str] = field(default_factory=Counter)
    leftovers: int = 0
    faults: list[str] = field(default_factory=list)


def library(folder: Path) -> None:
    """A library in which some plans are older and two cities are not there yet, and the sources of all."""
    shutil.copytree(ROOT / "tests" / "seeds", folder / "来源")
    shutil.copytree(ROOT / "plans", folder / "plans", ignore=shutil.ignore_patterns("hangzhou", "jiangjin"))
    for plan in sorted(folder.glob("plans/*/*.md"))[:2]:
        plan.write_bytes(plan.read_bytes().replace("，".encode(), b","))


def project(folder: Path) -> None:
    """All that a site is made of, and an older site: every page says something else, one is gone since."""
    for name in PARTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "site").mkdir()
    for name in ("index.html", "about.html", "gone.html"):
        (folder / "site" / name).write_bytes(b"old")


_SOURCES = tuple(f"来源/{path.name}" for path in sorted((ROOT / "tests" / "seeds").iterdir()))
OPERATIONS = (
    Operation("convert", library, ("planpress.cli", "convert", *_SOURCES, "--force", "--json", "plans/report.json"), "plans"),
    Operation("check --fix", library, ("planpress.cli", "check", "--fix"), "plans", statuses=(0, 1)),
    Operation("build", project, ("mkdocs", "build", "--strict"), "site", is_one=True),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    options = parser.parse_args()
    share = -(-options.kills // len(OPERATIONS))
    results = {}
    for operation in OPERATIONS:
        results[operation.name] = killed(operation, share, options.seed)
        print(table(_rows(operation.name, results[operation.name])), flush=True)
    text = table([row for name, result in results.items() for row in _rows(name, result)])
    if options.write:
        put("kills", text)
    return int(any(result.faults for result in results.values()))


def killed(operation: Operation, kills: int, seed: int) -> Result:
    """An undisturbed run to compare with, then the kills, each from the same beginning and with a run after it."""
    dice = random.Random(f"{seed} {operation.name}")
    result = Result()
    with tempfile.TemporaryDirectory(prefix="planpress-kills-") as work:
        begin, undisturbed, steps_file = Path(work, "begin"), Path(work, "undisturbed"), Path(work, "steps")
        begin.mkdir()
        operation.prepare(begin)
        shutil.copytree(begin, undisturbed)
        started = time.monotonic()
        _run(operation, undisturbed, 0, steps_file)
        seconds, steps = time.monotonic() - started, int(steps_file.read_text(encoding="ascii"))
        old, new = tree(begin / operation.writes), tree(undisturbed / operation.writes)
        for number in range(kills):
            place = Path(work, "killed")
            shutil.copytree(begin, place)
            if number % 2:
                moment = dice.uniform(0, seconds)
                when = f"after {moment:.2f} s"
                _run(operation, place, -1, steps_file, moment)
            else:
                step = dice.randint(1, steps)
                when = f"before step {step}"
                _run(operation, place, step, steps_file)
            result.kills += 1
            _judge(operation, place, old, new, when, result)
            _run(operation, place, -1, steps_file)
            if tree(place / operation.writes) != new or _hidden(place):
                result.faults.append(f"{when}: another run made something else")
            shutil.rmtree(place)
    for fault in result.faults:
        print(f"{operation.name}, seed {seed}: {fault}", flush=True)
    return result


def _run(operation: Operation, folder: Path, step: int, steps_file: Path, moment: float | None = None) -> None:
    """One run, to its end unless it is killed before a step (from 1 on) or at a moment (in seconds)."""
    command = [sys.executable, str(_STEPS), str(step), str(steps_file), *operation.command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}  # fmt: skip
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True) as running:  # fmt: skip
        try:
            said = running.communicate(timeout=moment)[1]
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return
    if running.returncode not in (*operation.statuses, -signal.SIGKILL):
        raise SystemExit(f"{operation.name}: {said.decode('utf-8', 'replace')}")


def tree(folder: Path) -> Tree:
    """Every file below a folder by its path, but for what a run has yet to finish."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if not _is_hidden(path)}


def _is_hidden(path: Path) -> bool:
    return path.name == LOCK or path.name.endswith(PART) or path.name.startswith(_HIDDEN)


def _hidden(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if _is_hidden(path)]


def _judge(operation: Operation, place: Path, old: Tree, new: Tree, when: str, result: Result) -> None:
    now = tree(place / operation.writes)
    result.leftovers += bool(_hidden(place))
    result.states["旧" if now == old else "新" if now == new else "部分"] += 1
    if operation.is_one and now not in (old, new):
        result.faults.append(f"{when}: neither the old nor the new folder")
    for name in sorted(old.keys() | new.keys() | now.keys()):
        data = now.get(name)
        if data is None and name in old and name in new:
            result.faults.append(f"{when}: {name} is gone")
        elif data is not None and data not in (old.get(name), new.get(name)):
            result.faults.append(f"{when}: {name} is neither old nor new")
    if (place / "plans").is_dir():
        for problem in check_root(place / "plans")[1]:
            if not (problem.found and problem.expected and problem.example):
                result.faults.append(f"{when}: the check does not explain {problem}")


def _rows(name: str, result: Result) -> list[Row]:
    states = "，".join(f"{state} {count}" for state, count in sorted(result.states.items()))
    return [
        Row(f"`{name}`：杀死的次数", "", f"{result.kills}（随机时刻、随机一步各半）"),
        Row(f"`{name}`：其后的文件", "旧的或新的，完整", f"{states}；留下未完成的文件 {result.leftovers} 次"),
        Row(f"`{name}`：损坏或丢失的文件，再运行而结果不同", "0", str(len(result.faults))),
    ]


if __name__ == "__main__":
    sys.exit(main())
