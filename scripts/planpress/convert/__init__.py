"""Text sources -> plans.

The stages, each a function of a draft; what it guarantees stands in its docstring. ``read`` is ``planpress.sources``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from planpress.convert import line
from planpress.convert.assemble import Registers, assemble
from planpress.convert.clean import clean
from planpress.convert.draft import Draft
from planpress.convert.front import front
from planpress.convert.normalise import normalise
from planpress.convert.normalise.script import is_traditional
from planpress.convert.outline import outline
from planpress.convert.report import Report, report
from planpress.model import Plan
from planpress.problems import Problem, ProblemsFound
from planpress.sources.conservation import Difference

__all__ = ["STAGES", "Conversion", "Registers", "Report", "convert_text"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A plan, and what was done to its source to make it."""

    plan: Plan
    report: Report


def read(draft: Draft) -> Draft:
    """The source as lines. Guarantees: every character that is no space lies in one line, at its place in the source."""
    lines = line.split(draft.source)
    loose = sum(len(each.text) for each in lines) + draft.source.count("\n") < len(draft.source)
    return replace(
        draft,
        lines=lines,
        script="Hant" if is_traditional(draft.source) else "Hans",
        normalised=frozenset({"spaces"} if loose else ()),
    )


def there_is_a_plan(draft: Draft) -> Draft:
    """Guarantees that what is left has a title and text; raises ProblemsFound where there is no plan at all."""
    text = "".join(each.text for each in draft.lines)
    if draft.title is None or len(text) < _SHORTEST:
        found = "文件里没有规划的正文"
        if len(_LOST.sub("", draft.source)) < len(draft.source) / 2:
            found = "文件里的字大多成了问号，是转换编码时丢的，已无法还原：请另找一份来源"
        elif len(text) >= _SHORTEST:
            found = "找不到规划的标题，标题不能由转换代拟：请换一份有标题的来源，或另存一份并在第一行补上原件的标题"
        example = "沈阳市标准化体系建设发展规划（2016—2020年）\n\n一、总体要求\n……"
        raise ProblemsFound([Problem(draft.name, 0, 0, "no-plan", found, "一份规划的全文，开头有标题", example)])
    return draft


STAGES: tuple[Callable[[Draft], Draft], ...] = (read, clean, there_is_a_plan, normalise, outline, front)
_SHORTEST = 60
_LOST = re.compile(r"[?？\ufffd\s]")


def convert_text(
    text: str, name: str, *, sha256: str | None = None, city: str | None = None, registers: Registers | None = None
) -> Conversion:
    """The plan of one source text; ``name`` is the source's file name, ``city`` a name like 沈阳市.

    Without ``sha256`` the text's own in UTF-8 is recorded. Where a rule loses or invents anything the text is converted
    once more without the rules that guess. Raises ProblemsFound where the text holds no plan, or cannot be kept whole.
    """
    digest = sha256 or hashlib.sha256(text.encode("utf-8")).hexdigest()
    conversion: Conversion | None = None
    for careful in (False, True):
        draft = Draft(source=text, name=name, careful=careful)
        for stage in STAGES:
            draft = stage(draft)
        plan = assemble(draft, digest, city, registers or Registers())
        conversion = Conversion(plan, report(draft, plan, registers or Registers()))
        if not conversion.report.lost:
            return conversion
    assert conversion is not None
    raise ProblemsFound([_lost(name, each) for each in conversion.report.lost])


def _lost(name: str, each: Difference) -> Problem:
    found = f"原文“{each.source}”到了正文成了“{each.plan}”，转换不能原样保留这一处"
    expected = "请把来源里这一处的断行或杂字理顺后重试"
    return Problem(name, each.source_line, each.source_column, "conservation", found, expected, "一段一行，句中不断行")
