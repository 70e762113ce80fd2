"""The facts of two versions of a plan: which are new, gone, edited field by field, or moved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from planpress.editing.diff import matching, terms, wording
from planpress.editing.diff.changes import Change, Detail
from planpress.library import Library
from planpress.model import Plan

_LONG = 12
_LEAST = 0.5
_LABEL = 40


@dataclasses.dataclass(frozen=True, slots=True)
class Matched:
    """One kind of fact: its entries of both versions and which is which, by their indexes."""

    field: str
    old: tuple[Any, ...]
    new: tuple[Any, ...]
    pairs: matching.Pairs


def match(old: Plan, new: Plan) -> tuple[Matched, ...]:
    """All facts of both versions, kind by kind."""
    return tuple(_match(field, getattr(old, field), getattr(new, field)) for field in terms.FACTS)


def compare(matched: Matched, before: Library, after: Library, moves: Mapping[str, str]) -> Iterator[Change]:
    """What changed in one kind of fact, in the order of the new version; what is gone comes last.

    ``moves``: old to new id of every clause: that a fact went with its clause is told of the clause.
    """
    what = terms.FACTS[matched.field]
    moved = matching.out_of_order(matched.pairs)
    back = {new: old for old, new in matched.pairs.items()}
    for index, fact in enumerate(matched.new):
        if index not in back:
            yield Change("新增", what, label(fact, after), _section(fact), _whole(fact, None))
            continue
        was = matched.old[back[index]]
        if (section := moves.get(_section(was))) is not None and hasattr(was, "section"):
            was = dataclasses.replace(was, section=section)
        details = tuple(differences(was, fact, before, after))
        if details:
            yield Change("修改", what, label(fact, after), _section(fact), details)
        elif back[index] in moved:
            place = Detail("在表里的位置", f"第 {back[index] + 1} 条", f"第 {index + 1} 条")
            yield Change("移动", what, label(fact, after), _section(fact), (place,))
    for index, fact in enumerate(matched.old):
        if index not in matched.pairs:
            yield Change("删去", what, label(fact, before), _section(fact), _whole(None, fact))


def differences(old: Any, new: Any, before: Library, after: Library) -> Iterator[Detail]:
    """Field by field; of a long text only the words that changed, in their sentence."""
    for item in dataclasses.fields(new):
        was, now = getattr(old, item.name), getattr(new, item.name)
        if was == now or item.name == "body":
            continue
        name = terms.field(item.name)
        if dataclasses.is_dataclass(now) and type(was) is type(now):
            inner = differences(was, now, before, after)
            yield from (Detail(f"{name}·{each.name}", each.before, each.after) for each in inner)
            continue
        told, telling = terms.shown(item.name, was, before), terms.shown(item.name, now, after)
        if (told, telling) == (was, now) and max(len(was), len(now)) > _LONG:
            yield from (Detail(name, *words) for words in wording.changed(was, now))
        else:
            yield Detail(name, told, telling)


def label(fact: Any, library: Library) -> str:
    """A few words by which a reader knows the fact."""
    for name in ("label", "condition"):
        if words := getattr(fact, name, None):
            return _cut(words)
    for name in ("indicator", "measure", "topic"):
        if key := getattr(fact, name, None):
            return terms.key_name(name, key, library)
    if hasattr(fact, "departments"):
        return _cut("、".join(unit.name for unit in fact.departments))
    if hasattr(fact, "reading"):
        return _cut(f"{fact.source} → {fact.reading}")
    return _cut(getattr(fact, "title", None) or _words(fact))


def _match(field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Matched:
    pairs: matching.Pairs = {}
    matching.same(old, new, pairs, lambda fact: fact)
    if any(hasattr(fact, "id") for fact in (*old[:1], *new[:1])):
        matching.same(old, new, pairs, lambda fact: dataclasses.replace(fact, id=""))
    matching.alike(old, new, pairs, _same_id, 1)
    matching.alike(old, new, pairs, likeness, _LEAST)
    return Matched(field, old, new, pairs)


def likeness(old: Any, new: Any) -> float:
    """0 to 1: by what the fact is about, by its words, by its section."""
    about, there = _about(old), _about(new)
    shared = len(about & there) / max(len(about | there), 1)
    words = matching.ratio(_words(old), _words(new))
    return 0.45 * shared + 0.45 * words + 0.1 * (_section(old) == _section(new))


def _same_id(old: Any, new: Any) -> float:
    ident = getattr(old, "id", None)
    return 1.0 if ident is not None and ident == new.id and likeness(old, new) >= _LEAST else 0.0


def _about(fact: Any) -> frozenset[str]:
    for name in ("indicators", "departments"):
        if found := getattr(fact, name, None):
            return frozenset(str(getattr(item, "name", item)) for item in found)
    for name in ("indicator", "measure", "topic", "title", "category", "text", "source", "section"):
        if found := getattr(fact, name, None):
            return frozenset({str(found)})
    return frozenset()


def _words(fact: Any) -> str:
    for name in ("quote", "text", "source", "opening"):
        if found := getattr(fact, name, None):
            return str(found)
    return ""


def _section(fact: Any) -> str:
    return str(getattr(fact, "section", ""))


def _whole(new: Any, old: Any) -> tuple[Detail, ...]:
    """The sentence of a fact that is new or gone."""
    fact = new if old is None else old
    words = _cut(_words(fact), 120)
    if not words:
        return ()
    return (Detail("原句", None, words) if old is None else Detail("原句", words, None),)


def _cut(words: str, most: int = _LABEL) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
