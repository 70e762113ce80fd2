"""``planpress convert``: source documents to plan files."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from planpress import engine, planfile
from planpress.convert import Registers, city, many, store, telling
from planpress.convert.many import Outcome
from planpress.library import CITY_FILE
from planpress.model import Plan
from planpress.planfile import strictyaml, typed
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.registers import Departments, Documents, Indicators, Measures, Topics
from planpress.sources import SourceText

_PLANS = Path("plans")
_REGISTERS: dict[str, type] = {
    "indicators": Indicators, "topics": Topics, "measures": Measures, "departments": Departments, "documents": Documents,
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    parser.add_argument(
        "sources", nargs="+", type=Path, metavar="来源", help="来源文件：.txt .html .docx .pdf .doc，或放着它们的文件夹"
    )
    parser.add_argument("--into", type=Path, default=_PLANS, metavar="目录", help="规划库的目录（默认 plans）")
    parser.add_argument("--city", metavar="代号", help="城市目录名，如 shenyang；默认由标题判定")
    parser.add_argument("--stdout", action="store_true", help="把一份来源的规划打印出来，不写任何文件")
    parser.add_argument("--force", action="store_true", help="覆盖转换之后修改过的规划")
    parser.add_argument(
        "--engine", default=engine.PROCESSES, metavar="引擎",
        help="在哪里转换：processes（本机的几个进程，默认）、dask://主机:端口（Dask 的调度程序）、dask（本机临时的 Dask）",
    )  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="文件", help="把转换报告另存为 JSON，每份来源一项")


def run(args: argparse.Namespace) -> int:
    """Converts each source on its own: 0 all converted, 1 some not, 2 wrong usage. Reports go to standard error."""
    if args.stdout and (len(args.sources) != 1 or args.sources[0].is_dir()):
        print("planpress convert: --stdout 一次只转换一份来源", file=sys.stderr)
        return 2
    chosen = city.by_key(args.city) if args.city else None
    if args.city and chosen is None and not (args.into / args.city / CITY_FILE).is_file():
        found = f"行政区划表里没有代号 {args.city}"
        raise ProblemsFound([Problem("--city", 0, 0, "city", found, "城市目录名，由拼音组成", "--city shenyang")])
    paths = many.gather(args.sources)
    job = many.Job(chosen, load_registers(args.into))
    several = len(paths) > 1
    rows: list[tuple[str, ...]] = []
    failed = 0
    with (
        engine.opened(args.engine, many.workers(paths)) as on,
        store.Store(args.into, job.registers, args.force) as into,
        telling.recorded(args.json) as record,
        closing(many.convert_all(paths, job, on)) as outcomes,
    ):
        for outcome in telling.with_bar(outcomes, len(paths)):
            entry = _finish(outcome, job, into, args.stdout, several)
            record.add(entry)
            failed += "problems" in entry
            targets = len(outcome.conversion.plan.targets) if outcome.conversion else 0
            rows.append(telling.row(outcome.source, entry.get("plan"), entry, targets))
    if several:
        print(telling.table(rows, failed), file=sys.stderr)
    if not paths:
        print("planpress convert: 所给的文件夹里没有文件", file=sys.stderr)
    return int(failed > 0 or not paths)


def load_registers(into: Path) -> Registers:
    """The vocabularies of the library that is written to, or else of the one in the working folder."""
    root = into if (into / "indicators.yml").is_file() else _PLANS
    found: dict[str, Any] = {}
    for name, type_ in _REGISTERS.items():
        path = root / f"{name}.yml"
        if path.is_file():
            shown = display_path(path)
            found[name] = typed.build(type_, strictyaml.load(path.read_text(encoding="utf-8-sig"), shown), shown)
    return Registers(**found)


def _finish(outcome: Outcome, job: many.Job, into: store.Store, printed: bool, several: bool) -> dict[str, Any]:
    """Stores or prints what came of a source; its entry in the report. Of many sources only the problems are told."""
    entry: dict[str, Any] = {"source": outcome.source.as_posix()}
    problems = outcome.problems
    if outcome.conversion and outcome.text:
        entry |= {"read": outcome.text.encoding, **outcome.conversion.report.data()}
        for line in [] if several else outcome.conversion.report.lines():
            telling.say(line, several)
        try:
            path = _put(outcome.conversion.plan, outcome.source, outcome.text, job, None if printed else into)
        except ProblemsFound as found:
            problems = found.problems
        else:
            if path and not several:
                shown = display_path(path)
                telling.say(f"{outcome.source.name}: 写入 {shown}。与来源并排看：planpress review {shown}", several)
            return {**entry, "plan": path.as_posix()} if path else entry
    for problem in problems:
        telling.say(str(problem), several)
    return {"source": entry["source"], "problems": [str(each) for each in problems]}


def _put(plan: Plan, source: Path, text: SourceText, job: many.Job, into: store.Store | None) -> Path | None:
    """Where the plan was stored; None where it was only to be printed, as there was nowhere to put it."""
    if into is None:
        sys.stdout.write(planfile.write(plan))
        return None
    division = job.chosen or city.find(plan.title, plan.issuer)
    if division is None:
        found = f"从标题“{plan.title}”看不出是哪个城市"
        raise ProblemsFound(
            [Problem(display_path(source), 0, 0, "city", found, "用 --city 指明城市目录", "--city shenyang")]
        )
    return into.put(plan, source, text, division)
