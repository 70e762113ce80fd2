"""Which numbers are a plan's own: not names, procedures, places, lists, or ways of speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planpress.convert.extract import words
from planpress.convert.extract.moment import Sense
from planpress.convert.extract.quantities import Quantity

# 缩短到2年; a larger number before 年 is a date.
_LONGEST_YEARS = 20


@dataclass(frozen=True, slots=True)
class Use:
    """How a number is used: ``lead`` and ``tail`` are the words around it, ``verb`` includes inherited ones.

    ``goals``: under a title that promises goals; ``reaching``: 达到, 提高到, 缩短至 stand before it.
    """

    lead: str
    verb: str
    tail: str
    sense: Sense | None
    goals: bool
    reaching: bool

    @property
    def hopeful(self) -> bool:
        return self.sense == "promised" or (self.goals and self.sense != "reported")


def counts(quantity: Quantity, use: Use, in_bracket: bool) -> bool:
    """Whether a number is one that a plan promises or reports."""
    if words.PROCEDURE.search(use.lead) or words.PROCEDURE.search(use.tail[:12]) or words.LISTED.search(use.lead):
        return False
    if quantity.sort == "duration":
        told = words.SHRINK.search(use.lead) or (use.reaching and words.SCHOOLING.search(use.lead))
        return bool(told) and (quantity.unit != "年" or quantity.value <= _LONGEST_YEARS)
    if quantity.unit == "岁":
        return bool(words.AGE.search(use.lead)) and (use.reaching or quantity.stated)
    if quantity.sort == "rate":
        return _rate_counts(quantity, use)
    if words.NO_COUNT_AFTER.search(use.tail) or words.PATTERN.search(use.tail) or quantity.unit == "批":
        return False
    if quantity.unit == "次" and not quantity.stated and not words.NEW.search(use.verb):
        return False
    if in_bracket and not (quantity.stated or use.reaching or words.ANNUAL.search(use.lead)):
        return False
    if use.lead.endswith("等") and not use.goals and not words.SITES.search(use.tail):
        return False
    if quantity.han:
        return _han_counts(quantity, use)
    if use.goals or use.sense is not None or use.reaching:
        return True
    return bool(words.MAKE.search(use.verb) or words.ANNUAL.search(use.lead))


def _rate_counts(quantity: Quantity, use: Use) -> bool:
    if quantity.wording == words.ALL:
        return use.hopeful and bool(words.ATTAIN.search(use.lead))
    if words.SHARE_OF_COST.search(use.lead) or words.COMPARED.search(use.lead):
        return False
    promised = quantity.stated or use.reaching or use.goals or use.sense is not None
    return promised or bool(words.GROWTH.search(use.lead))


def _han_counts(quantity: Quantity, use: Use) -> bool:
    """三家 counts with a comparator, or where it ends its clause after what it counts (示范区一个)."""
    ends = not use.tail.strip()
    if quantity.value < 2:
        return (
            ends
            and use.hopeful
            and len(use.lead) >= 4
            and bool(words.MAKE.search(use.verb) or words.NEW.search(use.verb))
        )
    if quantity.stated or use.reaching:
        return use.hopeful or bool(words.MAKE.search(use.verb))
    made = re.search(f"(?:{words.MAKE.pattern})$", use.lead)
    return use.hopeful and ((ends and len(use.lead) >= 4) or (bool(made) and "示范" in use.tail))
