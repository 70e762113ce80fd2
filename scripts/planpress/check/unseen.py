"""The rule against characters that nobody sees, or that show another text than the one that is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from planpress import planfile
from planpress.characters import FORBIDDEN, named, strange
from planpress.check.context import Finding, LibraryCheck
from planpress.library import CITY_FILE, REGISTERS
from planpress.planfile import strictyaml
from planpress.problems import ProblemsFound, display_path

_SHOWN = 20
# Where a plan declares what its source has, unseen characters may stand, each written as \u200b.
_VERBATIM = {("dropped", "text"), ("emendations", "source")}


def characters(check: LibraryCheck) -> Iterator[Finding]:
    """文件里没有看不见的、控制文字方向的、形似别字的字符，写成转义（\\u202e）也不行；只有 dropped 的 text、emendations 的 source 可以用转义照录来源。"""
    root = check.library.root
    cities = (
        [path for path in sorted(root.iterdir()) if path.is_dir() and not path.is_symlink()] if root.is_dir() else []
    )
    for path in (*(root / f"{name}.yml" for name in REGISTERS), *(city / CITY_FILE for city in cities)):
        yield from unseen(path)


def unseen(path: Path) -> Iterator[Finding]:
    """The findings of ``characters`` in one file, a register, a city file or a plan; none in a file that is not read at all."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > planfile.MAX_BYTES:
        return
    try:
        # Not read_text: that one turns a lone carriage return into a line feed.
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return  # rule ``encoding``
    shown = display_path(path)
    findings = [*_raw(text), *_escaped(text, shown)]
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
