"""Ids from the printed numbers, and whatever names an id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from planpress.check.context import PlanCheck
from planpress.check.numbering import Numbered
from planpress.check.places import deeper
from planpress.editing.fixing.draft import Change, Draft, Group, best_of
from planpress.editing.fixing.spans import Node, find, walk
from planpress.editing.fixing.splices import Splice
from planpress.model import TopicPlace
from planpress.planfile import text

# Each round sets the ids right below those that the round before set right; headings go no deeper than this.
_ROUNDS = 12


def heading_ids(draft: Draft) -> Draft:
    """All ids as the printed numbers call for; facts and links that named an id by itself name the new one."""
    named = _named(draft) if draft.check is None else draft
    if named.check is None:
        return draft
    before = named.check.numbered
    if all(entry.id in entry.expected or entry.id == "n0" for entry in before):
        return draft
    renamed = named
    for _ in range(_ROUNDS):
        wrong = list(_wrong(renamed))
        if not wrong:
            break
        renamed = renamed.changed([splice for splice, _ in wrong], [])
        if renamed.check is None:
            return draft
    check = renamed.check
    if check is None or len(check.numbered) != len(before):
        return draft
    pairs = [(old, new.id) for old, new in zip(before, check.numbered, strict=True)]
    # Where ids were exchanged, facts may name the right ones already.
    done = min(_references(renamed, pairs), renamed, key=lambda tried: len(tried.problems))
    changes = [
        Change(_place(done, line)[0], "heading-id", found, now) for line, found, now in _told(pairs, named is not draft)
    ]
    done = done.changed([], changes)
    return done if done.is_better_than(draft) else draft


def _told(pairs: list[tuple[Numbered, str]], were_missing: bool) -> Iterator[tuple[int, str, str]]:
    for old, new in pairs:
        if old.id != new:
            lost = were_missing and old.id.startswith(_STAND_IN)
            yield old.line, f"“{old.text[:24]}”" + ("没有锚点" if lost else f"的锚点是 {old.id}"), f"{{ #{new} }}"


_STAND_IN = "without-id-"


def _named(draft: Draft) -> Draft:
    """The draft with ids that stand in for those that headings lack, where that is all that keeps it from being read."""
    if not draft.problems or any(problem.rule != "heading-id" for problem in draft.problems):
        return draft
    splices = []
    for number, problem in enumerate(draft.problems):
        start, end = _line(draft, problem.line)
        line = draft.text.content[start:end].rstrip()
        splices.append(Splice(start + len(line), start + len(line), f" {{ #{_STAND_IN}x{number}x }}"))
    return draft.changed(splices, [])


def _wrong(draft: Draft) -> Iterator[tuple[Splice, Numbered]]:
    """The outermost ids that are not what their numbers call for."""
    assert draft.check is not None
    wrong: set[str] = set()
    for entry in draft.check.numbered:
        if entry.id in entry.expected or entry.id == "n0":
            continue
        if entry.parent not in wrong:
            start, end = _place(draft, entry.line)
            yield Splice(start, end, entry.expected[0]), entry
        wrong.add(entry.id)


def _place(draft: Draft, line: int) -> tuple[int, int]:
    """Where the id of the block on a line stands, on it or under it."""
    for number in (line, line + 1):
        start, end = _line(draft, number)
        content = draft.text.content[start:end].rstrip()
        heading = text.heading_id(content) if content.startswith("#") else None
        match = heading or text.ID.match(content)
        if match:
            group: int | str = "id" if heading else 1
            return start + match.start(group), start + match.end(group)
    return _line(draft, line)


def _line(draft: Draft, number: int) -> tuple[int, int]:
    content, start = draft.text.content, 0
    for _ in range(number - 1):
        start = content.find("\n", start) + 1
    end = content.find("\n", start)
    return start, end if end >= 0 else len(content)


def _references(draft: Draft, pairs: list[tuple[Numbered, str]]) -> Draft:
    """Sections and links that named an id which one block alone had."""
    times = Counter(old.id for old, _ in pairs)
    names = {old.id: new for old, new in pairs if old.id != new and times[old.id] == 1}
    splices, changes = [], []
    for where, node in walk(draft.spans):
        if where[-1:] == ("section",) and node.value in names:
            new = names[str(node.value)]
            splices.append(Splice(node.start, node.end, new))
            changes.append(Change(node.start, "section-known", f"section: {node.value}", f"section: {new}"))
    for match in re.finditer(r"\]\(#([\w-]+)\)", draft.text.content[draft.front[1] :]):
        if match[1] in names:
            start = draft.front[1] + match.start(1)
            splices.append(Splice(start, start + len(match[1]), names[match[1]]))
            changes.append(Change(start, "link-target", f"(#{match[1]})", f"(#{names[match[1]]})"))
    return draft.changed(splices, changes) if splices else draft


def sections(draft: Draft) -> Draft:
    """The section of each fact that is named wrong, where its quote stands in one clause only; that of a passage too."""
    check = draft.check
    if check is None:
        return draft
    groups: list[Group] = []
    for fact in check.facts:
        words, known = fact.record.quote, check.outline.sections.get(fact.record.section)
        inside = set(check.standing(words, known)) if words and known else set()
        owners = inside or (set(check.standing(words)) if words else set())
        node = find(draft.spans, (*fact.where, "section"))
        if node is None or fact.record.section in owners or len(owners) != 1:
            continue
        (right,) = owners
        if right in check.outline.sections:
            rule = f"{fact.name}-quote" if known else "section-known"
            groups.append(_section(node, rule, right))
    for index, entry in enumerate(check.plan.topics):
        node, below = find(draft.spans, ("topics", index, "section")), deeper(check, entry)
        elsewhere = _only_place(check, entry)
        if node and (below or elsewhere):
            rule = "topic-section" if below else "topic-passage"
            groups.append(_section(node, rule, below or str(elsewhere)))
    return best_of(draft, groups)


def _only_place(check: PlanCheck, entry: TopicPlace) -> str | None:
    """The only section that has a passage which is not in its own."""
    here = check.outline.text(entry.section) if entry.section in check.outline.sections else ""
    if not entry.opening or entry.opening in here:
        return None
    owners = set(check.standing(entry.opening))
    owner = owners.pop() if len(owners) == 1 else ""
    if owner not in check.outline.sections:
        return None
    text = check.outline.text(owner)
    fits = text.count(entry.opening) == 1 and (entry.closing or "") in text.partition(entry.opening)[2]
    return owner if fits else None


def _section(node: Node, rule: str, right: str) -> Group:
    change = Change(node.start, rule, f"section: {node.value}", f"section: {right}")
    return [Splice(node.start, node.end, right)], change
