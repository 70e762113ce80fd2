"""Conversion, measured on documents whose truth is known:

    python3 scripts/run-benchmarks.py simulate [--cases 1000] [--show CLASS] [--write]

Each case is a document (simulator/documents.py) on a page (layouts.py), damaged (damage.py). --show prints where the cases of one class went wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from simulator import measures  # noqa: E402
from simulator.damage import DAMAGE  # noqa: E402
from simulator.documents import Document, document  # noqa: E402
from simulator.layouts import LAYOUTS, Page  # noqa: E402

from planpress import planfile  # noqa: E402
from planpress.convert import convert_text  # noqa: E402
from planpress.convert.command import load_registers  # noqa: E402
from planpress.model import Plan  # noqa: E402
from planpress.problems import ProblemsFound  # noqa: E402
from planpress.sources import conservation  # noqa: E402

COLUMNS = ("text", "outline", "metadata", "targets", "duties", "citations")


@dataclass(frozen=True, slots=True)
class Case:
    """A document on a page, with its damage: one kind, or two together."""

    document: Document
    layout: str
    damage: tuple[str, ...]
    source: str
    page: Page

    @property
    def name(self) -> str:
        return "+".join(self.damage)


def cases(count: int, seed: int = 0) -> Iterator[Case]:
    """As many as asked for, every class alike often; a fifth has two kinds of damage."""
    kinds = list(DAMAGE)
    layouts = list(LAYOUTS)
    for n in range(count):
        dice = random.Random(seed * 1_000_003 + n)
        made = document(n)
        layout = layouts[n // len(kinds) % len(layouts)]
        damage: tuple[str, ...] = (kinds[n % len(kinds)],)
        page = LAYOUTS[layout](made, dice)
        if n % 5 == 4 and damage != ("none",):
            damage = (*damage, dice.choice([kind for kind in kinds[1:] if kind not in damage]))
        lines = list(page.lines)
        for kind in damage:
            lines = DAMAGE[kind](lines, dice)
        yield Case(made, layout, damage, "\n".join(lines) + "\n", page)


def measure(case: Case, tallies: list[measures.Tally], show: bool) -> None:
    for tally in tallies:
        tally.cases += 1
    truth = case.document.plan
    try:
        plan = convert_text(case.source, "x.txt", registers=REGISTERS).plan
    except ProblemsFound as refused:
        for tally in tallies:
            tally.refused += 1
        if show:
            print(case.document.seed, case.layout, case.name, "refused:", str(refused)[:200])
        return
    # As an editor gets it, written and read again.
    plan = planfile.parse(planfile.write(plan), "x.md").plan
    found = {
        "text": measures.text(truth, plan),
        "outline": measures.outline(truth, plan),
        "metadata": measures.metadata(truth, plan, case.page.told),
        **measures.facts(truth, plan),
    }
    made, wrong = measures.repairs(truth, plan)
    lost = bool(conservation.compare(case.source, plan))
    for tally in tallies:
        for name, triple in found.items():
            tally.add(name, triple)
        tally.add("repairs", (wrong, made, 0))
        tally.lost += lost
        tally.leaked += measures.leaks(case.page.furniture, plan)
    if show:
        _show(case, truth, plan, found)


def _show(case: Case, truth: Plan, plan: Plan, found: dict[str, measures.Triple]) -> None:
    print(
        f"== {case.document.seed} {case.layout} {case.name}: "
        + " ".join(f"{name} {a:g}/{b:g}/{c:g}" for name, (a, b, c) in found.items())
    )
    for name in case.page.told:
        if measures._field(truth, name) != measures._field(plan, name):
            print(f"   {name}: {getattr(plan, name)!r} for {getattr(truth, name)!r}")
    want, have = measures._heads(truth), measures._heads(plan)
    for head in [head for head in want if head not in have][:6]:
        print("   no heading", head)
    for head in [head for head in have if head not in want][:6]:
        print("   heading too many", head)
    whole = measures.everything(truth)
    for each in plan.emendations:
        if measures.letters(each.reading) not in whole:
            print("   wrong repair", each.source, "->", each.reading, each.reason, each.confidence)
    for name, key in (
        ("target", lambda p: {(f"{t.value}", t.unit, t.comparator, t.year, t.section, t.quote) for t in p.targets}),
        ("duty", lambda p: {(d.section, u.name, u.role) for d in p.responsibilities for u in d.departments}),
        ("cite", lambda p: {(c.title, c.number) for c in p.cites}),
    ):
        missing, extra = key(truth) - key(plan), key(plan) - key(truth)
        for one in list(missing)[:5]:
            print(f"   no {name}", one)
        for one in list(extra)[:5]:
            print(f"   {name} too many", one)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--show", metavar="CLASS")
    options = parser.parse_args()
    classes: dict[str, measures.Tally] = {}
    total, layouts = measures.Tally(), {name: measures.Tally() for name in LAYOUTS}
    for case in cases(options.cases):
        if options.show and options.show not in (*case.damage, case.layout):
            continue
        name = case.name if len(case.damage) == 1 else "two kinds"
        measure(case, [total, classes.setdefault(name, measures.Tally()), layouts[case.layout]], bool(options.show))
    print(table({**classes, **{f"page: {name}": tally for name, tally in layouts.items()}, "all": total}))
    return 0


def table(tallies: dict[str, measures.Tally]) -> str:
    lines = [
        f"{'':16} {'n':>5} {'ref':>4} {'lost':>4} {'leak':>4} "
        + " ".join(f"{name:>9}" for name in COLUMNS)
        + "   made wrong"
    ]
    for name, tally in tallies.items():
        values = [tally.f1(column) for column in COLUMNS]
        wrong, made, _ = tally.sums.get("repairs", [0, 0, 0])
        shown = " ".join(f"{100 * value:9.1f}" if value is not None else f"{'-':>9}" for value in values)
        lines.append(
            f"{name:16} {tally.cases:5} {tally.refused:4} {tally.lost:4} {tally.leaked:4} {shown} {made:6.0f} {wrong:5.0f}"
        )
    return "\n".join(lines)


REGISTERS = load_registers(ROOT / "plans")

if __name__ == "__main__":
    sys.exit(main())
