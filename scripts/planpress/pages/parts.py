"""The parts in which pages show a library that has grown."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.library import Library


@dataclass(frozen=True, slots=True)
class Part:
    """``name``: 辽宁省, or 辽宁省 S where the province is divided by letters; ``library``: its cities and plans, all registers."""

    key: str
    name: str
    library: Library


def parts(library: Library) -> tuple[Part, ...]:
    """In the order of the library; none where it is shown whole. Cities without plans are in parts too."""
    keys = dict.fromkeys(library.parts.get(entry.key, "") for entry in library.cities)
    return tuple(_part(key, library.part(key)) for key in sorted(keys) if key)


def _part(key: str, library: Library) -> Part:
    province = library.cities[0].city.province
    letter = key.partition("-")[2]
    return Part(key, f"{province} {letter.upper()}" if letter else province, library)
