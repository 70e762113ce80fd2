"""How often facts of each confidence are right, on documents whose truth is known: the simulator's, and those of statements.py.

    python3 scripts/run-benchmarks.py confidence [--cases 500] [--seed 0] [--reasons] [--write]

high must be right more often than medium, and medium than low. --reasons prints the same for every reason that lowers it.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

import statements  # noqa: E402
from simulator import damage  # noqa: E402
from simulator.cases import cases  # noqa: E402
from simulator.judging import registers  # noqa: E402
from simulator.measures import letters  # noqa: E402
from tables import put  # noqa: E402

from planpress.body import Heading, texts  # noqa: E402
from planpress.convert import convert_text  # noqa: E402
from planpress.convert.confidence import NAMES, Judged, shortlist  # noqa: E402
from planpress.convert.report import LEVELS  # noqa: E402
from planpress.model import Plan  # noqa: E402
from planpress.problems import ProblemsFound  # noqa: E402
from planpress.sources import read_bytes  # noqa: E402
from planpress.sources.refusal import Unreadable  # noqa: E402

DAMAGE: tuple[Callable[[list[str], random.Random], list[str]], ...] = (
    lambda lines, dice: lines, damage.half_width, damage.blank_lines, damage.letter_spaced, damage.pinyin_notes,
    damage.split_bytes, damage.traditional, damage.mixed_script, damage.broken_lines, damage.contents, damage.adverts,
    damage.lost_stops, damage.one_paragraph,
)  # fmt: skip
# (field, confidence, reasons, right) of one fact; whether it is on the short list.
Seen = tuple[str, str, tuple[str, ...], bool, bool]


def _targets(plan: Plan) -> list[Any]:
    return [(f"{t.value}", t.unit, t.comparator, t.year, t.section) for t in plan.targets]


def _baselines(plan: Plan) -> list[Any]:
    return [(f"{b.value}", b.unit, b.section) for b in plan.baselines]


def _duties(plan: Plan) -> list[Any]:
    return [(d.section, tuple(sorted((u.name, u.role) for u in d.departments))) for d in plan.responsibilities]


def _citations(plan: Plan) -> list[Any]:
    return [(letters(c.title), c.number and letters(c.number)) for c in plan.cites]


def _awards(plan: Plan) -> list[Any]:
    return [(f"{a.amount}", f"{a.cap}", a.unit, a.section) for a in plan.awards]


def _headings(plan: Plan) -> list[Any]:
    heads = [block for block in plan.body if isinstance(block, Heading)]
    return [(head.level, letters(head.text)) for head in heads]


LISTS: dict[str, Callable[[Plan], list[Any]]] = {
    "targets": _targets, "baselines": _baselines, "responsibilities": _duties, "cites": _citations, "awards": _awards,
}  # fmt: skip
# Of documents that are reviewed plans as they are: what a person found there.
REVIEWED: dict[str, Callable[[Plan], list[Any]]] = {
    "requirements": lambda plan: [entry.indicator for entry in plan.requirements],
    "measures": lambda plan: [entry.measure for entry in plan.measures],
    "topics": lambda plan: [entry.topic for entry in plan.topics],
}


@dataclass(frozen=True, slots=True)
class Sample:
    """``told``: the fields of the front matter that the source tells; ``listed``: the lists whose truth is known."""

    truth: Plan
    told: frozenset[str]
    source: str
    listed: dict[str, Callable[[Plan], list[Any]]]


def simulated(seed: int) -> Iterator[Sample]:
    """The simulator's cases: reviewed plans and what was composed of them, on pages, damaged."""
    for case in cases(1_000_000, seed):
        # Of a document that is a reviewed plan as it is all lists are known.
        whole = case.document.seed % 25 < 5
        try:
            source = read_bytes(case.data, case.name).text
        except Unreadable:
            continue
        yield Sample(case.document.plan, case.page.told, source, {**LISTS, **REVIEWED} if whole else LISTS)


def stated(seed: int) -> Iterator[Sample]:
    """Documents of other sentences, plainly laid out, damaged in every way in turn, a third of them in three ways at once."""
    listed = {field: keys for field, keys in LISTS.items() if field != "baselines"}
    for n in itertools.count():
        truth = statements.plan(seed * 1_000_003 + n)
        dice = random.Random(n)
        lines = [truth.title, "", *_lines(truth, run_in=dice.random() < 0.5)]
        for change in dict.fromkeys((DAMAGE[n % len(DAMAGE)], *(dice.sample(DAMAGE, 2) if n % 3 == 2 else ()))):
            lines = change(lines, dice)
        yield Sample(truth, frozenset({"title", "period"}), "\n".join(lines) + "\n", listed)


def _lines(plan: Plan, run_in: bool) -> list[str]:
    """The text of a plan, a block a line, or its titles of the second level at the head of what they stand over."""
    out: list[str] = []
    for n, block in enumerate(plan.body):
        before = plan.body[n - 1] if n else None
        for _, text in texts(block):
            if run_in and isinstance(before, Heading) and before.level > 1 and not isinstance(block, Heading):
                out[-1] += f"。{text}"
            else:
                out.append(text)
    return out


