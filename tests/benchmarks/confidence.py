"""How often facts of each confidence are right, on documents whose truth is known (simulate.py):

    python3 scripts/run-benchmarks.py confidence [--cases 500] [--seed 0] [--reasons] [--write]

high must be right more often than medium, and medium than low. --reasons prints the same for every reason that lowers it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

import simulate  # noqa: E402
from simulator import measures  # noqa: E402
from tables import put  # noqa: E402

from planpress.body import Heading  # noqa: E402
from planpress.convert import convert_text  # noqa: E402
from planpress.convert.confidence import NAMES, Judged, shortlist  # noqa: E402
from planpress.convert.report import LEVELS  # noqa: E402
from planpress.model import Plan  # noqa: E402
from planpress.problems import ProblemsFound  # noqa: E402

# (field, confidence, reasons, right) of one fact; whether it is on the short list.
Seen = tuple[str, str, tuple[str, ...], bool, bool]


def _targets(plan: Plan) -> list[Any]:
    return [(f"{t.value}", t.unit, t.comparator, t.year, t.section) for t in plan.targets]


def _baselines(plan: Plan) -> list[Any]:
    return [(f"{b.value}", b.unit, b.section) for b in plan.baselines]


def _duties(plan: Plan) -> list[Any]:
    return [(d.section, tuple(sorted((u.name, u.role) for u in d.departments))) for d in plan.responsibilities]


def _citations(plan: Plan) -> list[Any]:
    return [(measures.letters(c.title), c.number and measures.letters(c.number)) for c in plan.cites]


def _awards(plan: Plan) -> list[Any]:
    return [(f"{a.amount}", f"{a.cap}", a.unit, a.section) for a in plan.awards]


def _headings(plan: Plan) -> list[Any]:
    heads = [block for block in plan.body if isinstance(block, Heading)]
    return [(head.level, measures.letters(head.text)) for head in heads]


LISTS: dict[str, Callable[[Plan], list[Any]]] = {
    "targets": _targets, "baselines": _baselines, "responsibilities": _duties, "cites": _citations, "awards": _awards,
}  # fmt: skip
# Of documents that are reviewed plans as they are: what a person found there.
REVIEWED: dict[str, Callable[[Plan], list[Any]]] = {
    "requirements": lambda plan: [entry.indicator for entry in plan.requirements],
    "measures": lambda plan: [entry.measure for entry in plan.measures],
    "topics": lambda plan: [entry.topic for entry in plan.topics],
}


def seen(case: simulate.Case) -> list[Seen]:
    """Every fact of a case's conversion that the truth can judge."""
    truth = case.document.plan
    try:
        conversion = convert_text(case.source, "x.txt", registers=simulate.REGISTERS)
    except ProblemsFound:
        return []
    plan, facts = conversion.plan, conversion.report.facts
    first = {id(fact) for fact in shortlist(facts)}
    return [
        (fact.field, fact.confidence, tuple(reason.rule for reason in fact.reasons), right, id(fact) in first)
        for fact, right in _judged(case, truth, plan, facts)
    ]


def _judged(case: simulate.Case, truth: Plan, plan: Plan, facts: tuple[Judged, ...]) -> Iterator[tuple[Judged, bool]]:
    whole = measures.everything(truth)
    letters = measures.letters(measures._running(truth))
    asked = {**LISTS, **(REVIEWED if truth.source.sha256 and _is_whole(case) else {})}
    left = {field: Counter(keys(truth)) for field, keys in asked.items()}
    mine = {field: keys(plan) for field, keys in asked.items()}
    heads = Counter(_headings(truth))
    for fact in facts:
        if fact.field in asked and fact.index is not None:
            key = mine[fact.field][fact.index]
            yield fact, left[fact.field][key] > 0
            left[fact.field][key] -= 1
        elif fact.field in case.page.told:
            yield fact, measures._field(truth, fact.field) == measures._field(plan, fact.field)
        elif fact.field == "headings":
            yield fact, _is_head(heads, fact, plan)
        elif fact.field == "emendations":
            assert fact.index is not None
            yield fact, measures.letters(plan.emendations[fact.index].reading) in whole
        elif fact.field == "dropped":
            words = measures.letters(fact.quote)
            yield fact, len(words) < 5 or words not in letters or fact.quote.strip() == truth.title


def _is_whole(case: simulate.Case) -> bool:
    """Whether a document is a reviewed plan whose sections nobody moved."""
    return case.document.seed % 25 < 5


def _is_head(heads: Counter[Any], fact: Judged, plan: Plan) -> bool:
    level = next(block.level for block in plan.body if isinstance(block, Heading) and block.id == fact.id)
    words = measures.letters(fact.quote.replace("〔原文缺标题〕", ""))
    lost = fact.place is None and "〔原文缺标题〕" in fact.quote
    key = next(
        (head for head in heads if lost and head[0] == level and head[1].startswith(words) and heads[head]), None
    )
    key = key or (level, words)
    heads[key] -= 1
    return heads[key] >= 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reasons", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    reasons: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    first = [0, 0, 0]
    for case in simulate.cases(options.cases, options.seed):
        for field, confidence, rules, right, is_first in seen(case):
            for key in ((field, confidence), ("", confidence)):
                counts[key][0] += right
                counts[key][1] += 1
            for rule in rules:
                reasons[field, rule][0] += right
                reasons[field, rule][1] += 1
            first[0] += is_first and not right
            first[1] += is_first
            first[2] += not right
    if options.reasons:
        for (field, rule), (right, count) in sorted(reasons.items()):
            print(f"{field:18} {rule:24} {right:6}/{count:<6} {100 * right / count:5.1f} %")
    written = _table(counts, first, options.cases)
    print(written)
    if options.write:
        put("confidence", written)
    return 0


def _table(counts: dict[tuple[str, str], list[int]], first: list[int], cases: int) -> str:
    lines = [f"| {cases} 例 | 高 | 中 | 低 |", "| --- | --- | --- | --- |"]
    fields = [field for field in NAMES if any(key[0] == field for key in counts)]
    for field in [*fields, ""]:
        cells = [_cell(*counts[field, level]) if (field, level) in counts else "—" for level in LEVELS]
        lines.append(f"| {NAMES.get(field, '全部')} | {' | '.join(cells)} |")
    wrong = (
        f"“请先看”里错的：{first[0]} / {first[1]}（{100 * first[0] / max(first[1], 1):.0f} %）；全部错的：{first[2]}"
    )
    return "\n".join([*lines, "", wrong]) + "\n"


def _cell(right: int, count: int) -> str:
    return f"{100 * right / count:.1f} %（{count}）"


if __name__ == "__main__":
    sys.exit(main())
