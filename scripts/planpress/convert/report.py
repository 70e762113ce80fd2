"""What a conversion did to its source: a line each for people, the same as data for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from planpress.convert.assemble import Registers
from planpress.convert.confidence import NAMES, Judged, judge, shortlist
from planpress.convert.draft import Draft
from planpress.model import Doubt, Dropped, Emendation, Plan
from planpress.sources.alignment import Alignment
from planpress.sources.conservation import Difference
from planpress.vocabulary import Confidence

_SHORT = 48
# As people read it; the same words stand on the page of a review.
LEVELS: dict[Confidence, str] = {"high": "高", "medium": "中", "low": "低"}


@dataclass(frozen=True, slots=True)
class Report:
    """``lost`` is empty, or the conversion itself is wrong: each is what source and page part in.

    ``facts``: every fact with its confidence, in the order of the plan file.
    """

    source: str
    title: str
    dropped: tuple[Dropped, ...]
    emended: tuple[Emendation, ...]
    doubted: tuple[Doubt, ...]
    lost: tuple[Difference, ...]
    facts: tuple[Judged, ...]

    def lines(self) -> list[str]:
        """One line for each thing that an editor should look at."""
        out = [f"舍弃 {each.reason}：{_short(each.text)}" for each in self.dropped]
        out += [f"改正 {each.section}：{_short(each.source)} → {_short(each.reading)}" for each in self.emended]
        out += [f"存疑 {each.section}：{_short(each.quote)}（{each.note}）" for each in self.doubted]
        out += [
            f"错误 未能原样保留（原文第 {each.source_line} 行）：原文“{_short(each.source)}”，正文“{_short(each.plan)}”"
            for each in self.lost
        ]
        return [f"{self.source}: {line}" for line in [*out, *self._first()]]

    def _first(self) -> list[str]:
        """What to look at first, the most doubtful first; then how many facts there are of each confidence."""
        count = {level: sum(fact.confidence == level for fact in self.facts) for level in LEVELS}
        told = "，".join(f"{LEVELS[level]} {count[level]}" for level in LEVELS)
        chosen = shortlist(self.facts)
        if not chosen:
            return [f"事实的把握：{told}"]
        lines = [f"{n:2}. {_line(fact)}" for n, fact in enumerate(chosen, 1)]
        return [f"事实的把握：{told}", f"请先看（最可疑的 {len(chosen)} 处）", *lines]

    def data(self) -> dict[str, Any]:
        """The same, as JSON holds it; ``look_first``: indexes into ``facts``, the most doubtful first."""
        data = {
            name: [asdict(each) for each in getattr(self, name)] for name in ("dropped", "emended", "doubted", "lost")
        }
        order = {id(fact): n for n, fact in enumerate(self.facts)}
        first = [order[id(fact)] for fact in shortlist(self.facts)]
        return {
            "source": self.source, "title": self.title, **data, "look_first": first,
            "facts": [fact.data() for fact in self.facts],
        }  # fmt: skip


def report(draft: Draft, plan: Plan, registers: Registers) -> Report:
    """The report of one conversion."""
    aligned = Alignment(draft.source, plan)
    facts = judge(plan, aligned, registers)
    return Report(draft.name, plan.title, plan.dropped, plan.emendations, plan.doubts, aligned.differences, facts)


def _line(fact: Judged) -> str:
    place = f"第 {fact.place.line} 行第 {fact.place.column} 列" if fact.place else "来源里没有"
    section = (
        f"（{fact.section}{' ' + fact.id if fact.id and fact.id != fact.section else ''}）" if fact.section else ""
    )
    why = "；".join(reason.words for reason in fact.reasons)
    return f"{place}{section}　{NAMES[fact.field]}“{_short(fact.quote)}”：{_short(fact.value)}。{LEVELS[fact.confidence]}：{why}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
