"""What a command still has to know: from its options, else asked for in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from planpress.editing import terminal
from planpress.problems import Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Question:
    """``option`` as on the command line; ``read`` gives the value or says in Chinese, as a ValueError, what is expected."""

    option: str
    words: str
    example: str
    read: Callable[[str], Any]
    default: str | None = None


class Unanswered(Exception):
    """Nobody is there to ask, or the input ended; ``questions`` are those without an answer."""

    def __init__(self, questions: Sequence[Question]):
        super().__init__()
        self.questions = tuple(questions)

    def __str__(self) -> str:
        rows = [f"  {each.option}  {each.words}，例：{each.example}" for each in self.questions]
        return "\n".join(["还缺这些（在终端里运行会逐项询问）：", *rows])


def answer(questions: Sequence[Question], given: dict[str, str | None]) -> dict[str, Any]:
    """The value of every option: read from what was given, else asked, else its default.

    Raises ProblemsFound for a wrong option, Unanswered where something is missing and nobody can be asked.
    """
    out = {each.option: _read(each, given[each.option]) for each in questions if given.get(each.option) is not None}
    left = [each for each in questions if each.option not in out]
    if not terminal.is_someone_there():
        if missing := [each for each in left if each.default is None]:
            raise Unanswered(missing)
        return out | {each.option: each.read(each.default or "") for each in left}
    for each in left:
        out[each.option] = _ask(each)
    return out


def _read(question: Question, given: str | None) -> Any:
    try:
        return question.read((given or "").strip())
    except ValueError as error:
        found = f"{question.option} 的值是“{given}”"
        example = f"{question.option} {question.example}"
        raise ProblemsFound([Problem(question.option, 0, 0, "new-option", found, str(error), example)]) from error


def _ask(question: Question) -> Any:
    default = f"，直接回车为 {question.default or '没有'}" if question.default is not None else ""
    while True:
        said = terminal.ask(f"{question.words}（例：{question.example}{default}）：")
        if said is None:
            raise Unanswered([question])
        try:
            return question.read(said or question.default or "")
        except ValueError as error:
            print(f"  应为：{error}。例：{question.example}", file=sys.stderr)
