"""What conversion costs: its time for a text, what a second process brings, what Dask costs, whether memory grows with the
number of sources.

    python3 scripts/run-benchmarks.py convert [--sources 1000] [--bulk 2000] [--documents 10000] [--write]

Time is the processor's, beside a peer in the same run: Python-Markdown on the text of the same plans. It does far less; what
it says is how fast the machine was.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import markdown

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from simulator.documents import document  # noqa: E402
from simulator.judging import PLANS  # noqa: E402
from simulator.layouts import LAYOUTS  # noqa: E402
from tables import Row, put, table  # noqa: E402

from planpress import engine  # noqa: E402
from planpress.convert import convert_text, many  # noqa: E402
from planpress.convert.command import load_registers  # noqa: E402

_TEXTS = 60
_EACH = 10_000  # characters
# So much of a text is a source where there are ten thousand, so that they are soon read.
_SHORT = 900


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--bulk", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    parser.add_argument("--memory", type=int, nargs="+", metavar="N", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        print(*peaks(options.folder, options.memory))
        return 0
    load = os.getloadavg()[0]
    rows = [*speed(), *processes(options.sources), *dask(options.bulk), *memory(options.documents)]
    text = f"{os.cpu_count()} 个处理器，开始时的负载 {load:.1f}。\n\n{table(rows)}"
    print(text)
    if options.write:
        put("convert", text)
    return 0


def texts(count: int) -> list[str]:
    """Sources of plain text, each a document of the simulator's on a page that varies."""
    out = []
    for number in range(count):
        dice = random.Random(number)
        page = dice.choice(list(LAYOUTS.values()))(document(number), dice, 0.5)
        out.append("\n".join(page.lines) + "\n")
    return out


def speed() -> list[Row]:
    """The processor's time for texts of 10,000 characters, of the median text and of the slowest."""
    registers = load_registers(PLANS)
    given = texts(_TEXTS)
    # What is made once and kept (patterns, the division table) is no part of a text's cost.
    convert_text(given[0], "规划.txt", registers=registers)
    seconds, peer = [], []
    for text in given:
        seconds.append(_EACH / len(text) * _cpu(partial(convert_text, text, "规划.txt", registers=registers)))
        peer.append(_EACH / len(text) * _cpu(partial(markdown.markdown, text.replace("\n", "\n\n"))))
    middle, other = sorted(seconds)[len(seconds) // 2], sorted(peer)[len(peer) // 2]
    return [
        Row(
            "每一万字的处理器时间，中位数（最慢）", "≤ 30 ms", f"{1000 * middle:.1f} ms（{1000 * max(seconds):.1f} ms）"
        ),
        Row("同一次里 Python-Markdown 把同样的文字排成网页，每一万字", "", f"{1000 * other:.1f} ms"),
        Row("两者之比", "", f"{middle / other:.1f}"),
    ]


def processes(count: int) -> list[Row]:
    """The time on the clock of two processes against that of one."""
    job = many.Job(None, load_registers(PLANS))
    with tempfile.TemporaryDirectory() as folder:
        paths = _written(Path(folder), texts(_TEXTS), count)
        took = {}
        for workers in (1, 2):
            took[workers] = _clock(paths, job, engine.Processes(workers))
    ratio = took[2] / took[1]
    return [
        Row(f"{count} 份来源，1 个进程：钟表时间", "", f"{took[1]:.1f} 秒"),
        Row(f"{count} 份来源，2 个进程：钟表时间", "", f"{took[2]:.1f} 秒"),
        Row("2 个进程与 1 个进程之比（两个空闲的处理器）", "≤ 0.60", f"{ratio:.2f}"),
    ]


def dask(count: int) -> list[Row]:
    """The time on the clock of two workers of Dask against that of two processes.

    Processes are started within their time, as every run starts them. Workers of Dask are there before, as a scheduler's are,
    and have read the package; what sending the sources and the registers costs is within.
    """
    job = many.Job(None, load_registers(PLANS))
    with tempfile.TemporaryDirectory() as folder, engine.opened("dask", 2) as cluster:
        paths = _written(Path(folder), texts(_TEXTS), count)
        _clock(paths[:_TEXTS], job, cluster)
        ours, theirs = _clock(paths, job, engine.Processes(2)), _clock(paths, job, cluster)
    return [
        Row(f"{count} 份来源，2 个进程（连同启动）：钟表时间", "", f"{ours:.1f} 秒"),
        Row(f"{count} 份来源，2 个 Dask 工作进程（已经启动）：钟表时间", "", f"{theirs:.1f} 秒"),
        Row("2 个 Dask 工作进程与 2 个进程之比", "≤ 1.25", f"{theirs / ours:.2f}"),
    ]


def _clock(paths: list[Path], job: many.Job, on: engine.Engine) -> float:
    """Seconds for the conversion of all, reading them included, writing plans not."""
    begin = time.perf_counter()
    for _ in many.convert_all(paths, job, on):
        pass
    return time.perf_counter() - begin


def memory(count: int) -> list[Row]:
    """The most memory that one process ever held, after a tenth of the sources and after all."""
    some = count // 10
    with tempfile.TemporaryDirectory() as folder:
        _written(Path(folder), [_shortened(text) for text in texts(_TEXTS)], count)
        command = [sys.executable, __file__, "--folder", folder, "--memory", str(some), str(count)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    first, last = map(int, said.split())
    return [
        Row(f"{some} 份来源之后，占用内存的最大值（一个进程）", "", f"{first / 1024:.0f} MB"),
        Row(f"{count} 份来源之后", "不增长（≤ 5 %）", f"{last / 1024:.0f} MB（+{100 * (last / first - 1):.1f} %）"),
    ]


def peaks(folder: Path, counts: list[int]) -> list[int]:
    """The most memory in KB that this process held after so many sources."""
    job = many.Job(None, load_registers(PLANS))
    out = []
    for number, path in enumerate(sorted(folder.iterdir()), 1):
        many.convert_one(job, many.load(path))
        if number in counts:
            out.append(_peak())
    return out


def _peak() -> int:
    """KB, as Linux tells them. Not ``ru_maxrss``: that begins with what the process had that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def _shortened(text: str) -> str:
    """The beginning of a text, up to the end of a line."""
    return text[: text.find("\n", _SHORT) + 1]


def _written(folder: Path, given: list[str], count: int) -> list[Path]:
    """``count`` sources; each has a line of its own, so that no two are alike."""
    paths = []
    for number in range(count):
        path = folder / f"{number:05}.txt"
        path.write_text(f"{given[number % len(given)]}第{number}号来源。\n", encoding="utf-8")
        paths.append(path)
    return paths


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