SETS: dict[str, Callable[[int], Iterator[Sample]]] = {"simulated": simulated, "stated": stated}


def seen(sample: Sample) -> list[Seen]:
    """Every fact of a conversion that the truth can judge."""
    try:
        conversion = convert_text(sample.source, "x.txt", registers=registers())
    except ProblemsFound:
        return []
    plan, facts = conversion.plan, conversion.report.facts
    first = {id(fact) for fact in shortlist(facts)}
    return [
        (fact.field, fact.confidence, tuple(reason.rule for reason in fact.reasons), right, id(fact) in first)
        for fact, right in _judged(sample, plan, facts)
    ]


def _judged(sample: Sample, plan: Plan, facts: tuple[Judged, ...]) -> Iterator[tuple[Judged, bool]]:
    truth = sample.truth
    running = letters("".join(text for block in truth.body for _, text in texts(block)))
    day = truth.issued
    signed = f"{day.year}年{day.month}月{day.day}日" if day else ""
    whole = letters(f"{truth.title}{truth.document_number or ''}{signed}") + running
    left = {field: Counter(keys(truth)) for field, keys in sample.listed.items()}
    mine = {field: keys(plan) for field, keys in sample.listed.items()}
    heads = Counter(_headings(truth))
    for fact in facts:
        if fact.field in sample.listed and fact.index is not None:
            key = mine[fact.field][fact.index]
            yield fact, left[fact.field][key] > 0
            left[fact.field][key] -= 1
        elif fact.field in sample.told:
            yield fact, _plain(getattr(truth, fact.field)) == _plain(getattr(plan, fact.field))
        elif fact.field == "headings":
            yield fact, _is_head(heads, fact, plan)
        elif fact.field == "emendations":
            assert fact.index is not None
            yield fact, letters(plan.emendations[fact.index].reading) in whole
        elif fact.field == "dropped":
            words = letters(fact.quote)
            yield fact, len(words) < 5 or words not in running or fact.quote.strip() == truth.title


def _plain(value: Any) -> Any:
    return letters(value) if isinstance(value, str) else value


def _is_head(heads: Counter[Any], fact: Judged, plan: Plan) -> bool:
    """Whether the truth has this heading, of a lost one its number."""
    level = next(block.level for block in plan.body if isinstance(block, Heading) and block.id == fact.id)
    words = letters(fact.quote.replace("〔原文缺标题〕", ""))
    lost = "〔原文缺标题〕" in fact.quote
    like = (head for head in heads if lost and head[0] == level and head[1].startswith(words) and heads[head] > 0)
    key = next(like, (level, words))
    heads[key] -= 1
    return heads[key] >= 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=500, help="of each of both kinds")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=list(SETS))
    parser.add_argument("--reasons", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    options = parser.parse_args()
    found = Found()
    for name in [options.only] if options.only else SETS:
        for sample in itertools.islice(SETS[name](options.seed), options.cases):
            found.add(seen(sample))
    if options.reasons:
        for (kind, rule), (right, count) in sorted(found.reasons.items()):
            print(f"{kind:18} {rule:24} {right:6}/{count:<6} {100 * right / count:5.1f} %")
    written = found.table(options.cases)
    print(written)
    if options.write:
        put("confidence", written)
    return 0


class Found:
    """(right, all) by kind of fact and confidence, and by kind and reason; of the short lists, how much of them is wrong."""

    def __init__(self) -> None:
        self.levels: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.reasons: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.first = [0, 0]
        self.wrong = 0

    def add(self, facts: list[Seen]) -> None:
        for kind, confidence, rules, right, is_first in facts:
            counts = [self.levels[kind, confidence], self.levels["", confidence]]
            counts += [self.reasons[kind, rule] for rule in rules]
            counts += [self.first] * is_first
            for count in counts:
                count[0] += right
                count[1] += 1
            self.wrong += not right

    def table(self, cases: int) -> str:
        lines = [f"| 各 {cases} 例 | 高 | 中 | 低 |", "| --- | --- | --- | --- |"]
        kinds = [kind for kind in NAMES if any(key[0] == kind for key in self.levels)]
        for kind in [*kinds, ""]:
            cells = [_cell(*self.levels[kind, level]) if (kind, level) in self.levels else "—" for level in LEVELS]
            lines.append(f"| {NAMES.get(kind, '全部')} | {' | '.join(cells)} |")
        right, count = self.first
        told = f"“请先看”里 {count} 处，{count - right} 处（{100 * (count - right) / max(count, 1):.0f} %）真的错了；"
        return "\n".join([*lines, "", f"{told}全部事实 {self._all()} 条，错的 {self.wrong} 条。"]) + "\n"

    def _all(self) -> int:
        return sum(count for (kind, _), (_, count) in self.levels.items() if not kind)


def _cell(right: int, count: int) -> str:
    return f"{100 * right / count:.1f} %（{count}）"


if __name__ == "__main__":
    sys.exit(main())
