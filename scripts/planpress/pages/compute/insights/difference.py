"""What sets one city apart from the others."""

from __future__ import annotations

from planpress.library import Library
from planpress.pages.compute.cities import Alone, alone
from planpress.pages.compute.insights.parts import MOST, Insight, Segment, joined, said, sentences
from planpress.pages.compute.naming import plan_name
from planpress.pages.compute.shares import group_shares
from planpress.pages.links import city_url, column_url, measure_url, plan_url
from planpress.pages.once import once

_COMPARE = "compare/index.html"
_SHOWN = 5  # things of one city
_SHARES = 3


def only_one(library: Library) -> Insight | None:
    """Instruments, topics and named things that one city alone has."""
    found = {key: item for key, item in once(alone, library).items() if item}
    if not found:
        return None
    parts = []
    for key, item in list(found.items())[:MOST]:
        things = _things(library, item)
        shown = joined(things[:_SHOWN], "、") + (said("等") if len(things) > _SHOWN else [])
        parts.append(said(library.city[key].city.name, city_url(key)) + said("：") + shown)
    if len(found) > MOST:
        parts.append(said(f"另有{len(found) - MOST}城见各城市页", "cities/index.html"))
    numbers = {
        key: ["".join(segment.text for segment in thing) for thing in _things(library, item)]
        for key, item in found.items()
    }
    return Insight("only-one", "只有一家有", sentences(joined(parts, "；")), _COMPARE, numbers)


def _things(library: Library, item: Alone) -> list[list[Segment]]:
    out = [said(measure.measure.name, measure_url(measure.measure.key)) for measure in item.measures]
    out += [said(topic.topic.name, column_url(library, topic.entry, topic.topic.key)) for topic in item.topics]
    taken = "".join(segment.text for part in out for segment in part)
    words = sorted(item.things, key=lambda thing: (not thing.titled, -thing.count))
    return out + [said(thing.word, plan_url(thing.entry, thing.section)) for thing in words if thing.word not in taken]


def text_shares(library: Library) -> Insight | None:
    """For each group of topics the plan that gives it most of its text; those furthest above the average are told."""
    shares = [(entry, group_shares(library, entry)) for entry in library.plans]
    shares = [(entry, share) for entry, share in shares if any(share.values())]
    if not shares:
        return None
    ranked = []
    for group in library.topics.groups:
        entry, share = max(shares, key=lambda item: item[1][group.key])
        above = share[group.key] - sum(other[group.key] for _, other in shares) / len(shares)
        ranked.append((above if len(shares) > 1 else share[group.key], group, entry, share[group.key]))
    ranked.sort(key=lambda item: -item[0])
    parts: list[list[Segment]] = []
    told: set[str] = set()
    for _, group, entry, share_ in ranked:
        if len(parts) < _SHARES and entry.key not in told and share_:
            told.update([entry.key] if len(shares) > 1 else [])
            parts.append(said(plan_name(library, entry), plan_url(entry)) + said(f"{percent(share_)}写{group.name}"))
    numbers = {entry.key: {key: round(100 * value) for key, value in share.items()} for entry, share in shares}
    return Insight("shares", "篇幅用在哪里", sentences(joined(parts, "，")), _COMPARE, numbers)


def percent(share: float) -> str:
    """0.583 as 58%."""
    return f"{round(100 * share)}%"
