"""Every piece in its place under the numbers, lost ones included; levels and ids follow from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from planpress.convert.outline.markers import Kind
from planpress.convert.outline.pieces import Piece

Form = Literal["heading", "item", "free", "missing", "lost", "plain"]


@dataclass(frozen=True, slots=True)
class Node:
    """``missing``: a title that the source lost (no piece); ``lost``: a paragraph whose number the source lost."""

    form: Form
    piece: Piece | None = None
    kind: Kind | None = None
    number: int = 0


def from_pieces(pieces: list[Piece]) -> list[Node]:
    """A node for each piece; what attachments list are plain paragraphs."""
    nodes: list[Node] = []
    listing = False
    for piece in pieces:
        marker = piece.marker
        if marker is None:
            listing = False
            nodes.append(Node("free" if piece.role == "free" else "plain", piece))
            continue
        if marker.kind == Kind.ATTACHMENT:
            if re.search("[，。；]", piece.body) and not re.match("[　 ]*[：:]", piece.body):
                # 附件由…保管。 is a sentence about it.
                listing = False
                nodes.append(Node("plain", piece))
                continue
            listing = piece.body.lstrip("　 ").startswith(("：", ":")) and len(piece.body) > 2
            bare = len(piece.body.strip("　 ：:")) == 0 or not listing
            form: Form = "heading" if bare and piece.role != "text" else "plain"
            nodes.append(Node(form, piece, marker.kind, marker.number))
            continue
        if listing and marker.kind >= Kind.ARABIC:
            nodes.append(Node("plain", piece))
            continue
        listing = False
        nodes.append(Node("heading" if piece.role == "heading" else "item", piece, marker.kind, marker.number))
    return nodes
