"""Damaged input, for as long as one likes: no crash, no hang, no loss.

    python3 scripts/run-benchmarks.py fuzz [--minutes 30] [--seed N] [--write]

The plan file reader with the check, the readers of sources with the conversion, and the pages each get a third of the
cases. The same seed makes the same cases. What fails is made smaller and kept in .cache/fuzz/; in tests/data/fuzz/TARGET/
it is a test for ever.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from fuzz_cases import TARGETS, Case, cases  # noqa: E402
from fuzz_targets import Outcome, hundreds  # noqa: E402
from fuzz_watch import Watched  # noqa: E402
from tables import Row, put, table  # noqa: E402

KEPT = ROOT / ".cache" / "fuzz"
_SHRINKING = 60  # seconds for one fault
_NAMES = {
    "planfile": "规划文件：读取、写回、全部检查规则",
    "source": "来源：读取、转换、逐字对照",
    "page": "网页：全站的页面、数据和搜索",
}


@dataclass(slots=True)
class Tally:
    """What came of the cases of one target."""

    seen: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    slowest: float = 0.0  # seconds of the processor for 100 KB


def main() -> int:
    options = _options()
    until = time.monotonic() + 60 * options.minutes
    tallies = {target: Tally() for target in TARGETS}
    faults: dict[tuple[str, str], Path] = {}
    with Watched() as watched:
        for number, case in enumerate(cases(options.seed, options.first), options.first):
            if time.monotonic() > until:
                break
            outcome = watched.attempt(case)
            tally = tallies[case.target]
            tally.seen[outcome.status] += 1
            tally.bytes += len(case.data)
            tally.slowest = max(tally.slowest, outcome.seconds / hundreds(case))
            if outcome.is_fault and (kind := _kind(case, outcome)) not in faults:
                faults[kind] = _keep(_smaller(case, outcome, watched.attempt))
                print(f"seed {options.seed}, case {number}, {case.target} of {case.base}: {outcome}\n  {faults[kind]}", flush=True)  # fmt: skip
    text = table(_rows(tallies, options.minutes, options.seed))
    print(text)
    if options.write:
        put("fuzz", text)
    return int(bool(faults))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    return parser.parse_args()


def _kind(case: Case, outcome: Outcome) -> tuple[str, str]:
    """One fault is told once: by its place, which stands first in the detail."""
    return case.target, f"{outcome.status} {outcome.detail.split(':')[0]}"


def _smaller(case: Case, outcome: Outcome, attempt: Callable[[Case], Outcome]) -> Case:
    """The case without whatever the same fault does without: halves, quarters and so on down to bytes."""
    until = time.monotonic() + _SHRINKING
    kind = _kind(case, outcome)[1] if outcome.status != "slow" else ""
    size = len(case.data) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(case.data) and time.monotonic() < until:
            less = replace(case, data=case.data[:at] + case.data[at + size :])
            again = attempt(less)
            if again.status == outcome.status and _kind(less, again)[1].startswith(kind):
                case = less
            else:
                at += size
        size //= 2
    return case


def _keep(case: Case) -> Path:
    digest = hashlib.sha256(case.data).hexdigest()[:8]
    name = f"{digest}{case.base}" if case.target == "source" else f"{case.base}-{digest}.md"
    path = KEPT / case.target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case.data)
    return path


def _rows(tallies: dict[str, Tally], minutes: float, seed: int) -> list[Row]:
    rows = [Row(f"用时（种子 {seed}）", "30 分钟", f"{minutes:g} 分钟")]
    for target, tally in tallies.items():
        count = sum(tally.seen.values())
        parts = f"{count} 例，{tally.bytes / 1_000_000:.0f} MB；收下 {tally.seen['taken']}，说明理由而不收 {tally.seen['refused']}"
        rows.append(Row(f"{_NAMES[target]}：例数", "", parts))
        rows.append(Row(f"{_NAMES[target]}：崩溃、丢字", "0", f"{tally.seen['crash']}、{tally.seen['loss']}"))
        rows.append(Row(f"{_NAMES[target]}：超时（最慢，每 100 KB 处理器时间）", "0（≤ 2 秒）", f"{tally.seen['slow']}（{tally.slowest:.1f} 秒）"))  # fmt: skip
    return rows


if __name__ == "__main__":
    sys.exit(main())
