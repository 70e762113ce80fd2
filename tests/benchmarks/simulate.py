"""Conversion, measured on documents whose truth is known:

    python3 scripts/run-benchmarks.py simulate [--cases 1000] [--show CLASS] [--write]

Each case is a document (simulator/documents.py) on a page (layouts.py), damaged (kinds.py), in a file (formats.py), which is read and
converted. --show prints where the cases of one class, page or format went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from simulator import measures  # noqa: E402
from simulator.cases import Case, cases  # noqa: E402
from simulator.formats import FORMATS  # noqa: E402
from simulator.kinds import KINDS  # noqa: E402
from simulator.layouts import LAYOUTS  # noqa: E402
from simulator.noise import INSERTED  # noqa: E402

from planpress import planfile  # noqa: E402
from planpress.convert import convert_text  # noqa: E402
from planpress.convert.command import load_registers  # noqa: E402
from planpress.model import Plan  # noqa: E402
from planpress.problems import ProblemsFound  # noqa: E402
from planpress.sources import conservation, read_bytes  # noqa: E402
from planpress.sources.refusal import Unreadable  # noqa: E402

COLUMNS = ("text", "outline", "metadata", "targets", "duties", "citations")


def measure(case: Case, tallies: list[measures.Tally], show: bool) -> None:
    for tally in tallies:
        tally.cases += 1
    truth = case.document.plan
    try:
        source = read_bytes(case.data, case.name).text
        plan = convert_text(source, case.name, registers=REGISTERS).plan
    except (ProblemsFound, Unreadable) as found:
        for tally in tallies:
            tally.refused += 1
        if show:
            print(case.document.seed, case.layout, case.format, case.label, "refused:", str(found)[:200])
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
    lost = conservation.compare(source, plan)
    leaked = measures.leaking((*case.page.furniture, *INSERTED), truth, plan)
    for tally in tallies:
        for name, triple in found.items():
            tally.add(name, triple)
        tally.add("repairs", (wrong, made, 0))
        tally.lost += bool(lost)
        tally.leaked += len(leaked)
    if show:
        _show(case, plan, found, leaked, lost)


def _show(
    case: Case, plan: Plan, found: dict[str, measures.Triple], leaked: list[str], lost: list[conservation.Difference]
) -> None:
    truth = case.document.plan
    print(
        f"== {case.document.seed} {case.layout} {case.format} {case.label}: "
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
    for name, (want_facts, have_facts) in measures.told(truth, plan).items():
        for one in list((want_facts - have_facts).elements())[:5]:
            print(f"   not in {name}", one)
        for one in list((have_facts - want_facts).elements())[:5]:
            print(f"   too many in {name}", one)
    for line in leaked:
        print("   leaked", line)
    for each in lost[:3]:
        print("   lost", each.source, "for", each.plan)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--show", metavar="CLASS")
    options = parser.parse_args()
    tallies = measured(cases(options.cases), options.show)
    print(table(tallies))
    return 0


def measured(given: Iterable[Case], show: str | None = None) -> dict[str, measures.Tally]:
    """A tally of each class, each page, each format and of all, in this order."""
    names = [*KINDS, "two kinds", *(f"page: {name}" for name in LAYOUTS), *(f"file: {name}" for name in FORMATS), "all"]
    tallies = {name: measures.Tally() for name in names}
    for case in given:
        if show and show not in ("all", *case.damage, case.layout, case.format):
            continue
        name = case.label if len(case.damage) == 1 else "two kinds"
        keys = (name, f"page: {case.layout}", f"file: {case.format}", "all")
        measure(case, [tallies[key] for key in keys], bool(show))
    return {name: tally for name, tally in tallies.items() if tally.cases}


def table(tallies: dict[str, measures.Tally]) -> str:
    lines = [
        f"{'':20} {'n':>5} {'ref':>4} {'lost':>4} {'leak':>4} "
        + " ".join(f"{name:>9}" for name in COLUMNS)
        + "   made wrong"
    ]
    for name, tally in tallies.items():
        values = [tally.f1(column) for column in COLUMNS]
        wrong, made, _ = tally.sums.get("repairs", [0, 0, 0])
        shown = " ".join(f"{100 * value:9.1f}" if value is not None else f"{'-':>9}" for value in values)
        lines.append(
            f"{name:20} {tally.cases:5} {tally.refused:4} {tally.lost:4} {tally.leaked:4} {shown} {made:6.0f} {wrong:5.0f}"
        )
    return "\n".join(lines)


REGISTERS = load_registers(ROOT / "plans")

if __name__ == "__main__":
    sys.exit(main())
