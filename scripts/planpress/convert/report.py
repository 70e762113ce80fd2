"""What a conversion did to its source: a line each for people, the same as data for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from planpress.convert.draft import Draft
from planpress.model import Doubt, Dropped, Emendation, Plan
from planpress.sources import conservation

_SHORT = 48


@dataclass(frozen=True, slots=True)
class Report:
    """``lost`` is empty, or the conversion itself is wrong: each is what source and page part in."""

    source: str
    title: str
    dropped: tuple[Dropped, ...]
    emended: tuple[Emendation, ...]
    doubted: tuple[Doubt, ...]
    lost: tuple[conservation.Difference, ...]

    def lines(self) -> list[str]:
        """One line for each thing that an editor should look at."""
        out = [f"舍弃 {each.reason}：{_short(each.text)}" for each in self.dropped]
        out += [f"改正 {each.section}：{_short(each.source)} → {_short(each.reading)}" for each in self.emended]
        out += [f"存疑 {each.section}：{_short(each.quote)}（{each.note}）" for each in self.doubted]
        out += [
            f"错误 未能原样保留（原文第 {each.source_line} 行）：原文“{_short(each.source)}”，正文“{_short(each.plan)}”"
            for each in self.lost
        ]
        return [f"{self.source}: {line}" for line in out]

    def data(self) -> dict[str, Any]:
        """The same, as JSON holds it."""
        return asdict(self)


def report(draft: Draft, plan: Plan) -> Report:
    """The report of one conversion."""
    lost = tuple(conservation.compare(draft.source, plan))
    return Report(draft.name, plan.title, plan.dropped, plan.emendations, plan.doubts, lost)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
