"""Rules over the library: the registers and the city files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from planpress.check.context import Finding, LibraryCheck
from planpress.check.similar import nearest
from planpress.library import CityEntry
from planpress.parts import is_key
from planpress.planfile.frontmatter import quoted
from planpress.problems import display_path

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_PINYIN = re.compile(r"[A-Z][A-Za-z0-9' -]*\Z")
_LISTS = [
    ("indicators", "families"), ("indicators", "indicators"), ("topics", "groups"), ("topics", "topics"), ("measures", "measures"),
    ("measures", "award_categories"), ("departments", "functions"), ("documents", "documents"),
]  # fmt: skip


def register_keys(check: LibraryCheck) -> Iterator[Finding]:
    """词表里每个 key 各不相同，只用小写字母、数字和连字符，不用省份代码的样子（21、21-s）。"""
    for name, field in _LISTS:
        seen: dict[str, int] = {}
        for index, entry in enumerate(getattr(getattr(check.library, name), field)):
            if entry.key in seen:
                path, place = check.register(name, field, index, "key")
                line = check.register(name, field, seen[entry.key], "key")[1][0]
                yield Finding(
                    place, f"key {entry.key} 已在第 {line} 行用过", "每条有自己的 key", f"key: {entry.key}-2", path=path
                )
            elif not _KEY.match(entry.key):
                path, place = check.register(name, field, index, "key")
                yield Finding(
                    place,
                    f"key “{entry.key}”含有不能用的字符",
                    "小写字母、数字和连字符",
                    "key: national-standards",
                    path=path,
                )
            elif is_key(entry.key):
                path, place = check.register(name, field, index, "key")
                found = f"key {entry.key} 是省份代码的样子，网站的分省网页要用这个网址"
                yield Finding(place, found, "另一个 key", "key: national-standards", path=path)
            seen.setdefault(entry.key, index)


def register_groups(check: LibraryCheck) -> Iterator[Finding]:
    """指标的 family 在 families 里，主题的 group 在 groups 里。"""
    for name, field, member, groups in (
        ("indicators", "indicators", "family", "families"),
        ("topics", "topics", "group", "groups"),
    ):
        known = [group.key for group in getattr(getattr(check.library, name), groups)]
        for index, entry in enumerate(getattr(getattr(check.library, name), field)):
            key = getattr(entry, member)
            if key not in known:
                path, place = check.register(name, field, index, member)
                found = f"{groups} 里没有 {key}{nearest(key, known)}"
                yield Finding(place, found, f"{groups} 里的 key", f"{member}: {known[0] if known else '…'}", path=path)


def _claimed_twice(
    check: LibraryCheck, name: str, field: str, entries: Sequence[Any], words: str, what: str
) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for index, entry in enumerate(entries):
        given = getattr(entry, words)
        for word in [entry.title, *given] if words == "titles" else given:
            if word in owner:
                path, place = check.register(name, field, index, words)
                found = f"“{word}”已在 {owner[word]} 之下"
                rest = [
                    quoted(other) for other in given if other != word or (words == "names" and owner[word] == entry.key)
                ]
                example = f"{words}: [{', '.join(dict.fromkeys(rest))}]"
                yield Finding(place, found, f"{what}只归一条", example, path=path)
            owner.setdefault(word, entry.key)


def department_once(check: LibraryCheck) -> Iterator[Finding]:
    """一个单位名称只归一项职能，只写一次。"""
    entries = check.library.departments.functions
    yield from _claimed_twice(check, "departments", "functions", entries, "names", "一个单位名称")


def document_once(check: LibraryCheck) -> Iterator[Finding]:
    """一个文件题名只归一份文件，titles 里不重复 title。"""
    yield from _claimed_twice(check, "documents", "documents", check.library.documents.documents, "titles", "一个题名")


def city_folder(check: LibraryCheck) -> Iterator[Finding]:
    """城市文件夹的名字用小写拼音，不用省份代码的样子（21、21-s）；行政区划代码是六位数字，各市不同。"""
    seen: dict[str, str] = {}
    for entry in check.library.cities:
        if not _KEY.match(entry.key):
            found = f"文件夹名“{entry.key}”含有不能用的字符"
            yield Finding(
                (0, 0), found, "小写字母、数字和连字符", "shenyang", path=display_path(entry.path / "city.yml")
            )
        elif is_key(entry.key):
            found = f"文件夹名“{entry.key}”是省份代码的样子，网站的分省网页要用这个网址"
            yield Finding((0, 0), found, "小写拼音", "shenyang", path=display_path(entry.path / "city.yml"))
        if not (entry.path / "city.yml").is_file() or not entry.city.province:
            continue
        code = entry.city.division_code
        path, place = check.city(entry.key, "division_code")
        example = 'division_code: "210100"'
        if not re.fullmatch(r"[1-9]\d{5}", code):
            yield Finding(place, f"行政区划代码是“{code}”", "GB/T 2260 的六位数字", example, path=path)
        elif code in seen:
            yield Finding(place, f"行政区划代码 {code} 已用于 {seen[code]}", "每个城市自己的代码", example, path=path)
        seen.setdefault(code, entry.key)


def province_name(check: LibraryCheck) -> Iterator[Finding]:
    """行政区划代码前两位相同的城市在同一个省，省名相同。"""
    first: dict[str, CityEntry] = {}
    for entry in check.library.cities:
        code, name = entry.city.division_code[:2], entry.city.province
        if name and name != (known := first.setdefault(code, entry)).city.province:
            path, place = check.city(entry.key, "province")
            found = f"{code} 开头的代码省名是“{name}”，{known.key} 写的是“{known.city.province}”"
            yield Finding(place, found, "同一个省写同一个名字", f'province: "{known.city.province}"', path=path)


def no_links(check: LibraryCheck) -> Iterator[Finding]:
    """规划库里没有链接：每个文件、文件夹都是自己，不指向别处。"""
    for path in sorted(check.library.root.rglob("*")):
        if path.is_symlink():
            yield Finding((0, 0), "这是指向别处的链接", "文件本身", "把链接换成文件", path=display_path(path))


def city_name(check: LibraryCheck) -> Iterator[Finding]:
    """同一省里城市不同名；name_pinyin 用不带声调的拉丁字母，首字母大写。"""
    seen: dict[tuple[str, str], str] = {}
    for entry in check.library.cities:
        if not entry.city.province:
            continue
        key = (entry.city.province, entry.city.name)
        if key in seen:
            path, place = check.city(entry.key, "name")
            found = f"{entry.city.name} 已有文件夹 {seen[key]}"
            yield Finding(place, found, "一个城市一个文件夹", f"把规划放进 {seen[key]}/", path=path)
        if not _PINYIN.match(entry.city.name_pinyin):
            path, place = check.city(entry.key, "name_pinyin")
            found = f"name_pinyin 是“{entry.city.name_pinyin}”"
            example = f"name_pinyin: {entry.key.title()}"
            yield Finding(place, found, "不带声调的拉丁字母，首字母大写", example, path=path)
        seen.setdefault(key, entry.key)
