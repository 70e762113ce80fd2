"""Measure planpress; prints tables, and with --write puts them into docs/measurements.md:

python3 scripts/run-benchmarks.py search [--plans 1000] [--write]    search, against its peers
python3 scripts/run-benchmarks.py build [--plans 1000 5000] [--write]  the site of a large library, against its peers
python3 scripts/run-benchmarks.py check [--plans 1000] [--write]     the check of a large library
python3 scripts/run-benchmarks.py simulate [--cases 1000] [--write]  conversion, on damaged documents whose truth is known
python3 scripts/run-benchmarks.py convert [--write]                  what conversion costs
python3 scripts/run-benchmarks.py confidence [--cases 500] [--write]  how often facts of each confidence are right
python3 scripts/run-benchmarks.py kills [--kills 60] [--write]       runs killed at random moments
python3 scripts/run-benchmarks.py fuzz [--minutes 30] [--write]      damaged input
"""

from __future__ import annotations

from planpress.environment import console, peers, programs, system, venv

BENCHMARKS = ("search", "build", "check", "simulate", "convert", "confidence", "kills", "fuzz")
WITH_PEERS = ("search", "build")


def main(arguments: list[str]) -> int:
    name, *options = arguments or [""]
    if name not in BENCHMARKS:
        raise console.SetupError(f"没有这个测量：{name or '（未写）'}。可用的有：{'、'.join(BENCHMARKS)}")
    console.step(1, 2, "准备测量环境")
    venv.prepare()
    venv.prepare(venv.TEST_LOCK)
    extra = {}
    if name in WITH_PEERS:
        extra = {system.BROWSER_VARIABLE: system.require_browser(), peers.VARIABLE: str(peers.prepare())}
    console.step(2, 2, "测量（要几分钟）")
    script = str(venv.ROOT / "tests" / "benchmarks" / f"{name}.py")
    return programs.run(venv.VENV, "python", script, *options, cwd=venv.ROOT, extra=extra)


if __name__ == "__main__":
    console.launch(main)
