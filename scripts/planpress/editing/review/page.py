"""The page: one file with its style inside, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from markupsafe import Markup

from planpress.convert.confidence import NAMES
from planpress.convert.report import LEVELS
from planpress.editing.review.review import Entry, Review
from planpress.editing.review.rows import Row, rows
from planpress.pages.templating import environment

GENERATOR = "planpress review"
_STYLE = Path(__file__).parent / "review.css"
_FRONT = ("title", "kind", "period", "issued", "published", "issuer", "document_number")
# What went and what changed, and what is listed as facts: (name of the list, the fields in it).
_CHANGED = [(NAMES[field], (field,)) for field in ("emendations", "doubts", "dropped")]
_KEPT = [
    ("元数据", _FRONT),
    *((name, (field,)) for field, name in NAMES.items() if field not in (*_FRONT, "emendations", "doubts", "dropped")),
]


def html(review: Review) -> str:
    """The whole page. Everything of source and plan is escaped."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    levels = {level: sum(entry.level == words for entry in review.entries) for level, words in LEVELS.items()}
    beside = rows(review)
    return environment().get_template("review.html").render(
        review=review, plan=review.plan, rows=beside, anchors=_anchors(beside), policy=policy, style=Markup(style), generator=GENERATOR,
        levels=levels, level_words=LEVELS, kept=_lists(review, _KEPT), changed=_lists(review, _CHANGED),
    )  # fmt: skip


def _lists(review: Review, lists: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, list[Entry]]]:
    """Those that have something in them."""
    found = [(name, [entry for field in fields for entry in review.of(field)]) for name, fields in lists]
    return [(name, entries) for name, entries in found if entries]


def _anchors(beside: list[Row]) -> frozenset[str]:
    """What links of the lists may lead to: a fact of the front matter stands nowhere in the text."""
    sides = (pieces for row in beside for pieces in (row.left, *(cell for line in row.right for cell in line)))
    return frozenset(anchor for pieces in sides for piece in pieces for anchor in piece.anchors)


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")
