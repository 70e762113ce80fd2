"""``planpress preview BASE``: the pages that a change touches, as a folder to open."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from planpress.bundle import building, preview
from planpress.edition import git
from planpress.problems import Problem, ProblemsFound, display_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="改动之前的修订，例 main 或 HEAD^1")
    parser.add_argument(
        "--out", type=Path, default=Path("preview"), metavar="DIR", help="预览放在哪个新文件夹；不写则放在 preview"
    )


def run(args: argparse.Namespace) -> int:
    """0, with the pages on standard output. Raises ProblemsFound; then no preview was written."""
    root = building.project(Path.cwd())
    if args.out.exists():
        raise _refusal(
            display_path(args.out),
            "preview-folder",
            "已经有这个文件夹",
            "还没有的文件夹",
            "planpress preview main --out preview-2",
        )
    with tempfile.TemporaryDirectory(prefix="planpress-") as folder:
        work = Path(folder)
        if not git.checkout(root, args.base, work / "base"):
            missing = f"版本库里没有修订“{args.base}”"
            raise _refusal(args.base, "preview-base", missing, "分支、标签或提交", "planpress preview main")
        building.build(root, work / "site")
        if not building.built(work / "base", work / "before"):
            # What stood before was broken: then everything is new.
            print(f"注意：{args.base} 的网站生成不了，所有页面都算新的。", file=sys.stderr)
            (work / "before").mkdir(exist_ok=True)
        found = preview.write(work / "site", work / "before", work / "preview")
        args.out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "preview", args.out)
    print(told(found, args.out))
    return 0


def told(found: preview.Difference, out: Path) -> str:
    """How many pages there are to look at, and which file to open."""
    return (
        f"新的页面 {len(found.added)} 个，改动了的 {len(found.changed)} 个，不再有的 {len(found.removed)} 个。\n"
        f"请用浏览器打开：{out / preview.LIST}"
    )


def _refusal(path: str, rule: str, found: str, expected: str, example: str) -> ProblemsFound:
    return ProblemsFound([Problem(path, 0, 0, rule, found, expected, example)])
