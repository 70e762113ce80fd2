"""``planpress bundle``: the offline edition of the project in this folder."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from planpress.bundle import Bundle, bundle, names
from planpress.edition import Edition, read_edition
from planpress.problems import Problem, ProblemsFound, display_path

_SETTINGS = "mkdocs.yml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("dist"), metavar="DIR", help="压缩包放在哪个文件夹；不写则放在 dist"
    )


def run(args: argparse.Namespace) -> int:
    """0, with what was made on standard output. Raises ProblemsFound; then no archive was written."""
    root = _project(Path.cwd())
    edition = read_edition(root)
    with tempfile.TemporaryDirectory(prefix="planpress-") as folder:
        site = Path(folder) / "site"
        _build(root, site)
        # Somebody may have gone on editing: then it is not known which of the two the site shows.
        if read_edition(root) != edition:
            raise _refusal(
                root,
                "bundle-changed",
                "生成时项目有了新的修订或改动",
                "生成时不改动项目",
                "再运行一次 planpress bundle",
            )
        made = bundle(site, edition, args.out)
    print(told(made))
    for line in _reservations(edition):
        print(line, file=sys.stderr)
    return 0


def told(made: Bundle) -> str:
    """What was made, and the sums by which another can be compared with it."""
    written = made.written
    return (
        f"{display_path(made.path)}：{made.path.stat().st_size / 1_000_000:.1f} MB，{written.files} 个文件，"
        f"解压后 {written.unpacked / 1_000_000:.1f} MB，最长的路径 {names.length(made.longest)} 个字符\n"
        f"压缩包的 SHA-256：{written.sha256}\n"
        f"内容的 SHA-256（SHA256SUMS.txt）：{written.sums}"
    )


def _reservations(edition: Edition) -> list[str]:
    if edition.revision is None:
        return [
            "注意：没有版本记录可查，这一版不知道自己是哪个修订。可用环境变量 PLANPRESS_REVISION 和 SOURCE_DATE_EPOCH 说明。"
        ]
    out = ["注意：有未提交的改动，这一版不就是那个修订。"] if edition.modified else []
    if not edition.complete:
        out.append("注意：修订历史不全（浅克隆），有的规划没有收入和改动的日期。取全历史：git fetch --unshallow")
    return out


def _project(start: Path) -> Path:
    """The nearest folder around ``start`` that is a project."""
    for folder in (start, *start.parents):
        if (folder / _SETTINGS).is_file():
            return folder
    found = f"这里和上层文件夹都没有 {_SETTINGS}"
    raise ProblemsFound([Problem(str(start), 0, 0, "bundle-project", found, "在项目的文件夹里运行", "cd planpress")])


def _build(root: Path, site: Path) -> None:
    """The site of the project, by MkDocs in a process of its own; what it says is shown only when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, end="", file=sys.stderr)
        raise _refusal(root, "bundle-build", "网站没有生成，原因见上", "mkdocs build --strict 通过", "planpress check")


def _refusal(root: Path, rule: str, found: str, expected: str, example: str) -> ProblemsFound:
    return ProblemsFound([Problem(display_path(root / _SETTINGS), 0, 0, rule, found, expected, example)])
