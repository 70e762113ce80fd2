"""Building the site of a large library, measured beside its peers on the same Markdown.

    python3 scripts/run-benchmarks.py build [--plans 1000 5000] [--repeats 3] [--peers-up-to 1000] [--write]

Everything runs in a copy of the project whose library is synthetic (tests/synthetic.py), each time in a process of its own.
In each round the same is done by all, one after the other, so that what disturbs the machine disturbs all of them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks"), str(ROOT / "tests" / "browser")]

import costs  # noqa: E402
from budgets import CHECK, COLD, EDITED, OURS, RELOAD, START, Measured, rows  # noqa: E402
from peers import Peer, peers, versions  # noqa: E402
from preview import preview  # noqa: E402
from projects import Project, Sentence, project  # noqa: E402
from tables import put, table  # noqa: E402
from weights import loads, size  # noqa: E402


def main() -> int:
    options = _options()
    if not costs.can_see_memory():
        raise SystemExit("这个测量要在 Linux 上做：内存从 /proc 里的 smaps_rollup 读出，这里没有")
    load = os.getloadavg()[0]
    measured = []
    for plans in sorted(options.plans):
        with tempfile.TemporaryDirectory(prefix="planpress-build-") as folder:
            _say(f"{plans} 份规划：准备规划库")
            made = project(Path(folder) / "project", plans)
            beside = peers(Path(folder) / "peers", made.plans) if plans <= options.peers_up_to else ()
            measured.append(measure(made, beside, plans, options.repeats))
            _say(f"{plans} 份规划：读者所读")
            measured[-1].loads = loads(made.site, Sentence(made.plans).key)
    text = f"{os.cpu_count()} 个处理器，开始时的负载 {load:.1f}；每项 {options.repeats} 次，中位数（最小—最大）。"
    text += f"对照：{versions()}。\n\n{table(rows(measured))}"
    print(text)
    if options.write:
        put("build", text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=_count, nargs="+", default=[1000], help="plans of each library")
    parser.add_argument("--repeats", type=_count, default=3)
    parser.add_argument("--peers-up-to", type=int, default=1000, help="the largest library that peers build too")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    return parser.parse_args()


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是份数或次数。应为：1 以上的整数。例：1000")
    return int(text)


def measure(made: Project, beside: tuple[Peer, ...], plans: int, repeats: int) -> Measured:
    """All but what needs a browser."""
    found = Measured(plans, markdown=made.markdown())
    sentence = Sentence(made.plans)
    for number in range(repeats):
        _say(f"{plans} 份规划：第 {number + 1} 轮，共 {repeats} 轮")
        found.add(OURS, CHECK, made.check())
        made.forget()
        found.add(OURS, COLD, made.build())
        found.site, found.editions = size(made.site)
        sentence.edit(number)
        found.add(OURS, EDITED, made.build())
        says(made.site / "plans", sentence, number)
        for peer in beside:
            peer.forget()
            found.add(peer.name, COLD, peer.build())
            found.peer_sites[peer.name] = peer.size()
            peer.edit(sentence, number)
            found.add(peer.name, EDITED, peer.build())
            says(peer.site, sentence, number)
        start, reload = preview(made, sentence, repeats + number)
        found.add(OURS, START, start)
        found.add(OURS, RELOAD, reload)
    return found


def says(pages: Path, sentence: Sentence, number: int) -> None:
    """Raises SystemExit where the edited plan's page does not say what the edit made it say: then nothing was measured."""
    found = [page for page in (pages / f"{sentence.key}.html", pages / sentence.key / "index.html") if page.exists()]
    if not any(sentence.words(number) in page.read_text(encoding="utf-8") for page in found):
        raise SystemExit(f"{pages} 里 {sentence.key} 的网页没有改动的话“{sentence.words(number)}”，测量中止")


def _say(what: str) -> None:
    print(f"      {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
