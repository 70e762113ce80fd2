"""What is not the document goes, declared; what describes it becomes labels.

Guarantees: the lines that are left are the document's own, in their order, none of them empty; the title is found or
None; every other character of the source lies in the title, in a drop, or is space. Nothing is reworded.
"""

from __future__ import annotations

from planpress.convert.clean import adverts, contents, foot, head, hijack, joined, pages, tails, wrapped
from planpress.convert.draft import Draft
from planpress.convert.normalise.script import look

RULES = (
    hijack.hijack,
    pages.page_numbers,
    tails.cut,
    foot.sharing_site,
    contents.contents,
    wrapped.join,
    joined.cut,
    head.head,
    foot.foot,
    adverts.adverts,
)


def clean(draft: Draft) -> Draft:
    """All rules, in order: the head is read once nothing stands before it that only looks like it."""
    if draft.lines:
        look(draft.lines)
    for rule in RULES:
        draft = rule(draft)
    return draft
