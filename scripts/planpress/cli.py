"""``planpress``: argv -> exit status (0 done, 1 problems in what was given, 2 wrong usage)."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from planpress import faults
from planpress.problems import ProblemsFound

# Each module offers ``add_arguments(parser)`` and ``run(args) -> int``; it is imported only when its command runs.
COMMANDS = {
    "convert": ("planpress.convert.command", "把来源文件转换成规划文件"),
    "check": ("planpress.editing.checking", "检查规划文件和整个库"),
    "new": ("planpress.editing.new.command", "加一座城市或一份规划"),
    "explain": ("planpress.editing.explain.command", "说明规划与来源有何不同，登记删略和校改"),
    "review": ("planpress.editing.review.command", "来源与规划并排对照的网页，标出可疑的地方，双击就能看"),
    "diff": ("planpress.editing.diff.command", "说明一次改动的含义：事实、条款、链接改了什么"),
    "preview": ("planpress.bundle.preview_command", "一次改动的预览：改动了的页面，双击就能看"),
    "bundle": ("planpress.bundle.command", "生成离线版：整个网站的压缩包"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; problems of the input go to standard error, one a line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file may have a name that is no UTF-8.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
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
        sys.stdout.flush()
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough (``| head``).
        _close_output()
        return 1
    except OSError as error:
        print(faults.problem(error), file=sys.stderr)
        _close_output()
        return 1
    return status


def _close_output() -> None:
    """What could not be written must not be tried again when the process ends, which would make another error of it."""
    with suppress(OSError):
        sys.stdout.flush()
        return
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
