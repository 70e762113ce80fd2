"""Conversion, measured on documents whose truth is known:

    python3 scripts/run-benchmarks.py simulate [--cases 1000] [--first 0] [--show CLASS] [--write]

Each case is a document (simulator/documents.py) on a page (layouts.py), damaged (kinds.py), in a file (formats.py), which is
read and converted. --show says where the cases of one class, page or file, or all of them, went wrong. The number of a case
makes the case.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from simulator.judging import judged  # noqa: E402
from simulator.measures import Tally  # noqa: E402
from simulator.report import by_class, required  # noqa: E402
from tables import put  # noqa: E402

from planpress import engine  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--show", metavar="CLASS")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/measurements.md")
    options = parser.parse_args()
    tallies = simulated(range(options.first, options.first + options.cases), options.show)
    if "all" not in tallies:
        raise SystemExit(f"没有这个类别：{options.show}")
    tables = f"{required(tallies)}\n{by_class(tallies)}"
    print(tables)
    if options.write:
        put("simulate", tables)
    return 0


def simulated(numbers: range, show: str | None = None, workers: int | None = None) -> dict[str, Tally]:
    """A tally of each class, page, kind of file, of one-paragraph documents and the others, and of all."""
    tallies: dict[str, Tally] = {}
    for number, case in zip(numbers, engine.ordered(judged, show, numbers, workers), strict=True):
        if case is None:
            continue
        for row in case.rows:
            tallies.setdefault(row, Tally()).join(case.tally)
        if len(case.faults) > 1 or case.tally.refused:
            print(f"== {number} " + "\n   ".join(case.faults), flush=True)
    return tallies


if __name__ == "__main__":
    sys.exit(main())
