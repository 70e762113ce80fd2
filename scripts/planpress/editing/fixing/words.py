"""Marks of the text: title and body first, then whatever quotes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from planpress.body import texts
from planpress.check.punctuation import corrected
from planpress.check.stated import marker
from planpress.editing.fixing.draft import Change, Draft
from planpress.editing.fixing.spans import find
from planpress.editing.fixing.splices import Splice
from planpress.folding import fold
from planpress.planfile import raw
from planpress.planfile.frontmatter import quoted
from planpress.planfile.strictyaml import Where
from planpress.vocabulary import Normalisation

_ALIKE: tuple[Normalisation, ...] = ("width", "spaces", "dashes", "quotes")
_ORDER: tuple[Normalisation, ...] = get_args(Normalisation)


def text_marks(draft: Draft) -> Draft:
    """Marks and numbers of title and body in their form, with every quote of them; what that normalises is declared."""
    if draft.check is None:
        return draft
    found = list(_body(draft))
    if not found:
        return draft
    changed = quotes(_title(draft.changed([splice for splice, _ in found], [change for _, change in found])))
    if changed.is_better_than(draft):
        return changed
    # A source that has the other marks all through: what became of them is a normalisation.
    keys = {key for splice, change in found for key in _normalisations(splice, change)}
    declared = _declare(changed, keys)
    return declared if declared.is_better_than(draft) else draft


def _normalisations(splice: Splice, change: Change) -> Iterator[Normalisation]:
    if change.rule == "marker-form":
        yield "markers"
    else:
        yield "quotes" if splice.words in ("“", "”") else "width"


def _body(draft: Draft) -> Iterator[tuple[Splice, Change]]:
    content = draft.text.content
    at = content.index("\n", draft.front[1]) + 1 if "\n" in content[draft.front[1] :] else len(content)
    for line in content[at:].split("\n"):
        for text, places in raw.runs(line):
            # A backslash before a mark belongs to it.
            starts = [at + place - (place - 1 not in places and line[place - 1 : place] == "\\") for place in places]
            yield from _run(text, starts, [at + place + 1 for place in places], line.startswith(("|", "- ")))
        at += len(line) + 1


def _run(text: str, starts: list[int], ends: list[int], listed: bool) -> Iterator[tuple[Splice, Change]]:
    for start, end, words in _differences(text, corrected(text)):
        around = text[max(start - 6, 0) : end + 6]
        change = Change(starts[start], "punctuation", f"“{around}”里的 {text[start:end]}", words)
        yield Splice(starts[start], ends[end - 1], words), change
    form = text if listed else marker(text)
    if form != text:
        stop = text.index("、")
        words = "." if form[stop : stop + 1] == "." else ""
        change = Change(starts[0], "marker-form", f"序号“{text[: stop + 1]}”", text[:stop] + words)
        yield Splice(starts[stop], ends[stop], words), change


def _differences(text: str, right: str) -> Iterator[tuple[int, int, str]]:
    """Marks are corrected character by character, so the texts are as long as each other."""
    for start, (old, new) in enumerate(zip(text, right, strict=True)):
        if old != new:
            yield start, start + 1, new


def title(draft: Draft) -> Draft:
    """``title`` of the front matter as the text has it, where marks and spaces are all in which they differ."""
    if not any(problem.rule == "title-same" for problem in draft.problems):
        return draft
    changed = _title(draft)
    return changed if changed.is_better_than(draft) else draft


def _title(draft: Draft) -> Draft:
    node = draft.spans.get("title")
    heading = next((line for line in draft.text.content[draft.front[1] :].split("\n") if line.startswith("# ")), "")
    right = next((text for text, _ in raw.runs(heading)), "")
    if (
        node is None
        or node.value is None
        or fold(node.value, _ALIKE).text != fold(right, _ALIKE).text
        or node.value == right
    ):
        return draft
    change = Change(node.start, "title-same", f"title: {node.value}", right)
    return draft.changed([Splice(node.start, node.end, quoted(right))], [change])


def _declare(draft: Draft, keys: set[Normalisation]) -> Draft:
    node = draft.spans.get("normalised")
    if node is None or not node.flow:
        return draft
    have = [item.value for _, item in node.items]
    wanted = [key for key in _ORDER if key in have or key in keys]
    added = "、".join(key for key in wanted if key not in have)
    splice = Splice(node.start, node.end, f"[{', '.join(wanted)}]")
    return (
        draft.changed([splice], [Change(node.start, "conserved", f"normalised 没有 {added}", splice.words)])
        if added
        else draft
    )


def quotes(draft: Draft) -> Draft:
    """Quotes as the text has them, where marks and spaces are all that differs; then what must stand in a quote."""
    check = draft.check
    if check is None:
        return draft
    pairs: list[tuple[Where, str, list[str]]] = []
    whole = [text for block in check.plan.body for _, text in texts(block)]
    for fact in check.facts:
        section = fact.record.section
        near = [text for _, _, text in check.outline.runs(section)] if section in check.outline.sections else []
        now = _verbatim(fact.record.quote, near) or _verbatim(fact.record.quote, whole)
        pairs.append(((*fact.where, "quote"), f"{fact.name}-quote", [*near, *whole]))
        inner = now or fact.record.quote
        for name, rule in (
            ("title", "citation-words"),
            ("number", "citation-words"),
            ("wording", f"{fact.name}-wording"),
        ):
            if fact.name == "citation" or name == "wording":
                pairs.append(((*fact.where, name), rule, [inner]))
        for index in range(len(getattr(fact.record, "departments", ()))):
            pairs.append(((*fact.where, "departments", index, "name"), "duty-names", [inner]))
    for index, entry in enumerate(check.plan.topics):
        if entry.section in check.outline.sections:
            near = [text for _, _, text in check.outline.runs(entry.section)]
            pairs += ((("topics", index, name), "topic-passage", near) for name in ("from", "to"))
    splices, changes = [], []
    for where, rule, places in pairs:
        node = find(draft.spans, where)
        right = _verbatim(node.value, places) if node and node.value and node.style not in ("|", ">") else None
        if node and right and right != node.value:
            splices.append(Splice(node.start, node.end, quoted(right)))
            changes.append(Change(node.start, rule, f"{where[-1]}: {node.value}", right))
    return draft.changed(splices, changes) if splices else draft


def _verbatim(words: str, places: Iterable[str]) -> str | None:
    """The words as a text has them, the same but for marks and spaces; None where none has, or several differently."""
    places = list(places)
    if any(words in text for text in places):
        return words
    folded = fold(words, _ALIKE).text
    found: set[str] = set()
    for text in places if folded else ():
        there = fold(text, _ALIKE)
        at = there.text.find(folded)
        while at >= 0:
            found.add(text[there.offsets[at] : there.offsets[at + len(folded) - 1] + 1])
            at = there.text.find(folded, at + 1)
    return found.pop() if len(found) == 1 else None


def verbatim_quotes(draft: Draft) -> Draft:
    """``quotes``, where the text itself is right."""
    changed = quotes(draft)
    return changed if changed.is_better_than(draft) else draft
