"""``planpress convert``: source documents to plan files."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from planpress import planfile, sources
from planpress.convert import Conversion, Registers, city, convert_text, store
from planpress.convert.city import Division
from planpress.library import CITY_FILE
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
    parser.add_argument("--json", type=Path, metavar="文件", help="把转换报告另存为 JSON")


def run(args: argparse.Namespace) -> int:
    """Converts each source on its own: 0 all converted, 1 some not, 2 wrong usage. Reports go to standard error."""
    if args.stdout and len(args.sources) != 1:
        print("planpress convert: --stdout 一次只转换一份来源", file=sys.stderr)
        return 2
    chosen = city.by_key(args.city) if args.city else None
    if args.city and chosen is None and not (args.into / args.city / CITY_FILE).is_file():
        found = f"行政区划表里没有代号 {args.city}"
        raise ProblemsFound([Problem("--city", 0, 0, "city", found, "城市目录名，由拼音组成", "--city shenyang")])
    registers = load_registers(args.into)
    reports: list[dict[str, Any]] = []
    failed = False
    for source in args.sources:
        try:
            text = sources.read_text(source)
            conversion = _convert(source, text.text, chosen, registers)
            reports.append({"source": source.as_posix(), **_finish(conversion, source, text, chosen, registers, args)})
        except ProblemsFound as problems:
            failed = True
            print(problems, file=sys.stderr)
            reports.append({"source": source.as_posix(), "problems": [str(each) for each in problems.problems]})
    if args.json:
        content = json.dumps(reports, ensure_ascii=False, indent=2, default=str) + "\n"
        store.write_whole(args.json, content.encode("utf-8"))
    return int(failed)


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


def _convert(source: Path, text: str, chosen: Division | None, registers: Registers) -> Conversion:
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    try:
        return convert_text(text, source.name, sha256=digest, city=chosen.name if chosen else None, registers=registers)
    except ProblemsFound as found:
        shown = display_path(source)
        raise ProblemsFound([_at(problem, shown) for problem in found.problems]) from found


def _at(problem: Problem, path: str) -> Problem:
    return Problem(path, problem.line, problem.column, problem.rule, problem.found, problem.expected, problem.example)


def _finish(
    conversion: Conversion,
    source: Path,
    text: SourceText,
    chosen: Division | None,
    registers: Registers,
    args: argparse.Namespace,
) -> dict[str, Any]:
    plan = conversion.plan
    for line in conversion.report.lines():
        print(line, file=sys.stderr)
    data = conversion.report.data()
    if args.stdout:
        sys.stdout.write(planfile.write(plan))
        return data
    division = chosen or city.find(plan.title, plan.issuer)
    if division is None:
        found = f"从标题“{plan.title}”看不出是哪个城市"
        raise ProblemsFound(
            [Problem(display_path(source), 0, 0, "city", found, "用 --city 指明城市目录", "--city shenyang")]
        )
    path = store.store(plan, source, text, args.into, division, registers, args.force)
    print(f"{source.name}: 写入 {display_path(path)}", file=sys.stderr)
    return {**data, "plan": path.as_posix()}
