"""One problem of one file, as an editor sees it (DESIGN: "Messages")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planpress.characters import named

Severity = Literal["错误", "警告", "已改"]
_LONGEST = 2000  # characters of one part of a message: enough for a sentence, and a flood of nothing


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
        path = one_line(self.path)
        place = f"{path}:{self.line}:{self.column}" if self.line else path
        found, expected = one_line(self.found), one_line(self.expected)
        if self.severity == "已改":
            return f"{place}: 已改 {self.rule}  {found}。现为：{expected}"
        lines = [one_line(line) for line in self.example.split("\n")]
        example = lines[0] if len(lines) == 1 else "".join(f"\n        {line}" for line in lines)
        return f"{place}: {self.severity} {self.rule}  {found}。应为：{expected}。例：{example}"


def one_line(text: str) -> str:
    """Text of strangers as a message may show it: on one line, at a bearable length, and nothing in it that a terminal or
    a workflow's log would obey."""
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
    text = named(text.replace("\n", "⏎"))
    # A line of a log that begins so is a command to the workflow that prints it.
    return text.replace("::", "：：", 1) if text.lstrip().startswith("::") else text


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
