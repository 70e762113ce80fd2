"""A library that has grown is shown in parts: by province, and a province that has grown by the first letters of its cities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

MOST = 60  # plans that a reader can take in on one page
_KEY = re.compile(r"\d\d(-[0a-z])?")


class CityPlace(NamedTuple):
    """A city as it is put into a part; ``plans``: how many it has."""

    key: str
    division_code: str
    name_pinyin: str
    plans: int


def part_keys(cities: Sequence[CityPlace]) -> dict[str, str]:
    """City -> part, ``21`` (the province, as GB/T 2260 begins its codes) or ``21-s`` (with the first letter in pinyin).

    Empty for a library of no more than ``MOST`` plans. A city stays in its part when other provinces grow.
    """
    if sum(city.plans for city in cities) <= MOST:
        return {}
    provinces: Counter[str] = Counter()
    for city in cities:
        provinces[_province(city)] += city.plans
    return {
        city.key: _province(city) if provinces[_province(city)] <= MOST else f"{_province(city)}-{_letter(city)}"
        for city in cities
    }


def is_key(name: str) -> bool:
    """Whether a name has the form of a part's key."""
    return _KEY.fullmatch(name) is not None


def _province(city: CityPlace) -> str:
    return city.division_code[:2] or "00"


def _letter(city: CityPlace) -> str:
    letter = city.name_pinyin[:1].lower()
    return letter if "a" <= letter <= "z" else "0"
