"""``planpress new``: a city or a plan begun."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planpress.editing.new import city, plan
from planpress.editing.new.questions import Question, Unanswered
from planpress.problems import display_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", required=True, metavar="城市或规划")
    cities = kinds.add_parser("city", help="一座城市", description="加一座城市；行政区划表里有的只要写名称")
    cities.add_argument("city", nargs="?", metavar="城市", help="名称或文件夹名，如 沈阳市、shenyang")
    _options(cities, city.FIELDS)
    plans = kinds.add_parser("plan", help="一份规划", description="加一份规划：有来源文件就转换，没有就写一份空白的")
    plans.add_argument("--city", metavar="城市", help="名称或文件夹名；有来源时可以由标题判定")
    plans.add_argument("--source", metavar="来源", help="来源文件（纯文本）")
    plans.add_argument("--blank", action="store_true", help="不转换，只写空白规划，来源照样存好")
    _options(plans, plan.FIELDS)
    for each in (cities, plans):
        each.add_argument("--into", type=Path, default=Path("plans"), metavar="目录", help="规划库的目录（默认 plans）")
        each.add_argument("--force", action="store_true", help="覆盖已有的文件")


def _options(parser: argparse.ArgumentParser, fields: dict[str, Question]) -> None:
    for name, question in fields.items():
        words = f"{question.words}，如 {question.example}".replace("%", "%%")
        parser.add_argument(question.option, dest=name, metavar="…", help=words)


def run(args: argparse.Namespace) -> int:
    """0 written, 1 something of what was given is wrong or in the way, 2 something is missing and nobody could be asked."""
    try:
        if args.what == "plan":
            return plan.start(args.into, args)
        given = {name: getattr(args, name) for name in city.FIELDS}
        path = city.start(args.into, args.city, given, args.force)
    except Unanswered as missing:
        print(f"planpress new {args.what}：{missing}", file=sys.stderr)
        return 2
    print(f"已写 {display_path(path)}")
    print(f"下一步：planpress new plan --city {path.parent.name} --source 来源.txt")
    return 0
