"""From what was measured to the rows of the table: ratios with their budgets first, then what they are made of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from costs import Cost, Spread
from peers import NAMES
from tables import Row
from weights import Load

OURS = "本站"
CHECK, COLD, EDITED, START, RELOAD = "检查", "从头生成", "改一句后再生成", "启动预览", "改一句后预览更新"
_MATERIAL, _ZENSICAL, _ = NAMES
# What is measured against what, and at most which part of it.
_RATIOS = (
    ((OURS, COLD), (_MATERIAL, COLD), 0.30),
    ((OURS, COLD), (_ZENSICAL, COLD), 0.35),
    ((OURS, EDITED), (_MATERIAL, COLD), 0.04),
)
_GROWTH = 1.15  # time per plan of the largest library against the smallest
_MEMORY = 3.0  # GB
_WEIGHT = 6.0  # site against Markdown


@dataclass(slots=True)
class Measured:
    """All of one library. ``costs``: by who and what, one for each repetition; sizes in bytes."""

    plans: int
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    markdown: int = 0
    site: int = 0
    editions: int = 0
    peer_sites: dict[str, int] = field(default_factory=dict)
    loads: tuple[Load, ...] = ()

    def add(self, who: str, what: str, cost: Cost) -> None:
        self.costs.setdefault((who, what), []).append(cost)


def rows(libraries: list[Measured]) -> list[Row]:
    """The libraries from the smallest to the largest; what was not measured has no row."""
    found = [row for library in libraries for row in _judged(library)]
    if len(libraries) > 1:
        found.append(_growth(libraries[0], libraries[-1]))
    return found + [row for library in libraries for row in _told(library)]


def _judged(library: Measured) -> Iterator[Row]:
    for one, other, most in _RATIOS:
        if one in library.costs and other in library.costs:
            ratios = _ratios(library.costs[one], library.costs[other])
            what = f"{library.plans} 份：{' '.join(one)}，与 {' '.join(other)}之比"
            yield _against(what, ratios, 2, "", most)
    memory = Spread.of(cost.memory / 1e9 for cost in library.costs[OURS, COLD])
    yield _against(f"{library.plans} 份：{COLD}时内存最多，各进程合计", memory, 2, "GB", _MEMORY)
    weight = Spread.of([library.site / library.markdown])
    yield _against(f"{library.plans} 份：网站大小与 Markdown 之比，整库下载的文件不算", weight, 1, "", _WEIGHT)


def _ratios(ones: list[Cost], others: list[Cost]) -> Spread:
    """The ratio of the medians, and between what it lies: each repetition against that of the same round."""
    rounds = [one.wall / other.wall for one, other in zip(ones, others, strict=True)]
    return Spread(_wall(ones).median / _wall(others).median, min(rounds), max(rounds))


def _growth(small: Measured, large: Measured) -> Row:
    """Each repetition of the one against each of the other: they were not measured side by side."""
    each = [[cost.wall / library.plans for cost in library.costs[OURS, COLD]] for library in (large, small)]
    ratios = [one / other for one, other in itertools.product(*each)]
    middle = Spread.of(each[0]).median / Spread.of(each[1]).median
    what = f"{COLD}，每份规划的时间：{large.plans} 份与 {small.plans} 份之比"
    return _against(what, Spread(middle, min(ratios), max(ratios)), 2, "", _GROWTH)


def _against(what: str, seen: Spread, digits: int, unit: str, most: float) -> Row:
    verdict = "达到" if seen.median <= most else "没有达到"
    return Row(what, f"≤ {most:.{digits}f}{f' {unit}' if unit else ''}", f"{seen.said(digits, unit)}，{verdict}")


def _told(library: Measured) -> Iterator[Row]:
    where = f"{library.plans} 份"
    for (who, what), costs in library.costs.items():
        yield Row(f"{where}：{who} {what}", "", "；".join(_parts(costs)))
    sizes = {OURS: library.site, **library.peer_sites}
    for who, size in sizes.items():
        yield Row(f"{where}：{who} 网站，每份", "", f"{size / library.plans / 1000:.0f} KB")
    yield Row(f"{where}：Markdown，每份", "", f"{library.markdown / library.plans / 1000:.0f} KB")
    yield Row(f"{where}：整库下载的文件，合计", "", f"{library.editions / 1e6:.1f} MB")
    for load in library.loads:
        seen = f"{load.plain / 1000:.0f} KB（压缩后 {load.packed / 1000:.0f} KB，{load.files} 个文件）"
        yield Row(f"{where}：读者所读，{load.what}", "", seen)


def _parts(costs: list[Cost]) -> Iterator[str]:
    yield _wall(costs).said(1, "秒")
    if any(cost.cpu for cost in costs):
        yield f"处理器 {Spread.of(cost.cpu for cost in costs).median:.1f} 秒"
    if any(cost.memory for cost in costs):
        yield f"内存 {max(cost.memory for cost in costs) / 1e9:.2f} GB"


def _wall(costs: list[Cost]) -> Spread:
    return Spread.of(cost.wall for cost in costs)
