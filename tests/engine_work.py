"""What the tests of engines have done by workers, which find these functions by their names."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from planpress.convert import many

CASES = sorted((Path(__file__).parent / "golden" / "convert").glob("*.txt"))
DEADLY = 17
FATAL = "沈阳市标准化规划\n\n这一份使进程退出。\n"
# Before a test replaces it.
_convert = many.convert_one


def tenfold(_: object, item: int) -> int:
    return 10 * item


def deadly(_: object, item: int) -> int:
    """Ends its worker at one item, whenever it is tried."""
    if item == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return 10 * item


def once_deadly(mark: Path, item: int) -> int:
    """Ends its worker at one item, the first time."""
    if item == DEADLY and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 10 * item


def convert_or_die(job: many.Job, source: many.Source) -> many.Outcome:
    if source.data == FATAL.encode():
        os.kill(os.getpid(), signal.SIGKILL)
    return _convert(job, source)


def write_sources(folder: Path, count: int) -> None:
    """Sources of one city, no two alike."""
    folder.mkdir()
    for number in range(count):
        text = CASES[number % len(CASES)].read_text(encoding="utf-8")
        (folder / f"{number:02}.txt").write_text(f"{text}\n第{number}号来源。\n", encoding="utf-8")
