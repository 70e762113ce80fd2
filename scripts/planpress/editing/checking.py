"""``planpress check``: all problems of plans and library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planpress.check import check_files
from planpress.check.report import FORMATS
from planpress.check.scope import Scope, WrongUsage, scopes
from planpress.editing.fixing import fix_file
from planpress.editing.stated import RULES
from planpress.problems import Problem
from planpress.writing import alone


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("plans")],
        metavar="PATH",
        help="规划库、城市文件夹或规划文件；不写则检查 plans",
    )
    parser.add_argument("--since", metavar="REV", help="只检查某次 git 修订以来改过的，未提交的和新加的也算")
    parser.add_argument("--fix", action="store_true", help="改好只有一种改法的问题，逐条说明；其余照样列出")
    parser.add_argument("--format", choices=list(FORMATS), default="text", help="输出：文字、GitHub 批注或 JSON")


def run(args: argparse.Namespace) -> int:
    """0 when what is asked for has no error, 1 when it has one, 2 when a path or a revision is none."""
    try:
        asked = scopes(args.paths, args.since)
    except WrongUsage as wrong:
        print(wrong, file=sys.stderr)
        return 2
    problems = {problem for scope in asked for problem in _problems(scope, args.fix)}
    output = FORMATS[args.format](sorted(problems))
    if output:
        print(output)
    return int(any(problem.severity == "错误" for problem in problems))


def _problems(scope: Scope, fix: bool) -> list[Problem]:
    if fix and scope.root.is_dir() and not scope.root.is_symlink():
        with alone(scope.root):
            found = check_files(scope.root, scope.plans, more_rules=RULES, work=fix_file)
    else:
        found = check_files(scope.root, scope.plans, more_rules=RULES)
    return [problem for problem in found if scope.concerns(problem)]
