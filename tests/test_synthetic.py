"""The synthetic libraries that benchmarks measure: sound, spread over the country, each plan other than its model."""

from __future__ import annotations

from pathlib import Path

import synthetic
from synthetic_words import Words

from planpress.check import check_files
from planpress.editing.stated import RULES
from planpress.library import load_library


def test_a_varied_library_is_sound_and_varied(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "plans", 40, varied=True)
    assert check_files(tmp_path / "plans", more_rules=RULES) == []
    library = load_library(tmp_path / "plans")
    made = [entry for entry in library.plans if entry.city_key.startswith("city")]
    assert len(made) == 40 and len(library.plans) == 45
    assert len({entry.city.province for entry in library.cities}) == 31
    assert len({entry.plan.period for entry in made}) > 10
    assert len({entry.plan.title for entry in made}) == 40
    # Plans of the same model.
    one, other = (next(item for item in made if item.city_key == key).plan for key in ("city0003", "city0008"))
    assert one.body != other.body
    assert [target.value for target in one.targets] != [target.value for target in other.targets]
    units = [{unit.name for duty in plan.responsibilities for unit in duty.departments} for plan in (one, other)]
    assert units[0] != units[1]


def test_the_same_number_makes_the_same_library(tmp_path: Path) -> None:
    for name in ("a", "b"):
        synthetic.write(tmp_path / name, 4, real=False, varied=True)
    files = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*.*")}
    assert len(files) == 5 + 4 * 3
    assert all((tmp_path / "b" / path).read_bytes() == data for path, data in files.items())


def test_a_passage_does_not_come_to_begin_in_two_places(tmp_path: Path) -> None:
    """Plan 1723 of 5,000 drew 社会 and 管理 side by side in a chapter where a passage begins with them."""
    library = load_library(synthetic.PLANS)
    kept = tuple(sorted({*library.function_of, *library.document_of}))
    models = tuple(entry.path for entry in library.cities)
    synthetic.write(tmp_path / "plans", 0, real=False)
    synthetic._city(synthetic._Making(tmp_path / "plans", models, kept, Words.of(library, kept)), 1723)
    assert check_files(tmp_path / "plans", more_rules=RULES) == []
