"""A conversion against the truth of its document. Every measure is (hits, expected, reported), so that sums over cases make sense."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from planpress.body import Heading, texts
from planpress.model import Emendation, Plan

Triple = tuple[float, float, float]


@dataclass(slots=True)
class Tally:
    """Sums of what was measured over cases. ``refused``: not converted; ``lost``: cases whose text is not all on the page or
    declared; ``leaked``: lines of the site's that were published; ``sums``: by column, hits, expected, reported."""

    cases: int = 0
    refused: int = 0
    lost: int = 0
    leaked: int = 0
    sums: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, found: Iterable[float]) -> None:
        sums = self.sums.setdefault(name, [0.0, 0.0, 0.0])
        for n, value in enumerate(found):
            sums[n] += value

    def join(self, other: Tally) -> None:
        """Adds another's sums."""
        self.cases += other.cases
        self.refused += other.refused
        self.lost += other.lost
        self.leaked += other.leaked
        for name, sums in other.sums.items():
            self.add(name, sums)

    def f1(self, name: str) -> float | None:
        """Between 0 and 1; None where there was nothing to find and nothing was found."""
        hits, expected, reported = self.sums.get(name, (0.0, 0.0, 0.0))
        return 2 * hits / (expected + reported) if expected + reported else None

    @property
    def repairs(self) -> tuple[int, int]:
        """(made, wrong)."""
        right, _, made = self.sums.get("repairs", (0.0, 0.0, 0.0))
        return int(made), int(made - right)


def measured(truth: Plan, plan: Plan, fields: Iterable[str]) -> dict[str, Triple]:
    """All columns of the table. ``fields``: those of the front matter that the page tells."""
    made = len(plan.emendations)
    return {
        "text": _text(truth, plan),
        "outline": _outline(truth, plan),
        "metadata": _metadata(truth, plan, list(fields)),
        **{name: _counted(want, have) for name, (want, have) in told(truth, plan).items()},
        "repairs": (made - len(wrong_repairs(truth, plan)), made, made),
    }


def letters(text: str) -> str:
    """What carries content."""
    return "".join(re.findall(r"[\u3400-\u9fff0-9A-Za-z%+]", unicodedata.normalize("NFKC", text)))


def heads(plan: Plan) -> list[tuple[int, str]]:
    """Titles by level and letters; a lost one by its level and number."""
    found = [block for block in plan.body if isinstance(block, Heading)]
    return [(head.level, letters(head.text.replace("〔原文缺标题〕", ""))) for head in found]


def _outline(truth: Plan, plan: Plan) -> Triple:
    """Titles in their order."""
    want, have = heads(truth), heads(plan)
    matcher = difflib.SequenceMatcher(None, want, have, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()), len(want), len(have)


def _text(truth: Plan, plan: Plan) -> Triple:
    """Letters of the document that are published, in order."""
    want, have = letters(_running(truth)), letters(_running(plan))
    if want in have:
        return len(want), len(want), len(want)
    matcher = difflib.SequenceMatcher(None, want, have, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()), len(want), len(want)


def leaking(furniture: Iterable[str], truth: Plan, plan: Plan) -> list[str]:
    """Lines that are no part of the document, nor said in it as well, and are published all the same."""
    whole, have = _everything(truth), letters(_running(plan))
    found = [(line, letters(line)) for line in furniture]
    return [line for line, words in found if len(words) > 4 and words in have and words not in whole]


def _everything(truth: Plan) -> str:
    """The letters of all that a page of the document may say of it."""
    day = truth.issued
    signed = f"{day.year}年{day.month}月{day.day}日" if day else ""
    return letters("".join((truth.title, truth.document_number or "", signed, _running(truth))))


def _running(plan: Plan) -> str:
    return "".join(words for block in plan.body for _, words in texts(block))


def _metadata(truth: Plan, plan: Plan, fields: list[str]) -> Triple:
    hits = sum(value(truth, name) == value(plan, name) for name in fields)
    return hits, len(fields), len(fields)


def value(plan: Plan, name: str) -> Any:
    """A field of the front matter as it is compared."""
    found = getattr(plan, name)
    return letters(found) if isinstance(found, str) else found


def told(truth: Plan, plan: Plan) -> dict[str, tuple[Counter[Any], Counter[Any]]]:
    """(expected, reported): targets by number, unit, comparator, year and section; duties by unit, role and section; citations by
    title and number."""
    return {
        "targets": (_targets(truth), _targets(plan)),
        "duties": (_duties(truth), _duties(plan)),
        "citations": (_citations(truth), _citations(plan)),
    }


def _targets(plan: Plan) -> Counter[Any]:
    return Counter((f"{each.value}", each.unit, each.comparator, each.year, each.section) for each in plan.targets)


def _duties(plan: Plan) -> Counter[Any]:
    return Counter((duty.section, unit.name, unit.role) for duty in plan.responsibilities for unit in duty.departments)


def _citations(plan: Plan) -> Counter[Any]:
    return Counter((letters(each.title), each.number and letters(each.number)) for each in plan.cites)


def _counted(want: Counter[Any], have: Counter[Any]) -> Triple:
    return sum((want & have).values()), sum(want.values()), sum(have.values())


def wrong_repairs(truth: Plan, plan: Plan) -> list[Emendation]:
    """Emendations whose reading stands nowhere in the document."""
    whole = _everything(truth)
    return [each for each in plan.emendations if letters(each.reading) not in whole]
