"""Problems as text for people, as annotations for GitHub, as JSON for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence

from planpress.problems import Problem, one_line

_LEVELS = {"错误": "error", "警告": "warning", "已改": "notice"}


def text(problems: Sequence[Problem]) -> str:
    """One problem a line, then a summary."""
    errors = sum(problem.severity == "错误" for problem in problems)
    warnings = sum(problem.severity == "警告" for problem in problems)
    mended = len(problems) - errors - warnings
    summary = f"共 {errors} 个错误" + (f"，{warnings} 个警告" if warnings else "")
    if not errors and not warnings:
        summary = "没有发现问题" if not mended else "此外没有发现问题"
    summary = (f"改好 {mended} 处，" if mended else "") + summary
    return "\n".join([*map(str, problems), summary])


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    out = []
    for problem in problems:
        place = {"file": one_line(problem.path), "title": problem.rule}
        if problem.line:
            place |= {"line": str(problem.line), "col": str(problem.column)}
        properties = ",".join(f"{name}={_escape(value, ':,')}" for name, value in place.items())
        message = f"{one_line(problem.found)}。应为：{one_line(problem.expected)}。例：{problem.example}"
        if problem.severity == "已改":
            message = f"已改：{one_line(problem.found)}。现为：{one_line(problem.expected)}"
        out.append(f"::{_LEVELS[problem.severity]} {properties}::{_escape(message)}")
    return "\n".join(out)


def _escape(words: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        words = words.replace(char, f"%{ord(char):02X}")
    return words


def to_json(problems: Sequence[Problem]) -> str:
    """A list of problems, each with the fields of ``Problem``."""
    return json.dumps([dataclasses.asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": text, "github": github, "json": to_json}
