"""Synthetic cities: as many as asked for, made of the real plans, with names, codes, dates and numbers of their own.

    python tests/synthetic.py 60 FOLDER            # FOLDER gets the registers, the real cities and 60 more, and passes ``check``
    python tests/synthetic.py 1000 FOLDER varied   # other words in every plan, so that few sentences are shared

For looking at a large library, testing it, and benchmarks. A synthetic plan has the structure and the length of its model;
its source document is its own text, so nothing is dropped, emended or normalised.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

from planpress import planfile
from planpress.body import texts
from planpress.library import Library, load_library
from planpress.model import City
from planpress.planfile import strictyaml, typed

PLANS = Path(__file__).parent.parent / "plans"
# Sixty names of two characters, none of them a place: the cycle of stems and branches.
NAMES = ["甲乙丙丁戊己庚辛壬癸"[n % 10] + "子丑寅卯辰巳午未申酉戌亥"[n % 12] for n in range(60)]
SOURCE = "plan.txt"
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SHARE_OF_OTHER_WORDS = 0.5


def write(folder: Path, count: int, real: bool = True, varied: bool = False) -> None:
    """A plans folder with ``count`` synthetic cities, beside the real ones where ``real``; the same for the same count.

    ``varied``: words of the texts give way to others, in each plan to others of its own. Two plans then share about as many
    runs of eight characters as real ones do; names of units and documents change too, so ``check`` finds them unknown.
    """
    folder.mkdir(parents=True)
    for register in PLANS.glob("*.yml"):
        shutil.copy(register, folder)
    library = load_library(PLANS)
    models = [entry.path for entry in library.cities]
    # Units and documents keep their names: the registers know no others.
    kept = sorted({*library.function_of, *library.document_of})
    for model in models if real else ():
        shutil.copytree(model, folder / model.name)
    pool = _words(library) if varied else []
    for number in range(count):
        _city(models[number % len(models)], folder / f"city{number:04}", number, kept, pool)


def _words(library: Library) -> list[str]:
    """Every two characters that the texts cut into, as often as they come."""
    runs = (
        run
        for entry in library.plans
        for block in entry.plan.body
        for _, text in texts(block)
        for run in _HAN.findall(text)
    )
    return [run[n : n + 2] for run in runs for n in range(0, len(run) - 1, 2)]


def _varied(text: str, number: int, pool: list[str]) -> str:
    """The plan file with other words in its text and, alike, in everything that quotes it: whatever stands in double quotes."""
    dice = random.Random(number)
    common = [word for word, times in Counter(pool).most_common() if times > 1]
    other = {word: dice.choice(pool) for word in common if dice.random() < _SHARE_OF_OTHER_WORDS}
    words = re.compile("|".join(map(re.escape, other)))

    def change(part: str) -> str:
        return words.sub(lambda match: other[match[0]], part)

    _, front, body = text.split("---\n", 2)
    front = re.sub(r'(?<!^title: )"[^"\n]*"', lambda match: change(match[0]), front, flags=re.M)
    # The official numbers of headings stay, and with them their ids.
    lines = [change(line) if not line.startswith("#") else line for line in body.split("\n")]
    return "\n".join(["---", front.rstrip("\n"), "---", *lines])


def _city(model: Path, folder: Path, number: int, kept: list[str], pool: list[str]) -> None:
    (folder / "sources").mkdir(parents=True)
    text = (model / "city.yml").read_text(encoding="utf-8")
    city = typed.build(City, strictyaml.load(text, "city.yml"), "city.yml")
    stem = city.name[:-1]
    # Beyond sixty the round is named too: 甲子, then 甲子乙.
    round_ = number // len(NAMES)
    name = NAMES[number % len(NAMES)] + (NAMES[round_ % len(NAMES)] if round_ else "")
    fields = {
        "name": name + city.name[-1],
        "name_pinyin": f"City {number}",
        "division_code": f'"{city.division_code[:2]}{5000 + number}"',
    }
    for field, value in fields.items():
        text = re.sub(rf"^{field}: .*$", f"{field}: {value}", text, flags=re.M)
    (folder / "city.yml").write_text(text, encoding="utf-8")
    back = [(known.replace(stem, name), known) for known in kept if stem in known]
    for path in sorted(model.glob("*.md")):
        text = path.read_text(encoding="utf-8").replace(stem, name)
        for renamed, known in back:
            text = text.replace(renamed, known)
        text = _shifted(text, number)
        _write_plan(_varied(text, number, pool) if pool else text, folder / path.name)


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


def _write_plan(text: str, path: Path) -> None:
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
