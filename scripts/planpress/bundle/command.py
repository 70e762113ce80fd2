"""``planpress bundle``: the offline edition of the project in this folder."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from planpress.bundle import Bundle, building, bundle, names
from planpress.edition import Edition, read_edition
from planpress.problems import display_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("dist"), metavar="DIR", help="压缩包放在哪个文件夹；不写则放在 dist"
    )


def run(args: argparse.Namespace) -> int:
    """0, with what was made on standard output. Raises ProblemsFound; then no archive was written."""
    root = building.project(Path.cwd())
    edition = read_edition(root)
    with tempfile.TemporaryDirectory(prefix="planpress-") as folder:
        site = Path(folder) / "site"
        building.build(root, site)
        # Somebody may have gone on editing: then it is not known which of the two the site shows.
        if read_edition(root) != edition:
            raise building.refusal(
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
