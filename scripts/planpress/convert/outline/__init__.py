"""Lines -> blocks: headings with the ids of their official numbers, paragraphs, bullets, tables.

Guarantees: the blocks spell the lines in their order, but for the 。 behind a title, dashes before bullets, and 1、 written
1.; every id is unique and made of printed numbers; a heading without a source text is marked as missing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.body import Bullets, Heading
from planpress.convert.draft import Draft
from planpress.convert.outline import cutting, flow, leads, missing, nodes, titles, tree
from planpress.vocabulary import Normalisation

# What a number is written with that another form is published of.
_ARABIC = re.compile(r"[\d)）]")


def outline(draft: Draft) -> Draft:
    """Recognise the numbers, decide what has a title, build the tree."""
    pieces = cutting.cut(flow.flow(draft.lines))
    end_of_notice = draft.title.start if draft.title and draft.notice else 0
    pieces = titles.decide(pieces, sum(piece.line.start < end_of_notice for piece in pieces))
    placed = missing.restore(nodes.from_pieces(pieces))
    blocks = leads.lead(tree.build(placed, end_of_notice))
    done: set[Normalisation] = set()
    for piece in pieces:
        if piece.role == "heading" and piece.text[piece.title : piece.title + 1] == "。":
            done.add("run-in-stops")
        if piece.marker and piece.text[: piece.marker.end] != piece.marker.printed and piece.role != "table":
            done.add("markers" if _ARABIC.search(piece.text, 0, piece.marker.end) else "spaces")
    if any(isinstance(each.block, Bullets) for each in blocks):
        done.add("list-dashes")
    return replace(draft, blocks=blocks, normalised=draft.normalised | done)


def has_headings(draft: Draft) -> bool:
    """Whether the text has any title of its own."""
    return any(isinstance(each.block, Heading) for each in draft.blocks)
