"""Duties and citations that the text states, written into their lists where they belong."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from planpress.check.context import PlanCheck
from planpress.check.places import first_block
from planpress.editing import stated
from planpress.editing.fixing.draft import Change, Draft, Group, best_of
from planpress.editing.fixing.spans import Node, find
from planpress.editing.fixing.splices import Splice
from planpress.model import Citation, Duty, FrontMatter
from planpress.planfile import frontmatter


def duties(draft: Draft) -> Draft:
    """What the text states of duties, added or completed; then all in the order of the text."""
    if draft.check is None:
        return draft
    known = draft.check.library.function_of
    found = list(stated.duties(draft.check))
    groups = [group for entry in found if entry.index is not None and (group := _completed(draft, entry))]
    # A name that the registers lack would be a new error: whoever adds it there gets the duty too.
    new = [entry.record for entry in found if entry.index is None and isinstance(entry.record, Duty)]
    new = [duty for duty in new if all(unit.name in known for unit in duty.departments)]
    return _in_order(best_of(draft, [*groups, *_added(draft, "responsibilities", "duty-stated", new)]))


def citations(draft: Draft) -> Draft:
    """Documents that the text names, added; numbers that it gives, written in."""
    if draft.check is None:
        return draft
    known = draft.check.library.document_of
    groups: list[Group] = []
    new: list[Citation] = []
    for entry in stated.citations(draft.check):
        node = find(draft.spans, ("cites", entry.index, "number")) if entry.index is not None else None
        if isinstance(entry.record, Citation) and entry.index is None and entry.record.title in known:
            new.append(entry.record)
        elif node is not None and isinstance(entry.record, Citation) and entry.record.number:
            words = frontmatter.quoted(entry.record.number)
            change = Change(node.start, "citation-stated", f"number: {node.value or 'null'}", words)
            groups.append(([Splice(node.start, node.end, words)], change))
    return best_of(draft, [*groups, *_added(draft, "cites", "citation-stated", new)])


def _added(draft: Draft, field: str, rule: str, records: Sequence[Duty | Citation]) -> list[Group]:
    """The splices that add records to a list: one for each, or one for all where the list is empty or not there."""
    node, content = draft.spans.get(field), draft.text.content
    if not records or (node is not None and node.flow and node.items):
        return []
    indent = _indent(content, node)
    lines = [frontmatter.write_entry(record, indent) for record in records]
    told = [f"{record.section} 的“{record.quote}”" for record in records]
    if node is not None and node.items:
        places = [_place(draft, node, field, record) for record in records]
        changes = [Change(at, rule, f"{what}没有登记", "已照原文登记") for at, what in zip(places, told, strict=True)]
        return [([Splice(at, at, words)], change) for at, words, change in zip(places, lines, changes, strict=True)]
    if node is None:
        at = end = _before(draft, field)
        words = f"{field}:\n{''.join(lines)}"
    else:
        # In place of [], null or nothing; a comment behind it stays on its line.
        at, end = len(content[: node.start].rstrip(" ")), content.index("\n", node.end)
        words = f"{content[node.end : end].rstrip()}\n{''.join(lines).rstrip()}"
    return [([Splice(at, end, words)], Change(at, rule, f"{'、'.join(told)}没有登记", "已照原文登记"))]


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
    here = _standing(check, record)
    entries = getattr(check.plan, field)
    for entry, (_, item) in zip(entries, node.items, strict=True):
        if _standing(check, entry) > here:
            return content.rfind("\n", 0, item.start) + 1
    return content.index("\n", node.items[-1][1].end - 1) + 1


def _standing(check: PlanCheck, record: Duty | Citation) -> tuple[int, int]:
    """(block, offset) at which a record's quote stands first in its section; the beginning where it does not."""
    block = first_block(check, record.section, record.quote)
    if block is None:
        return 0, 0
    return block, next(text.index(record.quote) for text in check.block_texts[block] if record.quote in text)


def _completed(draft: Draft, entry: stated.Stated) -> Group | None:
    """The units that a duty lacks, and whether its list is open."""
    record, index = entry.record, entry.index
    assert isinstance(record, Duty) and index is not None
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
    change = Change(node.start, "duty-stated", f"{record.section} 的“{record.quote}”登记得不全", "已照原句补全")
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
    return best_of(draft, [([splice], Change(starts[0], "duty-order", "责任单位没有按正文的先后", "按正文的先后"))])
