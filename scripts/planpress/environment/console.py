"""What a launcher says, and how it ends."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NoReturn

OLDEST_PYTHON = (3, 11)
INTERRUPTED = 130


class SetupError(Exception):
    """The environment cannot be set up; the message says in one line what is missing and what to do."""


def say(message: str) -> None:
    """Print one line. To stderr, since the stdout of `planpress convert --stdout` is a plan file."""
    print(message, file=sys.stderr, flush=True)


def step(number: int, total: int, what: str) -> None:
    say(f"[{number}/{total}] {what}…")


def launch(main: Callable[[list[str]], int]) -> NoReturn:
    """Run `main` over the command line and exit with its status; a SetupError becomes its message and status 1."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console is cp936 and a pipe may be ASCII: neither may end a run with an encoding error.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise SetupError(f"需要 Python 3.11 或更新的版本；现在是 {sys.version.split()[0]}（{sys.executable}）。")
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        say(str(error))
        sys.exit(1)
    except OSError as error:
        where = f"（{error.filename}）" if error.filename else ""
        say(f"系统不允许{where}：{error.strerror or error}。请检查磁盘空间和文件夹的写入权限，然后重试。")
        sys.exit(1)
    except KeyboardInterrupt:
        say("已中断。再运行一次即可接着做。")
        sys.exit(INTERRUPTED)
