"""The classes of damage, by the names that the table has."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from . import damage, noise, parts, shapes
from .documents import Document
from .formats import FORMATS, TEXTS
from .pages import Change

Shape = Callable[[Document, random.Random], Document]
ALL = tuple(FORMATS)
# Where lines are as they were typed.
TYPED = (*TEXTS, "txt Big5", "html", "html fragment", "mht")


@dataclass(frozen=True, slots=True)
class Kind:
    """``shape``: the document is another one, and with it the truth; ``change``: its lines are damaged, those of the
    ``whole`` page or the text's; ``run_in``: how likely a level's titles are run in; ``formats``: which of them have it;
    ``hides``: the fields of the front matter that nobody can tell then from the text alone."""

    shape: Shape | None = None
    change: Change | None = None
    whole: bool = False
    run_in: float = 0.5
    formats: tuple[str, ...] = ALL
    hides: Callable[[Document], frozenset[str]] = lambda document: frozenset()


KINDS: dict[str, Kind] = {
    "none": Kind(),
    "half_width": Kind(change=damage.half_width, whole=True),
    "blank_lines": Kind(change=damage.blank_lines, formats=TYPED),
    "letter_spaced": Kind(change=damage.letter_spaced),
    "pinyin_notes": Kind(change=damage.pinyin_notes, whole=True),
    "split_bytes": Kind(change=damage.split_bytes, whole=True),
    "lost_font_run": Kind(change=damage.lost_font_run, hides=damage.hidden_date),
    "traditional": Kind(change=damage.traditional, whole=True),
    "mixed_script": Kind(change=damage.mixed_script),
    "broken_lines": Kind(change=damage.broken_lines, formats=TYPED),
    "page_numbers": Kind(change=damage.page_numbers, formats=TYPED),
    "contents": Kind(change=damage.contents),
    "adverts": Kind(change=damage.adverts),
    "lost_stops": Kind(change=damage.lost_stops, run_in=0.9),
    "one_paragraph": Kind(shape=shapes.without_free_titles, change=damage.one_paragraph),
    "own_stops": Kind(change=noise.own_stops, run_in=0.1),
    "two_in_line": Kind(change=noise.two_in_line, run_in=1.0),
    "lost_heading": Kind(shape=shapes.lost_heading, formats=tuple(each for each in ALL if each != "pdf")),
    "gap": Kind(shape=shapes.gap),
    "run_on": Kind(shape=shapes.run_on),
    "restart": Kind(shape=shapes.restart),
    "mixed_markers": Kind(change=noise.mixed_markers),
    "decimal": Kind(shape=shapes.decimal),
    "chapters": Kind(shape=shapes.chapters),
    "articles": Kind(shape=shapes.articles),
    "boxes": Kind(shape=parts.boxes),
    "attachments": Kind(shape=parts.attachments),
    "table": Kind(shape=parts.table),
    "table_ragged": Kind(shape=parts.table_ragged, formats=TYPED),
    "table_cells": Kind(shape=parts.table_cells, formats=TYPED),
    "table_glued": Kind(shape=parts.table_glued, formats=TYPED),
    "achievements": Kind(shape=parts.achievements),
    "deleted_digits": Kind(shape=shapes.deleted_digits),
    "doubled": Kind(change=noise.doubled),
    "adverts_inside": Kind(change=noise.adverts_inside),
    "lost_title_marks": Kind(change=noise.lost_title_marks, whole=True),
    "lost_year_brackets": Kind(change=noise.lost_year_brackets, whole=True),
    "mistaken": Kind(change=noise.mistaken, whole=True, formats=("txt",)),
}
