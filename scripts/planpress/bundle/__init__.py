"""The offline edition: the whole site in one archive that anyone can unpack and open, without a network or a server.

It is the site that ``mkdocs build`` makes, file by file; added are README.txt and the sums, left out what only a server
has a use for. One revision makes the same bytes in any folder, at any time, under any language of the system.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planpress.bundle import archive, names, readme
from planpress.bundle.archive import Written
from planpress.edition import Edition
from planpress.problems import Problem, ProblemsFound, display_path

# A server's page for wrong addresses, whose links start from the server's root, and the list for search engines.
SERVER_ONLY = frozenset(("404.html", "sitemap.xml"))


@dataclass(frozen=True, slots=True)
class Bundle:
    """The archive; ``longest``: the longest path in it, with the folder at its top."""

    path: Path
    written: Written
    longest: str


def bundle(site: Path, edition: Edition, out: Path) -> Bundle:
    """The archive of a built site, in the folder ``out``. Raises ProblemsFound; then nothing was written."""
    top = f"planpress-{edition.label}"
    files: dict[str, Path | bytes] = {name: site / name for name in _files(site) if name not in SERVER_ONLY}
    made = {readme.NAME, archive.SUMS}
    if problems := names.problems(top, [*files, *made]) + _taken(made.intersection(files)):
        raise ProblemsFound(problems)
    files[readme.NAME] = readme.text(edition)
    path = out / f"{file_stem(edition)}.zip"
    try:
        written = archive.write(path, top, files, edition.date)
    except OSError as error:
        found = f"压缩包没有写成：{error.strerror or error}"
        expected = "文件夹可写，磁盘有空间"
        raise ProblemsFound(
            [Problem(display_path(path), 0, 0, "bundle-write", found, expected, "planpress bundle --out dist")]
        ) from error
    return Bundle(path, written, max((f"{top}/{name}" for name in (*files, archive.SUMS)), key=names.length))


def file_stem(edition: Edition) -> str:
    """``planpress-2026-11-22-2795fde``: the date first, so that editions sort as they came."""
    date = f"{edition.date:%Y-%m-%d}-" if edition.date else ""
    return f"planpress-{date}{edition.label}"


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def _taken(clashes: set[str]) -> list[Problem]:
    found = "离线版里这个名字另有用处"
    return [
        Problem(name, 0, 0, "bundle-taken", found, "网站里的文件另取名字", "docs/readme-2.txt")
        for name in sorted(clashes)
    ]
