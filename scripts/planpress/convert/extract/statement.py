"""What a number in a text says."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.convert.extract import words
from planpress.convert.extract.moment import Sense
from planpress.convert.extract.quantities import Quantity
from planpress.convert.extract.runs import Run, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A number with its sentence. ``subject`` is what it counts, in the words of the text without the number.

    ``quote`` is verbatim and stands at ``place``; ``verb``: the words before the number that say how it is
    reached, inherited ones included; ``part``: belongs to the sum stated before it; ``origin``: the number
    that it starts from (从目前的70%), with the words that date it.
    """

    run: Run
    quantity: Quantity
    quote: str
    place: Span
    clause: Span
    subject: str
    verb: str
    sense: Sense
    year: int | None
    as_of: str
    new: bool
    reaching: bool
    part: bool = False
    origin: Quantity | None = None
    origin_as_of: str | None = None

    @property
    def aspirational(self) -> bool:
        return bool(words.ASPIRES.search(self.verb))

    @property
    def annual(self) -> bool:
        return bool(words.ANNUAL.search(self.verb))
