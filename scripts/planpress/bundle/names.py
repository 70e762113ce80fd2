"""Whether the files of an edition can be unpacked anywhere: on Windows, on macOS, in a folder with a long name.

Windows shows a path of up to 259 UTF-16 units to most programs. Of these are taken, at worst,

    C:\\Users\\<20>\\Downloads\\              40   an account's name has at most 20
    planpress-2026-11-22-2795fde-…\\       46   the folder that Explorer's "extract all" makes of the archive's name
    <path in the archive>                120   LONGEST, with the folder at its top

which leaves 53 for folders of the reader's own, Chinese ones included: a Chinese character is one unit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from planpress.filenames import DEVICES, REFUSED
from planpress.problems import Problem

LONGEST = 120


def problems(top: str, names: Iterable[str]) -> list[Problem]:
    """What is wrong with ``names``, paths with slashes below the folder ``top``; each fault of each name once."""
    out = []
    spelled: dict[str, str] = {}
    for name in sorted(names):
        out += [_problem(name, *fault) for fault in _faults(top, name)]
        # Folders as well as files: 沈阳/A/x and 沈阳/a/y would end up in one folder, or A and a/y in each other's way.
        for path in _with_folders(name):
            first = spelled.setdefault(_folded(path), path)
            if first != path:
                found = f"与 {first} 只差大小写或字符的合成方式，在 Windows 和 macOS 上是同一个名字"
                out.append(_problem(name, "bundle-case", found, "换一个不同的名字", "2016-guihua-2.md"))
                break
    return out


def length(path: str) -> int:
    """In UTF-16 units, as Windows counts."""
    return len(path.encode("utf-16-le", errors="surrogatepass")) // 2


def _faults(top: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    """(rule, found, expected, example) for one path by itself."""
    for part in name.split("/"):
        if match := REFUSED.search(part):
            found = (
                f"“{part!r}”含有 Windows 不许的字符 {match[0]!r}"
                if not part.isprintable()
                else f"“{part}”含有 Windows 不许的字符 {match[0]}"
            )
            yield "bundle-character", found, '不含 < > : " | ? * \\ 和控制字符', "来源-2016.txt"
        if part.endswith((" ", ".")):
            yield "bundle-ending", f"“{part}”以空格或句点结尾，Windows 会把它去掉", "以别的字符结尾", "来源.txt"
        if DEVICES.fullmatch(part):
            yield "bundle-device", f"“{part}”是 Windows 留给设备的名字", "换一个名字", "aux-2016.txt"
        if any("\ud800" <= character <= "\udfff" for character in part):
            yield "bundle-encoding", f"“{part!r}”不是 UTF-8", "名字用 UTF-8 编码", "来源.txt"
    if (long := length(f"{top}/{name}")) > LONGEST:
        found = f"在压缩包里的路径有 {long} 个字符，在 Windows 上放进较深的文件夹就解不开"
        yield "bundle-length", found, f"不超过 {LONGEST} 个字符", "plans/shenyang/sources/沈阳市标准化规划.txt"


def _with_folders(name: str) -> Iterator[str]:
    parts = name.split("/")
    for end in range(1, len(parts) + 1):
        yield "/".join(parts[:end])


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _problem(name: str, rule: str, found: str, expected: str, example: str) -> Problem:
    return Problem(
        name.encode("utf-8", errors="backslashreplace").decode("utf-8"), 0, 0, rule, found, expected, example
    )
