"""``planpress check``: all problems of plans and library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planpress.check import check_files
from planpress.check.report import FORMATS
from planpress.problems import Problem

_REGISTER = "indicators.yml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("plans")],
        metavar="PATH",
        help="规划库、城市文件夹或规划文件；不写则检查 plans",
    )
    parser.add_argument("--format", choices=list(FORMATS), default="text", help="输出：文字、GitHub 批注或 JSON")


def run(args: argparse.Namespace) -> int:
    """0 when no path has an error, 1 when one has, 2 when a path is no library or part of one."""
    problems: set[Problem] = set()
    for root, paths in _by_library(args.paths).items():
        if root is None:
            shown = "、".join(map(str, paths))
            print(f"{shown}：不是规划库，也不在规划库里。例：planpress check plans", file=sys.stderr)
            return 2
        found = check_files(root)
        problems.update(problem for problem in found if any(_concerns(problem, path, root) for path in paths))
    output = FORMATS[args.format](sorted(problems))
    if output:
        print(output)
    return int(any(problem.severity == "错误" for problem in problems))


def _by_library(paths: list[Path]) -> dict[Path | None, list[Path]]:
    """The library that each path lies in: the nearest folder around it that has the registers."""
    out: dict[Path | None, list[Path]] = {}
    for path in paths:
        whole = path.resolve()
        around = [whole, *whole.parents] if path.exists() else []
        root = next((folder for folder in around if (folder / _REGISTER).is_file()), None)
        # A library that lost this register is one all the same when it is asked for by name.
        if root is None and path.is_dir() and any(path.glob("*.yml")) and not (path / "city.yml").is_file():
            root = whole
        out.setdefault(root, []).append(whole)
    return out


def _concerns(problem: Problem, path: Path, root: Path) -> bool:
    place = Path(problem.path).resolve()
    return path == root or place == path or path in place.parents
