"""Rules against what strangers might hide in a library: unseen characters, odd names, files that nothing reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from planpress.characters import FORBIDDEN, named, strange
from planpress.check.context import Finding, LibraryCheck, PlanCheck
from planpress.filenames import fault
from planpress.library import CITY_FILE, REGISTERS, SOURCES
from planpress.planfile import strictyaml
from planpress.problems import ProblemsFound, display_path

_SHOWN = 20
# Where a plan declares what its source has, unseen characters may stand, each written as \u200b.
_VERBATIM = {("dropped", "text"), ("emendations", "source")}
_MOST = 1e15  # above, spreadsheets and scripts lose digits
_NUMBERS = {"value", "upper", "baseline", "amount", "cap"}


def characters(check: LibraryCheck) -> Iterator[Finding]:
    """文件里没有看不见的、控制文字方向的、形似别字的字符，写成转义（\\u202e）也不行；只有 dropped 的 text、emendations 的 source 可以用转义照录来源。"""
    for path in _texts(check.library.root):
        try:
            # Not read_text: that one turns a lone carriage return into a line feed.
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue  # rule ``encoding``
        shown = display_path(path)
        findings = [*_raw(text.replace("\r\n", "\n")), *_escaped(text.replace("\r\n", "\n"), shown)]
        for place, found, kind in findings[:_SHOWN]:
            yield Finding(
                place,
                f"{kind}：{_shown(found)}",
                "只用看得见的普通字符，删去或换掉它",
                "标准化",
                path=shown,
            )
        if len(findings) > _SHOWN:
            yield Finding(
                findings[_SHOWN][0],
                f"这样的字符还有 {len(findings) - _SHOWN} 处",
                "全部删去或换掉",
                "标准化",
                path=shown,
            )


def plain_names(check: LibraryCheck) -> Iterator[Finding]:
    """文件和文件夹的名字在各种系统上都能用：不以“-”“.”开头，没有看不见的字符，不是 Windows 的设备名。"""
    for path in sorted(check.library.root.rglob("*")):
        # Hidden files are no names of ours; ``strays`` speaks of them.
        if wrong := fault(path.name.removeprefix(".")):
            yield Finding(
                (0, 0), f"名字“{path.name}”{wrong}", "换一个普通的名字", "guihua-2016.txt", path=display_path(path)
            )


def strays(check: LibraryCheck) -> Iterator[Finding]:
    """规划库里只有词表、城市文件夹、city.yml、规划文件和 sources/ 里的来源文件；别的文件网站不读，放在这里会被当作已经发布。"""
    root = check.library.root
    for path in sorted(root.rglob("*")):
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


def number_size(check: PlanCheck) -> Iterator[Finding]:
    """数字的绝对值小于一千万亿：更大的数表格软件和浏览器都记不准。"""
    for fact in check.facts:
        for field in _NUMBERS:
            value = getattr(fact.record, field, None)
            if isinstance(value, int | float) and abs(value) >= _MOST:
                yield Finding(
                    check.place(*fact.where, field),
                    f"{field} 的数字有 {len(f'{value:.0f}')} 位",
                    "不超过 15 位的数字",
                    f"{field}: 200",
                )


def _texts(root: Path) -> list[Path]:
    found = [root / f"{name}.yml" for name in REGISTERS]
    cities = (
        [path for path in sorted(root.iterdir()) if path.is_dir() and not path.is_symlink()] if root.is_dir() else []
    )
    for city in cities:
        found += [city / CITY_FILE, *sorted(city.glob("*.md"))]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def _raw(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    for at, found, kind in strange(text):
        yield (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), found, kind


def _escaped(text: str, path: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Characters that stand in a value only, written as an escape of YAML's."""
    front = text
    first = 1
    if path.endswith(".md"):
        front, first = text.removeprefix("---\n").partition("\n---")[0], 2
    if not re.search(r"\\[xuU0abefnrtvNLP_]", front):
        return
    try:
        marked = strictyaml.load(front, path, first)
    except ProblemsFound:
        return
    for where, place in marked.places.items():
        value = marked.data
        for part in where:
            value = value[part]
        if not isinstance(value, str) or (len(where) == 3 and (where[0], where[2]) in _VERBATIM):
            continue
        for _, found, kind in strange(value):
            if FORBIDDEN.search(found) or found not in front:
                yield place, found, kind


def _shown(found: str) -> str:
    return named(found) if FORBIDDEN.search(found) else f"{found}（U+{ord(found[-1]):04X}）"


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
