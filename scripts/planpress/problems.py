"""One problem of one file, as an editor sees it (DESIGN: "Messages")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["错误", "警告", "已改"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong where, what was expected, and what right looks like.

    ``line`` and ``column`` count from 1; 0 means the file as a whole. ``found``, ``expected`` and
    ``example`` are Chinese sentences or fragments without a final stop.
    """

    path: str
    line: int
    column: int
    rule: str
    found: str
    expected: str
    example: str
    severity: Severity = "错误"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        if self.severity == "已改":
            return f"{place}: 已改 {self.rule}  {self.found}。现为：{self.expected}"
        example = self.example if "\n" not in self.example else "\n        " + self.example.replace("\n", "\n        ")
        return f"{place}: {self.severity} {self.rule}  {self.found}。应为：{self.expected}。例：{example}"


class ProblemsFound(Exception):
    """Raised where one cannot go on; carries all problems that were found up to there."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def display_path(path: Path) -> str:
    """The path as an editor knows it: relative to the working folder where that is possible."""
    try:
        return (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
