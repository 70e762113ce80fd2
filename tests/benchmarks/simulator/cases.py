"""Cases: a document on a page in a file, with its damage, all drawn from one number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .documents import Document, document
from .formats import FORMATS, OF_PAPERS, OF_SITES, TEXTS
from .kinds import KINDS
from .layouts import LAYOUTS, PAPERS
from .pages import Page


@dataclass(frozen=True, slots=True)
class Case:
    """A document on a page, with its damage: one kind, or two together. ``page`` is as it was before its lines were damaged.

    ``data`` and ``name``: the file.
    """

    document: Document
    layout: str
    damage: tuple[str, ...]
    format: str
    page: Page
    data: bytes
    name: str

    @property
    def label(self) -> str:
        return "+".join(self.damage)


def cases(count: int, seed: int = 0) -> Iterator[Case]:
    """As many as asked for, every class alike often; a fifth has two kinds of damage."""
    return (case(n, seed) for n in range(count))


def case(n: int, seed: int = 0) -> Case:
    """The case of a number."""
    kinds = list(KINDS)
    layouts = list(LAYOUTS)
    dice = random.Random(seed * 1_000_003 + n)
    damage: tuple[str, ...] = (kinds[n % len(kinds)],)
    layout = layouts[(n + n // len(kinds)) % len(layouts)]
    if dice.random() < 0.2 and damage != ("none",):
        # In the order in which such things happen to a document; it has one shape.
        shaped = KINDS[damage[0]].shape is not None
        other = dice.choice([kind for kind in kinds[1:] if kind not in damage and not (shaped and KINDS[kind].shape)])
        damage = tuple(sorted((*damage, other), key=kinds.index))
    chosen = [KINDS[kind] for kind in damage]
    usual = OF_PAPERS if layout in PAPERS else OF_SITES
    format = dice.choice([each for each in usual if all(each in kind.formats for kind in chosen)])
    if "traditional" in damage and format in TEXTS and "mistaken" not in damage and dice.random() < 0.5:
        format = "txt Big5"
    made = document(n)
    for kind in chosen:
        made = kind.shape(made, dice) if kind.shape else made
    page = LAYOUTS[layout](made, dice, max(kind.run_in for kind in chosen))
    if layout in PAPERS:
        page = replace(page, told=page.told.difference(*(kind.hides(made) for kind in chosen)))
    damaged = page
    for kind in chosen:
        if kind.change:
            damaged = damaged.changed(kind.change, dice, kind.whole)
    ending, make = FORMATS[format]
    return Case(made, layout, damage, format, page, make(damaged, dice), f"规划.{ending}")
