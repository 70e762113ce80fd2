"""A change -> lines that tell it: words of ours, and words that a stranger may have written, kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planpress.editing.diff.changes import KINDS, Change, Detail, LibraryChange, Link, PlanChange

_SHOWN_PROBLEMS = 20
_SHOWN_PLANS = 10


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are not ours: each way of showing must make them harmless."""

    words: str


Part = str | Said


@dataclass(frozen=True, slots=True)
class Line:
    """``depth`` 0 is a heading, 1 and more are nested points."""

    depth: int
    parts: tuple[Part, ...]


def tell(change: LibraryChange) -> Iterator[Line]:
    """The summary first, so that what is cut off at the end is detail."""
    yield Line(0, ("改动的含义",))
    if change.is_empty:
        yield Line(1, ("规划、城市和词表没有变化",))
    for plan in change.plans:
        yield Line(1, (Said(plan.key), f"：{summary(plan)}"))
    if change.cities or change.registers:
        yield Line(1, (_counts((*change.cities, *change.registers)),))
    if change.links:
        yield Line(1, (f"其他网页：外部链接受影响 {len(change.links)} 处",))
    yield Line(1, (_checked(change),))
    for side, path in change.unread:
        yield Line(1, (f"{side}的 ", Said(path), " 读不出，没有比较"))
    for plan in change.plans:
        yield from _plan(plan)
    for what, changes in (("城市", change.cities), ("词表", change.registers)):
        if changes:
            yield Line(0, (what,))
            yield from _changes(changes)
    if change.links:
        yield Line(0, ("其他网页上失效的链接",))
        yield from _links(change.links)
    for title, problems in (("检查新发现的问题", change.appeared), ("检查不再报告的问题", change.solved)):
        if problems:
            yield Line(0, (title,))
        for problem in problems[:_SHOWN_PROBLEMS]:
            place = f"{problem.path}:{problem.line}" if problem.line else problem.path
            yield Line(1, (f"{problem.severity} {problem.rule} ", Said(place), " ", Said(problem.found)))
        if len(problems) > _SHOWN_PROBLEMS:
            yield Line(1, (f"还有 {len(problems) - _SHOWN_PROBLEMS} 个，运行 planpress check 看全部",))


def summary(plan: PlanChange) -> str:
    """目标 2 处修改、条款 1 处移动、外部链接受影响 3 处."""
    parts = {"新增": ["新规划"], "删去": ["规划删去"], "改名": ["规划改名"], "修改": []}[plan.state]
    parts += [_counts(plan.changes)] if plan.changes else []
    parts += [f"外部链接受影响 {len(plan.links)} 处"] if plan.links else []
    return "、".join(parts)


def _counts(changes: Iterable[Change]) -> str:
    counts = Counter((change.what, change.kind) for change in changes)
    order = list(dict.fromkeys(what for what, _ in counts))
    return "、".join(f"{what} {counts[what, kind]} 处{kind}" for what in order for kind in KINDS if counts[what, kind])


def _checked(change: LibraryChange) -> str:
    """Whether the checked result got better or worse."""
    worse, better = (sum(problem.severity == "错误" for problem in side) for side in (change.appeared, change.solved))
    if not change.appeared and not change.solved:
        return "检查：结果不变"
    verdict = "变差" if worse > better else "变好" if better > worse else "有变化"
    parts = [f"新增 {worse} 个错误" if worse else "", f"消除 {better} 个错误" if better else ""]
    warnings = [sum(problem.severity == "警告" for problem in side) for side in (change.appeared, change.solved)]
    parts += [f"新增 {warnings[0]} 个警告" if warnings[0] else "", f"消除 {warnings[1]} 个警告" if warnings[1] else ""]
    return f"检查：{verdict}，{'，'.join(filter(None, parts))}"


def _plan(plan: PlanChange) -> Iterator[Line]:
    yield Line(0, (Said(plan.title), "　", Said(plan.key)))
    if plan.old_key not in (None, plan.key):
        yield Line(1, ("文件名原为 ", Said(str(plan.old_key)), "，网址随之改变"))
    if plan.holds:
        holds = "、".join(f"{what} {count}" for what, count in plan.holds)
        yield Line(1, (f"{'新规划' if plan.state == '新增' else '不再发布，原'}有{holds}",))
    yield from _changes(plan.changes)
    if plan.links:
        yield Line(1, ("受影响的外部链接",))
        yield from _links(plan.links, 2)


def _changes(changes: Iterable[Change]) -> Iterator[Line]:
    for change in changes:
        label: list[Part] = ["　", Said(change.label)] if change.label else []
        place: list[Part] = ["（", Said(change.place), "）"] if change.place else []
        yield Line(1, (f"{change.what}{change.kind}", *label, *place))
        for detail in change.details:
            yield from _detail(detail)
        if change.touches:
            more = f" 等 {len(change.touches)} 份" if len(change.touches) > _SHOWN_PLANS else ""
            shown = [part for key in change.touches[:_SHOWN_PLANS] for part in (" ", Said(key))]
            yield Line(2, ("涉及的规划：", *shown, more))


def _detail(detail: Detail) -> Iterator[Line]:
    if detail.before is None or detail.after is None:
        words = detail.after if detail.before is None else detail.before
        yield Line(2, (f"{detail.name}：", Said(words or "")))
    elif len(detail.before) + len(detail.after) < 24:
        yield Line(2, (f"{detail.name}：", Said(detail.before), " → ", Said(detail.after)))
    else:
        yield Line(2, (f"{detail.name} 改前：", Said(detail.before)))
        yield Line(2, (f"{detail.name} 改后：", Said(detail.after)))


def _links(links: Sequence[Link], depth: int = 1) -> Iterator[Line]:
    """An address a line; of many that share their page, or the anchor that they have now, one line for all."""
    for (kind, start, end), group in groupby(links, key=_shape):
        together = list(group)
        anchors = [part for link in together for part in (" ", Said(f"#{link.anchor}"))]
        if kind == "page":
            yield Line(depth, (Said(start), " 改为 ", Said(end), "，其中的锚点：", *anchors))
        elif kind == "anchor" and len(together) > 1:
            pages = [part for link in together for part in (" ", Said(link.url))]
            yield Line(depth, (Said(f"#{start}"), " 改为 ", Said(f"#{end}"), "，在这些网页上：", *pages))
        elif kind == "gone" and len(together) > 1:
            yield Line(depth, (Said(start), "：失效的锚点", *anchors))
        else:
            yield from (_link(link, depth) for link in together)


def _link(link: Link, depth: int) -> Line:
    shown = Said(f"{link.url}#{link.anchor}" if link.anchor else link.url)
    where = link.now.removeprefix(link.url) if link.now else ""
    now: tuple[Part, ...] = ("，原来的内容在 ", Said(where)) if where else ()
    return Line(depth, (shown, "：仍能打开，内容已不同" if link.other else "：失效", *now))


def _shape(link: Link) -> tuple[str, str, str]:
    """What links that are told together share: the old and the new page, or the old and the new anchor, or a page."""
    page, _, anchor = (link.now or "").partition("#")
    if link.other or not link.anchor:
        return "", link.url, link.anchor
    if not link.now:
        return "gone", link.url, ""
    if anchor == link.anchor:
        return "page", link.url, page
    return "anchor", link.anchor, anchor
