"""The front matter: the order of its fields, its quotation marks, the checksum of the source."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator

from planpress.check import sources
from planpress.check.form import mappings
from planpress.editing.fixing.draft import Change, Draft, best_of
from planpress.editing.fixing.spans import Node, find
from planpress.editing.fixing.splices import Splice
from planpress.planfile import frontmatter


def field_order(draft: Draft) -> Draft:
    """Fields in the order of the model, innermost records first; each takes its own lines with it, comments included."""
    while draft.check is not None:
        records = [
            (where, frontmatter.order(record)) for where, _, record in mappings(draft.check.entry.file.marked.data)
        ]
        for where, order in reversed(records):
            node = find(draft.spans, where)
            names = [key.value for key, _ in node.items if key] if node else []
            right = sorted(names, key=lambda name: order.index(str(name)))
            splice = _ordered(draft.text.content, node, order) if node and names != right else None
            if splice:
                change = Change(
                    splice.start, "field-order", f"字段的先后：{'、'.join(map(str, names))}", "、".join(map(str, right))
                )
                tried = draft.changed([splice], [change])
                if tried.is_better_than(draft):
                    draft = tried
                    break
        else:
            return draft
    return draft


def _ordered(content: str, node: Node, order: tuple[str, ...]) -> Splice | None:
    """The fields of a mapping in order; None where a comment among braces would lose its place."""
    ranks = [order.index(str(key.value)) for key, _ in node.items if key]
    if node.flow:
        places = [(key.start, value.end) for key, value in node.items if key]
        between = "".join(content[a:b] for (_, a), (b, _) in itertools.pairwise(places))
        if "#" in between + content[places[-1][1] : node.end]:
            return None
        parts = [content[start:end] for start, end in places]
        right = [part for _, part in sorted(zip(ranks, parts, strict=True))]
        out: list[str] = []
        at = places[0][0]
        for (start, end), part in zip(places, right, strict=True):
            out += content[at:start], part
            at = end
        return Splice(places[0][0], at, "".join(out))
    starts = list(_starts(content, node))
    chunks = [content[a:b] for a, b in itertools.pairwise(starts)]
    # The first field of a list's entry stands behind the dash, the others on lines of their own.
    indent = " " * (starts[0] - content.rfind("\n", 0, starts[0]) - 1)
    in_line = [chunks[0], *(chunk.removeprefix(indent) for chunk in chunks[1:])]
    right = [chunk for _, chunk in sorted(zip(ranks, in_line, strict=True))]
    return Splice(starts[0], starts[-1], indent.join(right))


def _starts(content: str, node: Node) -> Iterator[int]:
    """Where the lines of each field begin, comments right above it included; at last where those of the last one end."""
    for n, (key, _) in enumerate(node.items):
        assert key is not None
        start = content.rfind("\n", 0, key.start) + 1
        indent = content[start : key.start]
        while n and (above := content.rfind("\n", 0, start - 1) + 1) and content[above:start].startswith(f"{indent}#"):
            start = above
        yield start if n else key.start
    end = node.items[-1][1].end
    yield end if content[end - 1] == "\n" else content.index("\n", end) + 1


def quoted_text(draft: Draft) -> Draft:
    """Verbatim words in double quotes."""
    if draft.check is None:
        return draft
    groups = []
    for where in sorted(draft.check.entry.file.marked.unquoted, key=draft.check.entry.file.marked.place):
        name = next(part for part in reversed(where) if isinstance(part, str))
        node = find(draft.spans, where)
        if name in frontmatter.TEXT_FIELDS and node and node.value is not None and node.style not in ("|", ">"):
            words = frontmatter.quoted(node.value)
            change = Change(node.start, "quoted-text", f"{name}: {draft.text.content[node.start : node.end]}", words)
            groups.append(([Splice(node.start, node.end, words)], change))
    return best_of(draft, groups)


def source_sha256(draft: Draft) -> Draft:
    """The source's checksum, where the plan still has all of the source's text and no other: else the text must be read again."""
    check = draft.check
    node = find(draft.spans, ("source", "sha256")) if check is not None else None
    if check is None or node is None or check.source is None or not list(sources.source_sha256(check)):
        return draft
    if any(sources.conserved(check)) or any(sources.declared_place(check)):
        return draft
    actual = hashlib.sha256(check.entry.source_path.read_bytes()).hexdigest()
    found = f"来源文件变了，正文与它仍然一字不差：{(node.value or '')[:12]}…"
    words = frontmatter.quoted(actual)
    return best_of(draft, [([Splice(node.start, node.end, words)], Change(node.start, "source-sha256", found, words))])
