"""A fact in its plan, and the fields that all tables of facts have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planpress.library import PlanEntry
from planpress.model import Plan
from planpress.pages.data.table import Field
from planpress.pages.data.view import PlanView

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Placed(Generic[F]):
    """A fact in its plan. ``id`` is the plan's key and the fact's own id, or what it is and the section where it stands."""

    view: PlanView
    entry: PlanEntry
    fact: F
    id: str


def each(kind: str, pick: Callable[[Plan], tuple[F, ...]]) -> Callable[[PlanView], Iterator[Placed[F]]]:
    """All facts of a kind; the second in a section is ``…_2``, as its mark on the plan's page."""

    def records(view: PlanView) -> Iterator[Placed[F]]:
        entry = view.entry
        seen: Counter[str] = Counter()
        for fact in pick(entry.plan):
            base = f"{kind}-{fact.section}" if hasattr(fact, "section") else kind
            seen[base] += 1
            number = f"_{seen[base]}" if seen[base] > 1 else ""
            yield Placed(view, entry, fact, f"{entry.key}#{getattr(fact, 'id', base + number)}")

    return records


ID: Field[Any] = Field(
    "id", "string", "标识", "Id", lambda p: p.id, "规划的键#事实的键", "Key of the plan#key of the fact", required=True, own=True
)  # fmt: skip
PLAN: Field[Any] = Field(
    "plan", "string", "规划", "Plan", lambda p: p.entry.key, required=True, refers="plans.plan", own=True
)
SECTION: Field[Any] = Field(
    "section", "string", "节", "Section", lambda p: p.fact.section, "引文所在的最深一节", "Deepest section that holds the quote", required=True
)  # fmt: skip
QUOTE: Field[Any] = Field(
    "quote", "string", "引文", "Quote", lambda p: p.fact.quote, "一字不改", "Verbatim", required=True
)
URL: Field[Any] = Field(
    "url", "string", "原句", "Marked sentence", lambda p: p.view.url(p.fact),
    "站内路径，指到原文中标出的句子", "Path in the site of the sentence, marked in the plan's text", required=True, link=True, own=True,
)  # fmt: skip
PLACE = (SECTION, QUOTE, URL)
