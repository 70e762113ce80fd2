"""Source characters -> published characters: script, damage, width, space.

Guarantees: every character of the remaining lines and of the title is Simplified, without readings in brackets;
punctuation beside Chinese is full-width; no space stands beside Chinese; what the document itself proves to be
damaged is restored and declared, what looks damaged beyond that is named as a doubt. A sentence stands on one line.
"""

from __future__ import annotations

from planpress.convert.draft import Draft
from planpress.convert.normalise import broken, damage, grids, numbers, script, splitbytes, typography

RULES = (
    script.pinyin_notes,
    script.simplified,
    typography.tabs,
    grids.grids,
    typography.letter_spaced,
    splitbytes.restore,
    numbers.restore,
    damage.restore,
    typography.dashes,
    typography.width,
    typography.quotes,
    typography.spaces,
    broken.join,
    # A line may have broken inside a reading.
    script.pinyin_notes,
    typography.width,
    damage.suspect,
)
# Each reads more into the source than its characters.
GUESSES = (typography.tabs, grids.grids, typography.letter_spaced, splitbytes.restore, damage.restore, broken.join)


def normalise(draft: Draft) -> Draft:
    """All rules, in order: damage is recognised in one script, before marks change their width."""
    for rule in RULES:
        if not (draft.careful and rule in GUESSES):
            draft = rule(draft)
    return draft
