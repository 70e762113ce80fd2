"""Which indicators of the register a label names, and the scope of what it counts.

The register is the only vocabulary: names, synonyms, and what follows from them by the rules of
Chinese coordination (国家、行业、地方标准 names three kinds).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planpress.registers import Indicator, Indicators
from planpress.vocabulary import Level, Role

_SAME_COUNT = ({"项", "个", "件", "处"}, {"家", "户"}, {"名", "人", "位"})
_JOINERS = "、|和|及|与|或|以及"
_BRACKETS = re.compile(r"（[^（）]*）")
# 国家标准化… names no 国家标准; neither does 采用国际标准的产品.
_NOT_AFTER = re.compile("化|体系|馆|委|转化")
_NOT_BEFORE = re.compile("(?:采用|采标|转化|对标|符合|严于|高于)$")
_SHORTEST_LIKENESS, _LONG_LIKENESS = 5, 7
_PAIRS_ALIKE, _SHORT_REST = 0.75, 3
_BELOW_THE_STATE = re.compile("[省市区县]级|(?<!全)[省市]专业标准化")
# A kind of standard (国家标准) must be named; 标准制修订 is like all of them.
_KIND = 4
_STANDARD = re.compile("标准(?!化)")
_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile("(?:主导|主持|牵头)(?:或|和|、|与|（或?)参与|主持或参与|主导起草或参与|牵头或参与"), "主导或参与"),
    (re.compile("主导|主持|牵头"), "主导"),
    (re.compile("参与"), "参与"),
    (re.compile("承担"), "承担"),
)
_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (
        re.compile(
            "国家级|国家(?=(?:、|和|及|或)省级)|国家(?!标准(?!化))(?=[^、，]{0,18}(?:示范|试点|基地))|"
            "全国(?=[^、，]{0,8}(?:示范|试点))"
        ),
        "国家级",
    ),
    (re.compile("省级|省部级|(?<=[和、及或])省(?=[^、，]{0,8}(?:示范|试点))"), "省级"),
    (re.compile("市级|市本级"), "市级"),
    (re.compile("区级|县级|区县级|区（县）级|县（市、区）级"), "区县级"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """``indicators`` in the order of the text; ``includes``: those named in brackets; ``end``: after the first name."""

    indicators: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    start: int | None = None


def named(label: str, unit: str, register: Indicators | None) -> Named:
    """The indicators that a label names and that are counted in the unit."""
    if register is None:
        return Named()
    local = bool(_BELOW_THE_STATE.search(label)) and "国家级" not in label
    words = _wording(register, unit, local)
    inner = "、".join(part[1:-1] for part in _BRACKETS.findall(label))
    blanked = _BRACKETS.sub(lambda m: "＊" * len(m[0]), label)
    bare = _BRACKETS.sub("", label)
    literal = _literal(blanked, words) or (_literal(bare, words) if bare != blanked else [])
    keys = tuple(dict.fromkeys(key for _, key in literal))
    if not keys:
        alike = _alike(bare.removesuffix("秘书处"), words.items) or _at_end(bare, unit, register)
        return Named((alike,)) if alike else Named()
    includes = tuple(dict.fromkeys(key for _, key in _literal(inner, words) if key not in keys)) if inner else ()
    return Named(keys, includes, literal[0][0])


@dataclass(frozen=True, slots=True)
class _Wording:
    """The indicators that may be meant. ``names``: (name, key), longest first; ``lists``: of kinds that share a word."""

    items: tuple[Indicator, ...]
    names: tuple[tuple[str, str], ...]
    lists: tuple[_List, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """国家、行业、地方标准: ``shared`` is 标准, ``kind`` one of the kinds of it, ``before`` the list up to its last."""

    shared: str
    kind: re.Pattern[str]
    before: re.Pattern[str]


# A text has numbers of few units, and each asks for the names of the same.
@lru_cache(maxsize=32)
def _wording(register: Indicators, unit: str, local: bool) -> _Wording:
    items = tuple(
        item
        for item in register.indicators
        if unit in (item.unit, *item.same_units) and not (local and item.name.startswith("全国"))
    )
    names = sorted(
        ((name, item.key) for item in items for name in {item.name, *item.synonyms}),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    return _Wording(items, tuple(names), _lists({name for name, _ in names if len(name) == _KIND}))


def _lists(names: set[str]) -> tuple[_List, ...]:
    found: list[_List] = []
    for shared in sorted({name[2:] for name in names}):
        kinds = "|".join(sorted({name[:2] for name in names if name.endswith(shared)}))
        before = re.compile(f"((?:(?:{kinds})(?:{_JOINERS}))+)(?=(?:{kinds}){shared})")
        found.append(_List(shared, re.compile(f"({kinds})"), before))
    return tuple(found)


def _at_end(label: str, unit: str, register: Indicators) -> str | None:
    """制定50个地方标准: the unit is not the register's, but what is counted is what the label ends with."""
    counted = next((same for same in _SAME_COUNT if unit in same), set())
    ends = {
        item.key
        for item in register.indicators
        if item.unit in counted and any(label.endswith(name) for name in (item.name, *item.synonyms))
    }
    return ends.pop() if len(ends) == 1 else None


