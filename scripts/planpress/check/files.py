"""Rules over the files of a library: their names, and that each of them is read by somebody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planpress.check.context import Finding, LibraryCheck
from planpress.filenames import fault
from planpress.library import CITY_FILE, REGISTERS, SOURCES
from planpress.problems import display_path
from planpress.writing import LOCK, PART


def plain_names(check: LibraryCheck) -> Iterator[Finding]:
    """文件和文件夹的名字在各种系统上都能用：不以“-”“.”开头，没有看不见的字符，不是 Windows 的设备名。"""
    for path in sorted(check.library.root.rglob("*")):
        # Hidden files are no names of ours; ``stray_file`` speaks of them.
        if wrong := fault(path.name.removeprefix(".")):
            yield Finding(
                (0, 0), f"名字“{path.name}”{wrong}", "换一个普通的名字", "guihua-2016.txt", path=display_path(path)
            )


def stray_file(check: LibraryCheck) -> Iterator[Finding]:
    """规划库里只有词表、城市文件夹、city.yml、规划文件和 sources/ 里的来源文件；别的文件网站不读，放在这里会被当作已经发布。"""
    root = check.library.root
    for path in sorted(root.rglob("*")):
        # What a run that writes holds the library with, and has not finished, is its own.
        if path.name == LOCK or path.name.endswith(PART):
            continue
        if path.is_symlink() or _has_place(path.relative_to(root), path.is_dir()):
            continue
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        yield Finding(
            (0, 0),
            "网站不读这个文件" if path.is_file() else "网站不读这个文件夹",
            "规划放在 plans/<城市>/<规划>.md，来源放在 plans/<城市>/sources/，其余删去",
            "plans/shenyang/2016-guihua.md",
            path=display_path(path),
            severity="警告" if hidden else "错误",
        )


def _has_place(path: Path, folder: bool) -> bool:
    match path.parts:
        case (name,):
            return (folder and not name.startswith(".")) or name in {f"{register}.yml" for register in REGISTERS}
        case (_, name) if not path.parts[0].startswith("."):
            return name == SOURCES if folder else name == CITY_FILE or name.endswith(".md")
        case (city, sources, name) if not city.startswith("."):
            return sources == SOURCES and not folder and not name.startswith(".")
        case _:
            return False
