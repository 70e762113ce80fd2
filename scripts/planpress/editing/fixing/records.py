"""Duties and citations that the text states, written into their lists where they belong."""

from __future__ import annotations

import itertools

from planpress.check.places import first_block
from planpress.editing import stated
from planpress.editing.fixing.draft import Change, Draft, one_by_one
from planpress.editing.fixing.spans import Node, find
from planpress.editing.fixing.splices import Splice
from planpress.model import Citation, Duty, FrontMatter
from planpress.planfile import frontmatter

Group = tuple[list[Splice], Change]


def duties(draft: Draft) -> Draft:
    """What the text states of duties, added or completed; then all in the order of the text."""
    if draft.check is None:
        return draft
    found = [(entry.index, entry.record) for entry in stated.duties(draft.check)]
    return _in_order(
        one_by_one(draft, [g for index, record in found if (g := _group(draft, "responsibilities", index, record))])
    )


def citations(draft: Draft) -> Draft:
    """Documents that the text names, added; numbers that it gives, written in."""
    if draft.check is None:
        return draft
    groups = []
    for entry in stated.citations(draft.check):
        node = find(draft.spans, ("cites", entry.index, "number")) if entry.index is not None else None
        if entry.index is None:
            groups.append(_group(draft, "cites", None, entry.record))
        elif node is not None and isinstance(entry.record, Citation) and entry.record.number:
            words = frontmatter.quoted(entry.record.number)
            change = Change(node.start, "citation-stated", "number: null", words)
            groups.append(([Splice(node.start, node.end, words)], change))
    return one_by_one(draft, [group for group in groups if group])


def _group(draft: Draft, field: str, index: int | None, record: Duty | Citation) -> Group | None:
    """The splice that adds a record to a list, or that completes the one at ``index``."""
    rule = "duty-stated" if field == "responsibilities" else "citation-stated"
    if index is not None:
        return _completed(draft, index, record, rule) if isinstance(record, Duty) else None
    node = draft.spans.get(field)
    content = draft.text.content
    words = frontmatter.write_entry(record, _indent(content, node))
    if node is None:
        at = _before(draft, field)
        splice = Splice(at, at, f"{field}:\n{words}")
    elif not node.items:
        # In place of [], null or nothing; a comment behind it stays on its line.
        line_end = content.index("\n", node.end)
        at, empty = node.start, content[: node.start].rstrip(" ")
        tail = content[node.end : line_end].rstrip()
        splice = Splice(len(empty), line_end, f"{tail}\n{words.rstrip()}")
    elif node.flow:
        return None
    else:
        at = _place(draft, node, field, record)
        splice = Splice(at, at, words)
    return [splice], Change(splice.start, rule, f"{record.section} 的“{record.quote}”没有登记", "已照原文登记")


def _indent(content: str, node: Node | None) -> str:
    """What stands before the dashes of a list."""
    if node is None or node.flow or not node.items:
        return "  "
    line = content.rfind("\n", 0, node.items[0][1].start) + 1
    return content[line : node.items[0][1].start].split("-")[0]


def _before(draft: Draft, field: str) -> int:
    """Where a field that is not there yet belongs: before the first of those that come after it."""
    order = frontmatter.order(FrontMatter)
    later = [key.start for key, _ in draft.spans.items if key and order.index(str(key.value)) > order.index(field)]
    return min(later, default=draft.front[1])


def _place(draft: Draft, node: Node, field: str, record: Duty | Citation) -> int:
    """The line of the first entry that stands later in the text; behind the last one where none does."""
    check, content = draft.check, draft.text.content
    assert check is not None
    here = first_block(check, record.section, record.quote) or 0
    entries = getattr(check.plan, field)
    for entry, (_, item) in zip(entries, node.items, strict=True):
        if (first_block(check, entry.section, entry.quote) or 0) > here:
            return content.rfind("\n", 0, item.start) + 1
    return content.index("\n", node.items[-1][1].end - 1) + 1


def _completed(draft: Draft, index: int, record: Duty, rule: str) -> Group | None:
    """The units that a duty lacks, and whether its list is open."""
    node = find(draft.spans, ("responsibilities", index))
    units = node.get("departments") if node else None
    if node is None or units is None or node.flow:
        return None
    content = draft.text.content
    have = {name.value for _, item in units.items if (name := item.get("name"))}
    lacking = [department for department in record.departments if department.name not in have]
    splices = []
    if lacking and units.items and not units.flow:
        at = content.index("\n", units.end - 1) + 1
        indent = _indent(content, units)
        splices.append(Splice(at, at, "".join(f"{indent}- {frontmatter.flow(each)}\n" for each in lacking)))
    elif lacking:
        return None
    is_open = node.get("open")
    right = "true" if record.open else "false"
    if is_open is not None and is_open.value != right:
        splices.append(Splice(is_open.start, is_open.end, right))
    elif is_open is None and record.open:
        quote = next(key for key, _ in node.items if key and key.value == "quote")
        splices.append(
            Splice(
                quote.start,
                quote.start,
                f"open: true\n{' ' * (quote.start - content.rfind(chr(10), 0, quote.start) - 1)}",
            )
        )
    change = Change(node.start, rule, f"{record.section} 的“{record.quote}”登记得不全", "已照原句补全")
    return (splices, change) if splices else None


def _in_order(draft: Draft) -> Draft:
    """The duties in the order of the text, each with its own lines."""
    check = draft.check
    node = draft.spans.get("responsibilities") if check is not None else None
    if check is None or node is None or node.flow or len(node.items) < 2:
        return draft
    blocks = [first_block(check, duty.section, duty.quote) for duty in check.plan.responsibilities]
    places = [block for block in blocks if block is not None]
    if len(places) < len(blocks) or places == sorted(places):
        return draft
    content = draft.text.content
    starts = [content.rfind("\n", 0, item.start) + 1 for _, item in node.items]
    starts.append(content.index("\n", node.end - 1) + 1)
    entries = [content[a:b] for a, b in itertools.pairwise(starts)]
    right = [entry for _, _, entry in sorted(zip(places, range(len(entries)), entries, strict=True))]
    splice = Splice(starts[0], starts[-1], "".join(right))
    return one_by_one(draft, [([splice], Change(starts[0], "duty-order", "责任单位没有按正文的先后", "按正文的先后"))])
