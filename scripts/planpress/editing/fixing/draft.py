"""A plan file while it is being mended, with all that its rules say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from planpress import planfile
from planpress.body import Outline
from planpress.check import check_entry
from planpress.check.context import PlanCheck, Run
from planpress.editing.fixing.spans import Node, spans
from planpress.editing.fixing.splices import Splice, Text, moved
from planpress.library import PlanEntry, plan_key
from planpress.problems import Problem, ProblemsFound, display_path

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.S)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was mended: the rule, what stood there, what stands there now, and where (offset in the content)."""

    at: int
    rule: str
    found: str
    now: str


@dataclass(frozen=True)
class Draft:
    """The file at ``path`` as it would be; nothing is written."""

    run: Run
    path: Path
    text: Text
    changes: tuple[Change, ...] = ()

    @cached_property
    def front(self) -> tuple[int, int]:
        """Where the front matter's lines begin and end."""
        match = _FRONT.match(self.text.content)
        return match.span(1) if match else (0, 0)

    @cached_property
    def spans(self) -> Node:
        start, end = self.front
        return spans(self.text.content[start:end], start)

    @cached_property
    def check(self) -> PlanCheck | None:
        """The plan as its rules see it; None where it cannot be read."""
        try:
            file = planfile.parse(self.text.content, display_path(self.path))
        except ProblemsFound:
            return None
        entry = PlanEntry(plan_key(self.path), self.path.parent.name, self.path, file, Outline(file.plan.body))
        return PlanCheck(self.run, entry, self.text.content)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        if self.check is not None:
            return tuple(check_entry(self.run, self.check))
        try:
            planfile.parse(self.text.content, display_path(self.path))
        except ProblemsFound as found:
            return found.problems
        return ()

    def changed(self, splices: Sequence[Splice], changes: Sequence[Change]) -> Draft:
        """With the splices applied; ``changes`` say what they do, at offsets before them."""
        known = [replace(each, at=moved(each.at, splices)) for each in (*self.changes, *changes)]
        return Draft(self.run, self.path, self.text.spliced(splices), tuple(known))

    def is_better_than(self, other: Draft) -> bool:
        """Whether something is mended and nothing is worse: no rule has more problems, and all together have fewer."""
        if (other.check is None) != (self.check is None):
            return other.check is None
        mine, theirs = (Counter(problem.rule for problem in draft.problems) for draft in (self, other))
        return mine.total() < theirs.total() and not mine - theirs

    def report(self) -> list[Problem]:
        """What was mended, at its place in the file as it is now."""
        out = []
        for change in self.changes:
            before = self.text.content[: change.at]
            line, column = before.count("\n") + 1, change.at - before.rfind("\n")
            shown = display_path(self.path)
            out.append(Problem(shown, line, column, change.rule, change.found, change.now, change.now, "已改"))
        return out


Group = tuple[list[Splice], Change]


def best_of(draft: Draft, groups: Sequence[Group]) -> Draft:
    """The draft with all groups of splices that make it better; those that do not are left out, found by halving."""
    return _kept(draft, groups, [])[0]


def _kept(draft: Draft, groups: Sequence[Group], done: list[Splice]) -> tuple[Draft, list[Splice]]:
    """(draft, splices applied up to here); ``groups`` and ``done`` count offsets as they were before any of them."""
    if not groups:
        return draft, done
    splices = [splice for group, _ in groups for splice in group]
    here = [Splice(moved(s.start, done), moved(s.start, done) + s.end - s.start, s.words) for s in splices]
    tried = draft.changed(here, [replace(change, at=moved(change.at, done)) for _, change in groups])
    if tried.is_better_than(draft):
        return tried, [*done, *splices]
    if len(groups) == 1:
        return draft, done
    half = len(groups) // 2
    draft, done = _kept(draft, groups[:half], done)
    return _kept(draft, groups[half:], done)
