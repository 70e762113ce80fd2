"""Plans without their texts: what other processes and later runs are told of a plan, who seldom need more than its facts.

The text is read from the plan's file when it is asked for.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from planpress import planfile
from planpress.body import Block, Outline, Section
from planpress.library import PlanEntry, read_plan
from planpress.model import Plan

# What pages may depend on: front matter and titles; what was found in the text; the text itself, with all that lies in ``sources/``.
PARTS = ("facts", "topic_shares", "named_words", "texts")
FACTS = PARTS[:1]
WEIGHED = PARTS[:3]
_TEXTS = 64  # whole plans that a process has at hand: those of one part of the library


class Unasked(Exception):
    """Something looks at a part of a plan that it did not name, so that a change there would not be seen."""


_asked: ContextVar[tuple[str, ...]] = ContextVar("asked", default=PARTS)


@contextmanager
def reading(parts: tuple[str, ...]) -> Iterator[None]:
    """Within, no other parts of a plan are looked at."""
    before = _asked.set(parts)
    try:
        yield
    finally:
        _asked.reset(before)


def ask(part: str) -> None:
    """Raises Unasked where this part may not be looked at."""
    if part not in _asked.get():
        raise Unasked(part)


# By identity: of one plan there is one in a run.
@dataclass(frozen=True, slots=True, eq=False)
class Light:
    """A plan that was read, as bytes: ``facts`` its front matter and sections, ``worked_out`` what was found in its text;
    ``digests``: what stands for the parts of a plan that pages may depend on, by the names in ``PARTS``;
    ``texts``: its blocks, where they were read in this run."""

    facts: bytes
    worked_out: bytes
    digests: dict[str, bytes]
    texts: bytes | None = None


def light(entry: PlanEntry, digests: dict[str, bytes]) -> Light:
    """What is told of a plan."""
    facts = (replace(entry.plan, body=()), tuple(entry.outline.sections.values()))
    return Light(
        pickle.dumps(facts, protocol=5),
        pickle.dumps(entry.worked_out, protocol=5),
        digests,
        pickle.dumps(entry.outline.blocks, protocol=5),
    )


class LightEntry(PlanEntry):
    """A plan as ``Light`` tells of it. Its file must not change while this is in use."""

    _told: Light

    def __init__(self, path: Path, key: str, told: Light):
        for name, value in (("key", key), ("city_key", path.parent.name), ("path", path)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_told", told)

    def __reduce__(self) -> tuple[type[LightEntry], tuple[Path, str, Light]]:
        """As it was told: what was read since can be read elsewhere too."""
        return LightEntry, (self.path, self.key, self._told)

    @cached_property
    def _facts(self) -> tuple[Plan, tuple[Section, ...]]:
        facts: tuple[Plan, tuple[Section, ...]] = pickle.loads(self._told.facts)
        return facts

    @property
    def digests(self) -> dict[str, bytes]:
        """See ``Light``."""
        return self._told.digests

    @property
    def plan(self) -> Plan:
        """Without its body: the text is in the outline."""
        return self._facts[0]

    @cached_property
    def outline(self) -> Outline:
        return _LightOutline(self._facts[1], self)

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        found: dict[Any, Any] = pickle.loads(self._told.worked_out)
        return found

    @property
    def file(self) -> planfile.PlanFile:
        """Read anew: only problems need it."""
        ask("texts")
        return planfile.read(self.path)


class _LightOutline(Outline):
    def __init__(self, sections: tuple[Section, ...], entry: LightEntry):
        self.sections = {section.id: section for section in sections}
        self._entry = entry

    @property
    def blocks(self) -> tuple[Block, ...]:  # type: ignore[override]
        ask("texts")
        return _blocks(self._entry.path, self._entry._told)


@lru_cache(maxsize=_TEXTS)
def _blocks(path: Path, told: Light) -> tuple[Block, ...]:
    if told.texts is None:
        return read_plan(path).outline.blocks
    blocks: tuple[Block, ...] = pickle.loads(told.texts)
    return blocks
