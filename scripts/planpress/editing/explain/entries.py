"""The entry that declares a spot: found by trying, kept when the source then spells the page there."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planpress.body import Outline
from planpress.editing.explain import reasons, spots
from planpress.editing.explain.spots import Spot
from planpress.folding import fold
from planpress.model import Dropped, Emendation, Plan
from planpress.sources import conservation, declared
from planpress.sources.declared import Place
from planpress.vocabulary import Normalisation

_WIDEST = 16
_LEAST = 2
_LIKE = 0.6
_DROPPED_INSIDE = 8
_READING: tuple[Normalisation, ...] = ("width", "spaces", "dashes", "quotes")


@dataclass(frozen=True, slots=True)
class Entry:
    """``record`` goes into the list ``field`` at ``index``."""

    field: str
    index: int
    record: Any

    def added(self, plan: Plan) -> Plan:
        entries = list(getattr(plan, self.field))
        entries.insert(self.index, self.record)
        changed: dict[str, Any] = {self.field: tuple(entries)}
        return dataclasses.replace(plan, **changed)


def find(source: str, plan: Plan, outline: Outline, spot: Spot, left: int) -> Entry | None:
    """The shortest entry that explains the spot, so that fewer than ``left`` differences are left; None where none does."""
    for entry, place in (*_drops(source, plan, spot), *_emendations(source, plan, spot)):
        if isinstance(entry.record, Emendation) and not _reads(outline, plan, entry.record):
            continue
        if _stands(source, plan, entry, place) and _explains(source, plan, entry, spot, left):
            return entry
    return None


def title(source: str, plan: Plan, left: int) -> tuple[Entry, Spot] | None:
    """For a title that the source has otherwise: the emendation of the line that is most like it."""
    lines = [(match.start(), match[0].strip()) for match in re.finditer("[^\n]+", source)]
    likest = max(lines, key=lambda line: _likeness(line[1], plan.title), default=None)
    if likest is None or _likeness(likest[1], plan.title) < _LIKE:
        return None
    start = source.index(likest[1], likest[0])
    spot = Spot(start, start + len(likest[1]), plan.title, plan.title, 0, "s0", source.count("\n", 0, start) + 1, 1, 0)
    record = Emendation(
        source=likest[1], reading=plan.title, section="s0", reason=reasons.of_emendation(likest[1], "", "", plan.title),
        confidence="medium",
    )  # fmt: skip
    entry = Entry("emendations", _index(source, plan, "emendations", start), record)
    fits = _stands(source, plan, entry, Place(start, spot.end)) and _explains(source, plan, entry, spot, left)
    return (entry, spot) if fits else None


def overlapping(source: str, plan: Plan, spot: Spot) -> tuple[str, int] | None:
    """(field, index) of the entry in whose place the spot lies already."""
    given = declared.apply(source, plan)
    for field in ("emendations", "dropped"):
        for index, place in enumerate(getattr(given, field)):
            if place and place.start < max(spot.end, spot.start + 1) and spot.start < place.end:
                return field, index
    return None


def _drops(source: str, plan: Plan, spot: Spot) -> Iterator[tuple[Entry, Place]]:
    text = source[spot.start : spot.end]
    if spot.reading or not text.strip():
        return
    whole = source[: spot.start].rstrip(" \t\u3000")[-1:] in ("", "\n") and source[spot.end :].lstrip(" \t\u3000")[
        :1
    ] in ("", "\n")
    reason = reasons.of_drop(text, plan)
    if whole or len(text) >= _DROPPED_INSIDE or reason in ("advert", "page-furniture"):
        start = spot.start + len(text) - len(text.lstrip())
        place = Place(start, start + len(text.strip()))
        yield Entry("dropped", _index(source, plan, "dropped", start), Dropped(text=text.strip(), reason=reason)), place


def _emendations(source: str, plan: Plan, spot: Spot) -> Iterator[tuple[Entry, Place]]:
    """With ever more of what stands around it, until the words are found at this place and at no earlier one."""
    for size in range(max(_LEAST - (spot.end - spot.start), 0), _WIDEST + 1):
        for left in sorted(range(size + 1), key=lambda left: (abs(2 * left - size), -left)):
            start, end = spot.start - left, spot.end + size - left
            if start < 0 or end > len(source) or "\n" in source[start : spot.start] + source[spot.end : end]:
                continue
            head, tail = spots.before(source, plan, spot, left), spots.after(source, plan, spot, size - left)
            core, around = source[spot.start : spot.end], (source[: spot.start], source[spot.end :])
            record = Emendation(
                source=source[start:end],
                reading=f"{head}{spot.reading}{tail}",
                section=spot.section,
                reason=reasons.of_emendation(core, *around, spot.reading),
                confidence="medium",
            )
            if record.source and record.source != record.reading:
                yield Entry("emendations", _index(source, plan, "emendations", start), record), Place(start, end)


def _index(source: str, plan: Plan, field: str, start: int) -> int:
    """Behind the last entry whose place is before this one."""
    places: Sequence[Place | None] = getattr(declared.apply(source, plan), field)
    return max((index + 1 for index, place in enumerate(places) if place and place.start < start), default=0)


def _stands(source: str, plan: Plan, entry: Entry, place: Place) -> bool:
    """Whether the entry is found at its place, in order, and all others where they were."""
    was, now = declared.apply(source, plan), declared.apply(source, entry.added(plan))
    for field in ("dropped", "emendations"):
        places = list(getattr(now, field))
        if field == entry.field and places.pop(entry.index) != place:
            return False
        if tuple(places) != getattr(was, field):
            return False
    return True


def _reads(outline: Outline, plan: Plan, record: Emendation) -> bool:
    """Whether the reading stands in its section, as ``check`` wants it."""
    runs = [text for _, _, text in outline.runs(record.section)] if record.section in outline.sections else []
    runs += [plan.title] if record.section == "s0" else []
    text = fold("".join(runs), _READING).text.replace("。", "")
    return fold(record.reading, _READING).text.replace("。", "") in text


def _explains(source: str, plan: Plan, entry: Entry, spot: Spot, left: int) -> bool:
    """Whether fewer differences are left; of a spot that is cut off, whether what is left of it is not on the page either."""
    found = conservation.compare(source, entry.added(plan))
    rest = [each for each in found if spot.start <= each.start <= spot.rest]
    cut = len(found) == left and all(each.start >= spot.end and not each.reading for each in rest)
    return len(found) < left or (cut and spot.rest > 0)


def _likeness(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _LIKE and matcher.quick_ratio() > _LIKE else 0.0
