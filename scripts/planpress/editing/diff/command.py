"""``planpress diff``: what a change to the library means."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from planpress.editing.diff import revision, showing, telling
from planpress.editing.diff.library import compare_folders
from planpress.problems import Problem, ProblemsFound, display_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="改动之前的修订：分支、标签或提交号，如 origin/main")
    parser.add_argument("head", nargs="?", metavar="HEAD", help="改动之后的修订；不写则是文件夹里现在的样子")
    parser.add_argument("--plans", type=Path, default=Path("plans"), metavar="目录", help="规划库的目录（默认 plans）")
    parser.add_argument(
        "--format", choices=list(showing.FORMATS), default="text", help="输出：文字，或合并请求里的评论"
    )


def run(args: argparse.Namespace) -> int:
    """0 when the two could be compared, whatever they differ in; 1 when a revision has no library that could be read."""
    root: Path = args.plans.absolute()
    with tempfile.TemporaryDirectory(prefix="planpress-") as name:
        before, after = Path(name) / "before", Path(name) / "after"
        revision.lay_out(root, args.base, before)
        if args.head is not None:
            revision.lay_out(root, args.head, after)
        elif not root.is_dir():
            shown = display_path(root)
            raise ProblemsFound(
                [
                    Problem(
                        shown, 0, 0, "library", "没有这个文件夹", "规划库的文件夹", "planpress diff BASE --plans plans"
                    )
                ]
            )
        change = compare_folders(before, root if args.head is None else after)
    print(showing.FORMATS[args.format](telling.tell(change)))
    return 0
