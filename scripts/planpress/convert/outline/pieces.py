"""What the text is cut into before its depth is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planpress.convert.line import Line
from planpress.convert.outline.markers import Marker

Role = Literal["text", "heading", "item", "bullet", "table", "free"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run that makes one block, or a title and its paragraph.

    ``title`` is where the title ends in the line's text (0: none decided). Roles: ``heading`` has a number and a title,
    ``item`` a number and none, ``free`` is a title without a number. ``alone``: the run fills its source line.
    """

    line: Line
    marker: Marker | None = None
    role: Role = "text"
    title: int = 0
    alone: bool = True
    cells: tuple[tuple[str, ...], ...] = ()

    def read_as(self, role: Role, title: int = 0) -> Piece:
        """The same run with its role decided, and where its title ends."""
        return Piece(self.line, self.marker, role, title, self.alone, self.cells)

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def body(self) -> str:
        """The text behind the number."""
        return self.line.text[self.marker.end if self.marker else 0 :]
