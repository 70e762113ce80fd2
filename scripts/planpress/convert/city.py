"""Which city a title speaks of, by the divisions of GB/T 2260."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from planpress.convert.words import words
from planpress.model import City
from planpress.planfile.typed import adapter

_PROVINCES = "省"
# Names of districts that are words of every plan: 推进新城区建设 names none.
_COMMON = frozenset(
    words(
        "城区 郊区 矿区 新城区 市中区 城中区 城关区 城东区 城西区 城北区 东区 西区 南区 北区 河东区 河西区 新区 江北区"
    )
)
_SUFFIX = re.compile(r"(?:市|地区|盟|自治州)$")


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table: provinces, and everything down to districts and counties. ``key`` names its folder."""

    code: str
    name: str
    key: str
    level: str

    @property
    def is_high(self) -> bool:
        """Whether it is of a prefecture's rank at least."""
        return self.code.endswith("00")


@cache
def divisions() -> tuple[Division, ...]:
    """The table, by code."""
    rows = resources.files("planpress.convert").joinpath("divisions.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Division(*row.split("\t")) for row in rows)


def find(*texts: str | None) -> Division | None:
    """The division that the first of the texts names that names one: the deepest, below the ones named before it."""
    return next((found for text in texts if text and (found := _in(text))), None)


def by_key(key: str) -> Division | None:
    """The division whose folder has this name."""
    return next((row for row in divisions() if row.key == key and row.level != _PROVINCES), None)


def stub(division: Division) -> City:
    """The city's file, as far as the table knows it."""
    province = next(row.name for row in divisions() if row.code == division.code[:2] + "0000")
    above = next((row.name for row in divisions() if row.code == division.code[:4] + "00"), province)
    values = {
        "name": division.name,
        "province": province,
        "level": division.level,
        "division_code": division.code,
        "name_pinyin": division.key.rsplit("-", 1)[-1].capitalize(),
        "parent": None if division.is_high else above,
    }
    city: City = adapter(City).validate_python(values)
    return city


def write(city: City) -> str:
    """The text of a city file."""
    lines = [
        f"name: {city.name}",
        f"province: {city.province}",
        f"level: {city.level}",
        f'division_code: "{city.division_code}"',
    ]
    lines.append(f"name_pinyin: {city.name_pinyin}")
    return "\n".join(lines + ([f"parent: {city.parent}"] if city.parent else [])) + "\n"


@cache
def _by_beginning() -> dict[str, list[int]]:
    """Which rows of the table have names that begin with these two characters, as every shorter form of them does too."""
    found: dict[str, list[int]] = {}
    for index, row in enumerate(divisions()):
        found.setdefault(row.name[:2], []).append(index)
    return found


def _in(text: str) -> Division | None:
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    near = [divisions()[n] for n in sorted(n for pair in pairs for n in _by_beginning().get(pair, ()))]
    rows = [row for row in near if row.level != _PROVINCES]
    provinces = {row.code[:2] for row in near if row.level == _PROVINCES and row.name in text}
    high = [row for row in rows if row.is_high and row.name in text]
    low = [row for row in rows if not row.is_high and _named(row, text)]
    below = [row for row in low if any(_above(other, row) for other in high)]
    below = below or [row for row in low if row.code[:2] in provinces]
    alone = [row for row in low if len(row.name) > 2 and row.name not in _COMMON]
    for found in (below, alone):
        if found and len({row.name for row in found}) == len(found):
            return min(found, key=lambda row: text.index(row.name[:-1]))
    short = [row for row in rows if row.is_high and re.search(f"{_short(row.name)}(?![区县旗省镇])", text)]
    return min(high or short, key=lambda row: text.index(_short(row.name)), default=None)


def _named(row: Division, text: str) -> bool:
    """By its name, or by that of the county that it was (金坛市 is 金坛区 now)."""
    base = row.name[:-1]
    return row.name in text or (
        len(base) > 1 and any(base + end in text for end in "市县区") and row.name not in _COMMON
    )


def _above(high: Division, low: Division) -> bool:
    return low.code.startswith(high.code[:2] if high.level == "直辖市" else high.code[:4])


def _short(name: str) -> str:
    return _SUFFIX.sub("", name) if len(name) > 2 else name