def _literal(label: str, words: _Wording) -> list[tuple[int, str]]:
    """(place, key) of each name in the label, longest names first, none inside another."""
    label = _unfolded(label, words.lists)
    taken: list[tuple[int, int, str]] = []
    for name, key in words.names:
        for match in re.finditer(re.escape(name), label) if name in label else ():
            start, end = match.span()
            if any(start < e and s < end for s, e, _ in taken):
                continue
            if _NOT_AFTER.match(label, end) or _NOT_BEFORE.search(label[:start]):
                continue
            taken.append((start, end, key))
    return [(start, key) for start, _, key in sorted(taken)]


def _unfolded(label: str, lists: tuple[_List, ...]) -> str:
    """国家、行业、地方标准 -> 国家标准、行业标准、地方标准, where the register knows the kinds."""
    for each in lists:
        label = each.before.sub(lambda m, e=each: e.kind.sub(rf"\g<1>{e.shared}", m[1]), label)  # type: ignore[misc]
    return label


def _alike(label: str, items: tuple[Indicator, ...]) -> str | None:
    """The one indicator most like the label: alike at its end, or in a long run of characters anywhere."""
    best: dict[int, set[str]] = {}
    pairs = {label[i : i + 2] for i in range(len(label) - 1)}
    for item in items:
        if len(item.name) <= _KIND:
            continue
        for name in (item.name, *item.synonyms):
            end = _common_end(label, name)
            anywhere = _common(label, name) if min(len(label), len(name)) >= _LONG_LIKENESS else 0
            likeness = max(end, anywhere if anywhere >= _LONG_LIKENESS else 0)
            if _share(pairs, name) >= _PAIRS_ALIKE:
                likeness = max(likeness, _SHORTEST_LIKENESS)
            best.setdefault(likeness, set()).add(item.key)
    longest = max(best, default=0)
    return next(iter(best[longest])) if longest >= _SHORTEST_LIKENESS and len(best[longest]) == 1 else None


def _common_end(label: str, name: str) -> int:
    """How much of the label's end stands in the name; one more where it ends the name too."""
    length = 0
    while length < len(label) and label[len(label) - length - 1 :] in name:
        length += 1
    return length + 1 if length and name.endswith(label[len(label) - length :]) else length


def _common(label: str, name: str) -> int:
    """The longest run of both; none where more than a short word follows it: …标准化良好行为创建率, …标准化人才覆盖率."""
    longest, at = 0, 0
    for i in range(len(name)):
        while i + longest < len(name) and name[i : i + longest + 1] in label:
            longest, at = longest + 1, i
    run = name[at : at + longest]
    left = len(label) - label.rfind(run) - longest, len(name) - at - longest
    return longest if max(left) <= _SHORT_REST else 0


def _share(pairs: set[str], name: str) -> float:
    """How many of a label's pairs of characters the name has: 企业自我声明公开标准, in another order."""
    return sum(pair in name for pair in pairs) / len(pairs) if len(pairs) >= _LONG_LIKENESS else 0


def role(text: str) -> Role | None:
    """How standards are taken part in; 承担…标准化技术委员会 is no part in a standard."""
    if not _STANDARD.search(text):
        return None
    return next((value for pattern, value in _ROLES if pattern.search(text)), None)


def levels(label: str) -> tuple[Level, ...]:
    return tuple(value for pattern, value in _LEVELS if pattern.search(label))


def sectors(label: str, register: Indicators | None) -> tuple[str, ...]:
    return tuple(sector for sector in register.sectors if sector in label) if register else ()
