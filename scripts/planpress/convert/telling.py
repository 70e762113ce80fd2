"""What a run of many conversions says: a bar while it runs, a table at its end, a report for programs as it goes."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

from planpress.writing import whole

T = TypeVar("T")
_HEAD = ("来源", "结果", "标题", "目标", "舍弃", "改正", "存疑", "把握低")
_UNCONVERTED = "未转换"
_WIDEST = 40
_MOST_ROWS = 60


def with_bar(items: Iterable[T], total: int) -> Iterator[T]:
    """The items, with a bar on standard error where there are several and a person is watching."""
    if total < 2:
        return iter(items)
    from tqdm import tqdm

    return iter(tqdm(items, total=total, unit="份", desc="转换", disable=None, leave=False, file=sys.stderr))


def say(text: str, several: bool) -> None:
    """A line on standard error, above the bar where there is one."""
    if several:
        from tqdm import tqdm

        tqdm.write(text, file=sys.stderr)
    else:
        print(text, file=sys.stderr)


def row(source: Path, plan: str | None, report: dict[str, Any] | None, targets: int) -> tuple[str, ...]:
    """The line of one source in the table; without a plan it was not converted."""
    if plan is None or report is None:
        return (source.name, _UNCONVERTED, *[""] * (len(_HEAD) - 2))
    counts = (len(report[key]) for key in ("dropped", "emended", "doubted"))
    doubtful = sum(fact["confidence"] == "low" for fact in report["facts"])
    return (source.name, plan, report["title"], str(targets), *map(str, counts), str(doubtful))


def table(rows: list[tuple[str, ...]], failed: int) -> str:
    """The rows in columns, those without a plan alone where they are very many; then how many there were."""
    shown = rows if len(rows) <= _MOST_ROWS else [each for each in rows if each[1] == _UNCONVERTED]
    cells = [[_short(cell) for cell in each] for each in (_HEAD, *shown)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    total = f"共 {len(rows)} 份来源：转换 {len(rows) - failed} 份，未转换 {failed} 份"
    return "\n".join([*(lines if shown else []), total])


@contextmanager
def recorded(path: Path | None) -> Iterator[Recorder]:
    """A report at ``path``, whole when the run ends, and not at all when it is broken off; nowhere for None."""
    if path is None:
        yield Recorder(None)
        return
    with whole(path) as file:
        recorder = Recorder(file)
        yield recorder
        recorder.end()


class Recorder:
    """Writes a JSON list entry by entry, so that a run of any length holds only one."""

    def __init__(self, file: IO[bytes] | None):
        self._file = file
        self._first = True

    def add(self, entry: dict[str, Any]) -> None:
        if self._file:
            content = json.dumps(entry, ensure_ascii=False, indent=2, default=str)
            self._file.write(f"{'[' if self._first else ','}\n{content}".encode())
            self._first = False

    def end(self) -> None:
        if self._file:
            self._file.write(b"[]\n" if self._first else b"\n]\n")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _short(text: str) -> str:
    if _width(text) <= _WIDEST:
        return text
    while _width(text) >= _WIDEST:
        text = text[:-1]
    return text + "…"
