"""What the stages of a conversion hand to one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from planpress.body import Block
from planpress.convert.line import Line
from planpress.vocabulary import Confidence, DropReason, EmendationReason, Normalisation, PlanKind, Script, SourceKind


@dataclass(frozen=True, slots=True, order=True)
class Drop:
    """``source[start:end]`` is not on the page."""

    start: int
    end: int
    reason: DropReason


@dataclass(frozen=True, slots=True, order=True)
class Mend:
    """``source[start:end]`` reads ``reading``."""

    start: int
    end: int
    reading: str
    reason: EmendationReason
    confidence: Confidence


@dataclass(frozen=True, slots=True, order=True)
class Suspicion:
    """The text at ``start`` in the source, ``words`` as published, looks damaged; nothing was changed."""

    start: int
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Label:
    """A field of the document's metadata: its label without spaces (发文字号), its value, and where it stands."""

    name: str
    value: str
    start: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the published text and the run of the source that it begins with."""

    block: Block
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the source says about the document. Unknown is None, never guessed."""

    title: str = ""
    kind: PlanKind = "其他"
    start: int | None = None
    end: int | None = None
    issued: date | None = None
    published: date | None = None
    uploaded: date | None = None
    issuer: str | None = None
    document_number: str | None = None
    source_kind: SourceKind = "转载"
    site: str | None = None
    url: str | None = None
    missing_attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document under conversion; each stage returns a new one.

    ``lines`` is the text that is left of the source, ``title`` the runs that make the plan's title, ``notice`` how many
    of the lines belong to a notice that wraps the plan. ``careful`` leaves out the rules that guess (``normalise.GUESSES``).
    """

    source: str
    name: str
    careful: bool = False
    lines: tuple[Line, ...] = ()
    title: Line | None = None
    notice: int = 0
    script: Script = "Hans"
    labels: tuple[Label, ...] = ()
    sharing: bool = False
    official: bool = False
    front: Front = field(default_factory=Front)
    drops: tuple[Drop, ...] = ()
    mends: tuple[Mend, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    normalised: frozenset[Normalisation] = frozenset()
    blocks: tuple[Placed, ...] = ()

    def dropping(self, gone: Iterable[tuple[Line, DropReason]], lines: Iterable[Line]) -> Draft:
        """The draft with only ``lines`` left, and what is gone declared."""
        more = [Drop(line.start, line.end, reason) for line, reason in gone if line.text]
        return replace(self, lines=tuple(lines), drops=(*self.drops, *more))

    def normalising(self, key: Normalisation, change: Callable[[Line], Line]) -> Draft:
        """The draft with every line and the title changed; the normalisation is declared if it changed any."""
        lines = tuple(map(change, self.lines))
        title = change(self.title) if self.title else None
        if lines == self.lines and title == self.title:
            return self
        return replace(self, lines=lines, title=title, normalised=self.normalised | {key})

    def mending(self, change: Callable[[Line, list[Mend]], Line]) -> Draft:
        """The draft with every line and the title mended; ``change`` appends what it did to the list."""
        mends: list[Mend] = []
        title = change(self.title, mends) if self.title else None
        lines = tuple(change(line, mends) for line in self.lines)
        return replace(self, lines=lines, title=title, mends=(*self.mends, *mends))

    def suspecting(self, more: Iterable[Suspicion]) -> Draft:
        """The draft with more places that look damaged."""
        return replace(self, suspicions=(*self.suspicions, *more))

    @property
    def text(self) -> str:
        """What is left of the source, a line a line, the title first."""
        return "\n".join(line.text for line in ((self.title,) if self.title else ()) + self.lines)
