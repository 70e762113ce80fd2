"""``planpress review PLAN``: a page that shows source and plan side by side, with what is doubtful marked."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path

from planpress.convert.command import load_registers
from planpress.editing import beside
from planpress.editing.review import page
from planpress.editing.review.review import Review
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.writing import write_whole

_HEAD = 600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="规划", help="规划文件，如 plans/shenyang/2016-guihua.md")
    parser.add_argument(
        "--out", type=Path, metavar="文件", help="对照页写到哪里；不写则是当前文件夹的 城市-规划.review.html"
    )
    parser.add_argument("--open", action="store_true", help="写好后用浏览器打开")


def run(args: argparse.Namespace) -> int:
    """0, with the page to open on standard output. Raises ProblemsFound; then no page was written."""
    path: Path = args.plan
    file = beside.plan(path, "review")
    source = beside.source(path, file)
    folder = path.absolute().parent
    out: Path = args.out or Path(f"{folder.name}-{path.stem}.review.html")
    if out.suffix not in (".html", ".htm") or (out.exists() and not _is_review(out)):
        found, expected = "这里已有的不是对照页，或名字不以 .html 结尾", "一个新的 .html 文件，或从前的对照页"
        example = f"planpress review {display_path(path)} --out 对照.html"
        raise ProblemsFound([Problem(display_path(out), 0, 0, "review-out", found, expected, example)])
    review = Review(file, source, load_registers(folder.parent))
    write_whole(out, page.html(review).encode("utf-8", "backslashreplace"))
    print(f"可疑 {len(review.doubtful)} 处，事实 {len(review.entries)} 条，未登记的不同 {len(review.differences)} 处")
    opened = args.open and webbrowser.open(out.absolute().as_uri())
    print(f"已在浏览器里打开：{out}" if opened else f"请用浏览器打开：{out}")
    return 0


def _is_review(path: Path) -> bool:
    """Whether a file is a page that this command wrote, so that it may be written again."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return page.GENERATOR.encode() in file.read(_HEAD)
