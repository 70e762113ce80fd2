"""The page: one file with its style inside, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from planpress.convert.confidence import NAMES
from planpress.convert.report import LEVELS
from planpress.editing.review.review import Review
from planpress.editing.review.rows import Row, rows
from planpress.pages.templating import environment

GENERATOR = "planpress review"
_STYLE = Path(__file__).parent / "review.css"
# What is listed as facts, in this order; what went and what changed has a list of its own.
_KEPT = tuple(field for field in NAMES if field not in ("dropped", "emendations", "doubts"))
_CHANGED = ("emendations", "doubts", "dropped")


def html(review: Review) -> str:
    """The whole page. Everything of source and plan is escaped."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    levels = {level: sum(entry.level == words for entry in review.entries) for level, words in LEVELS.items()}
    beside = rows(review)
    return environment().get_template("review.html").render(
        review=review, plan=review.plan, rows=beside, anchors=_anchors(beside), policy=policy, style=Markup(style), generator=GENERATOR,
        levels=levels, level_words=LEVELS, names=NAMES,
        kept=[(field, review.of(field)) for field in _KEPT if review.of(field)],
        changed=[(field, review.of(field)) for field in _CHANGED if review.of(field)],
    )  # fmt: skip


def _anchors(beside: list[Row]) -> frozenset[str]:
    """What links of the lists may lead to: a fact of the front matter stands nowhere in the text."""
    sides = (pieces for row in beside for pieces in (row.left, *(cell for line in row.right for cell in line)))
    return frozenset(anchor for pieces in sides for piece in pieces for anchor in piece.anchors)


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")
