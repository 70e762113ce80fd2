"""A fact with its confidence, and why that is less than it might be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planpress.convert.confidence.evidence import Evidence, Place
from planpress.vocabulary import Confidence

F = TypeVar("F")
# The sum of the weights from which on a fact is of medium, and of low confidence.
_MEDIUM, _LOW = 2, 4
# What the short list and the page of a review call the records of each list of the plan file.
NAMES: dict[str, str] = {
    "title": "标题", "kind": "种类", "period": "期限", "issued": "成文日期", "published": "发布日期", "issuer": "发文机关",
    "document_number": "文号", "headings": "条款标题", "dropped": "舍弃", "emendations": "改正", "doubts": "存疑",
    "targets": "目标", "baselines": "现状", "requirements": "要求", "measures": "政策工具", "responsibilities": "责任",
    "cites": "引用", "awards": "资助奖励", "topics": "主题",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """``weight``: 1 is a light doubt, 2 a plain one, 4 one that alone makes the confidence low."""

    rule: str
    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact of a plan. ``field`` and ``index``: where it stands in the front matter, index None for what is no list.

    ``quote``: the words that it was made of, as published; ``value``: what was made of them, in Chinese; ``place``: where
    these words stand, None where they stand nowhere (a lost title).
    """

    field: str
    index: int | None
    id: str | None
    section: str
    quote: str
    value: str
    place: Place | None
    reasons: tuple[Reason, ...] = ()

    @property
    def doubt(self) -> int:
        return sum(reason.weight for reason in self.reasons)

    @property
    def confidence(self) -> Confidence:
        """high: nothing speaks against it, or a trifle; low: something heavy, or several things."""
        return "high" if self.doubt < _MEDIUM else "medium" if self.doubt < _LOW else "low"

    def data(self) -> dict[str, Any]:
        """As the report for programs has it (docs/contributing.md#report)."""
        return {
            "field": self.field, "index": self.index, "id": self.id, "section": self.section, "quote": self.quote,
            "value": self.value, "line": self.place.line if self.place else None,
            "column": self.place.column if self.place else None, "confidence": self.confidence, "doubt": self.doubt,
            "reasons": [{"rule": each.rule, "words": each.words, "weight": each.weight} for each in self.reasons],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """``test`` says in Chinese why a fact may be wrong, or None; its docstring says what it goes by."""

    weight: int
    test: Callable[[F, Evidence, Place | None], str | None]


def reasons(rules: Iterable[Rule[F]], fact: F, evidence: Evidence, place: Place | None) -> tuple[Reason, ...]:
    """What speaks against a fact, the heaviest first."""
    found: list[Reason] = []
    for rule in rules:
        # Most rules have nothing to say of most facts.
        if words := rule.test(fact, evidence, place):
            found.append(Reason(rule.test.__name__.replace("_", "-"), words, rule.weight))
    return tuple(sorted(found, key=lambda reason: -reason.weight)) if found else ()
