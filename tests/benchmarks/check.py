"""``planpress check`` on a large library, measured beside a peer: PyYAML's ``safe_load`` of the same front matter, nothing more.

    .venv/bin/python tests/benchmarks/check.py [--plans 1000] [--library FOLDER] [--write]

The processor's time says what the work costs; the time on the clock is less where several processors are free, and more
where others use them. Which of both it was, the load of the machine says.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))

import synthetic  # noqa: E402

from planpress import engine  # noqa: E402
from planpress.check import check_files  # noqa: E402
from planpress.editing.stated import RULES  # noqa: E402
from planpress.library import plan_paths  # noqa: E402

DOCS = ROOT / "docs" / "measurements.md"
BEGIN, END = "<!-- check -->\n", "<!-- /check -->\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--library", type=Path, help="a library that is there already")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = options.library or Path(folder) / "plans"
        if options.library is None:
            synthetic.write(root, options.plans)
        table = _table(root)
    print(table)
    if options.write:
        text = DOCS.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        DOCS.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


def _table(root: Path) -> str:
    paths = plan_paths(root)
    workers = engine.cores()
    load = os.getloadavg()[0]
    many, many_cpu = _measured(lambda: _check(root, workers))
    one, one_cpu = _measured(lambda: _check(root, 1))
    sample = paths[:: max(len(paths) // 100, 1)]
    _, peer_cpu = _measured(lambda: [_safe_load(path) for path in sample])
    peer = peer_cpu / len(sample)
    rows = [
        (f"{workers} 个进程：钟表时间", "< 10 秒（两个空闲的处理器）", f"{many:.1f} 秒"),
        (f"{workers} 个进程：处理器时间", "", f"{many_cpu:.1f} 秒"),
        ("1 个进程：钟表时间（处理器时间）", "", f"{one:.1f} 秒（{one_cpu:.1f} 秒）"),
        ("每份的处理器时间", "", f"{1000 * one_cpu / len(paths):.1f} ms"),
        ("同一次里只用 PyYAML 的 safe_load 读元数据，每份", "", f"{1000 * peer:.1f} ms"),
        ("全部规则与 safe_load 之比", "", f"{one_cpu / len(paths) / peer:.2f}"),
    ]
    lines = [f"{len(paths)} 份规划，{os.cpu_count()} 个处理器，开始时的负载 {load:.1f}。", ""]
    lines += ["| 量什么 | 要求 | 量得 |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def _check(root: Path, workers: int) -> None:
    problems = check_files(root, workers=workers, more_rules=RULES)
    assert not problems, problems[0]


def _safe_load(path: Path) -> object:
    front = re.match(r"---\n(.*?)^---$", path.read_text(encoding="utf-8"), re.S | re.M)
    assert front
    return yaml.safe_load(front[1])


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    """(seconds on the clock, seconds of the processor's, those of its processes included)."""
    before, begin = os.times(), time.perf_counter()
    work()
    took, after = time.perf_counter() - begin, os.times()
    return took, sum(after[:4]) - sum(before[:4])


if __name__ == "__main__":
    sys.exit(main())
