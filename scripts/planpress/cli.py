"""``planpress``: argv -> exit status (0 done, 1 problems in what was given, 2 wrong usage)."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from planpress.problems import ProblemsFound

# Each module offers ``add_arguments(parser)`` and ``run(args) -> int``; it is imported only when its command runs.
COMMANDS = {
    "convert": ("planpress.convert.command", "把来源文件转换成规划文件"),
    "check": ("planpress.check.command", "检查规划文件和整个库"),
    "preview": ("planpress.bundle.preview_command", "一次改动的预览：改动了的页面，双击就能看"),
    "bundle": ("planpress.bundle.command", "生成离线版：整个网站的压缩包"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; problems of the input go to standard error, one a line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="planpress", description="城市标准化规划库：转换、检查、发布")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if words[:1] == [name]:
            importlib.import_module(module).add_arguments(command)
    args = parser.parse_args(words)
    try:
        status: int = importlib.import_module(COMMANDS[args.command][0]).run(args)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
