"""Synthetic cities: as many as asked for, made of the real plans, with names, codes, dates and numbers of their own.

    python tests/synthetic.py 60 FOLDER            # FOLDER gets the registers, the real cities and 60 more, and passes ``check``
    python tests/synthetic.py 1000 FOLDER varied   # other years, units and words in every plan, so that few sentences are shared

For looking at a large library, testing it, and benchmarks. A synthetic plan has the structure and the length of its model;
its source document is its own text, so nothing is dropped, emended or normalised.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from synthetic_words import Words
from synthetic_words import varied as varied_text

from planpress import engine, planfile
from planpress.body import texts
from planpress.convert.city import divisions
from planpress.library import CITY_FILE, load_library
from planpress.model import City
from planpress.planfile import strictyaml, typed

PLANS = Path(__file__).parent.parent / "plans"
# Sixty names of two characters, none of them a place: the cycle of stems and branches.
NAMES = ["甲乙丙丁戊己庚辛壬癸"[n % 10] + "子丑寅卯辰巳午未申酉戌亥"[n % 12] for n in range(60)]
SOURCE = "plan.txt"


def write(folder: Path, count: int, real: bool = True, varied: bool = False) -> None:
    """A plans folder with ``count`` synthetic cities, beside the real ones where ``real``; the same for the same count.

    ``varied``: other years, units under other names, and words of the texts give way to others, in each plan to others of
    its own. Two plans then share about as many runs of eight characters as real ones do.
    """
    folder.mkdir(parents=True)
    for register in PLANS.glob("*.yml"):
        shutil.copy(register, folder)
    library = load_library(PLANS)
    models = tuple(entry.path for entry in library.cities)
    # Units and documents keep their names: the registers know no others.
    kept = sorted({*library.function_of, *library.document_of})
    for model in models if real else ():
        shutil.copytree(model, folder / model.name)
    making = _Making(folder, models, tuple(kept), Words.of(library, kept) if varied else None)
    for _ in engine.ordered(_city, making, range(count)):
        pass


@dataclass(frozen=True, slots=True)
class _Making:
    """What all cities are made with."""

    folder: Path
    models: tuple[Path, ...]
    kept: tuple[str, ...]
    words: Words | None


def _city(making: _Making, number: int) -> None:
    """One city with its plan, in a province of the thirty-one by turns."""
    model = making.models[number % len(making.models)]
    folder = making.folder / f"city{number:04}"
    (folder / "sources").mkdir(parents=True)
    city = typed.build(City, strictyaml.load((model / CITY_FILE).read_text(encoding="utf-8"), CITY_FILE), CITY_FILE)
    stem = city.name[:-1]
    # Beyond sixty the round is named too: 甲子, then 甲子乙.
    round_ = number // len(NAMES)
    name = NAMES[number % len(NAMES)] + (NAMES[round_ % len(NAMES)] if round_ else "")
    _write_city(city, name, number, folder / CITY_FILE)
    back = [(known.replace(stem, name), known) for known in making.kept if stem in known]
    for path in sorted(model.glob("*.md")):
        text = path.read_text(encoding="utf-8").replace(stem, name)
        for renamed, known in back:
            text = text.replace(renamed, known)
        text = _shifted(text, number)
        _write_plan(varied_text(text, number, making.words) if making.words else text, folder)


def _write_city(city: City, name: str, number: int, path: Path) -> None:
    provinces = [row for row in divisions() if row.code.endswith("0000")]
    province = provinces[number % len(provinces)]
    # No other city of these may be as high as its province.
    level = "地级市" if city.level in ("直辖市", "省会") else city.level
    lines = [
        f"name: {name}{city.name[-1]}",
        f"province: {province.name}",
        f"level: {level}",
        f'division_code: "{province.code[:2]}{5000 + number // len(provinces)}"',
        f"name_pinyin: City {number}",
    ]
    lines += [f"parent: {province.name}"] if city.parent else []
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _numbers(text: str) -> list[tuple[str, str]]:
    """(quote, number in it) of the targets whose quote has their number once, in digits, and which no topic's place cites."""
    plan = planfile.parse(text, "plan.md").plan
    places = "".join(f"{place.opening} {place.closing} " for place in plan.topics)
    found = [(target.quote, f"{target.value}") for target in plan.targets]
    return [
        (quote, value)
        for quote, value in found
        if len(re.findall(rf"(?<!\d){value}(?!\d)", quote)) == 1 and value not in places
    ]


def _shifted(text: str, number: int) -> str:
    """The plan file with other numbers: in each quote, the text and the field alike."""
    seen: dict[str, str] = {}
    for quote, value in _numbers(text):
        other = f"{int(float(value)) + number % 9 + 1}"
        now = quote
        for old, new in seen.items():
            now = now.replace(old, new)
        changed = re.sub(rf"(?<!\d){value}(?!\d)", other, now)
        # Twice at least: in the facts and in the text, where a mark may stand between.
        if text.count(now) < 2:
            continue
        text = text.replace(now, changed)
        before, _, after = text.rpartition(f'quote: "{changed}"')
        start = before.rindex("\n  - id: ")
        text = (
            before[:start]
            + re.sub(rf"^(    value: ){value}$", rf"\g<1>{other}", before[start:], flags=re.M)
            + f'quote: "{changed}"'
            + after
        )
        seen[now] = changed
    return text


def _write_plan(text: str, folder: Path) -> None:
    path = folder / f"{planfile.stem(planfile.parse(text, 'plan.md').plan)}.md"
    for field in ("dropped", "emendations", "doubts"):
        text = re.sub(rf"^{field}:(?:\n(?:  .*\n)+| .*\n)", f"{field}: []\n", text, flags=re.M)
    for field, value in (("file", SOURCE), ("script", "Hans")):
        text = re.sub(rf"^  {field}: .*$", f"  {field}: {value}", text, count=1, flags=re.M)
    text = re.sub(r"^normalised: .*$", "normalised: []", text, flags=re.M)
    path.write_text(text, encoding="utf-8")
    plan = planfile.read(path).plan
    lines = [plan.title, *("".join(part for _, part in texts(block)) for block in plan.body)]
    source = ("\n".join(lines) + "\n").encode()
    (path.parent / "sources" / f"{path.stem}.txt").write_bytes(source)
    text = text.replace(f"  file: {SOURCE}", f"  file: {path.stem}.txt", 1)
    text = re.sub(r"^  sha256: .*$", f'  sha256: "{hashlib.sha256(source).hexdigest()}"', text, count=1, flags=re.M)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]), varied="varied" in sys.argv[3:])
