"""The committed plans, and fresh conversions of their sources, measured against the gold annotations."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from planpress import cli

TESTS = Path(__file__).parent
GOLD = TESTS / "gold"
SEEDS = TESTS / "seeds"
PLANS = TESTS.parent / "plans"
CITIES = sorted(path.stem for path in GOLD.glob("*.json"))
# What no conversion may get wrong, whoever edits its plan afterwards.
NEVER = ("text", "points", "halfwidth", "boiler", "overdrop", "overemend", "traps")


def load_score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def score() -> ModuleType:
    return load_score()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("plans")
    for register in PLANS.glob("*.yml"):
        shutil.copy(register, into)
    assert cli.main(["convert", *map(str, sorted(SEEDS.glob("*.txt"))), "--into", str(into)]) == 0
    return into


def measure(score: ModuleType, plans: Path, city: str) -> tuple[dict[str, tuple[object, bool]], list[str]]:
    gold = json.loads((GOLD / f"{city}.json").read_text(encoding="utf-8"))
    for path in sorted(plans.rglob("*.md")):
        plan = score.Plan(path)
        if plan.front.get("source", {}).get("file") == gold["source"]:
            row, notes = score.score(gold, plan, (SEEDS / gold["source"]).read_text(encoding="utf-8"))
            return row, notes
    raise AssertionError(f"no plan under {plans} names {gold['source']}")


@pytest.mark.parametrize("city", CITIES)
def test_committed_plan_reaches_every_bar(score: ModuleType, city: str) -> None:
    row, notes = measure(score, PLANS, city)
    assert all(good for _, good in row.values()), "\n".join(notes)


@pytest.mark.parametrize("city", CITIES)
def test_fresh_conversion_loses_and_invents_nothing(score: ModuleType, converted: Path, city: str) -> None:
    row, notes = measure(score, converted, city)
    assert {name: row[name][0] for name in NEVER} == dict.fromkeys(NEVER, 0), "\n".join(notes)


@pytest.mark.parametrize("city", CITIES)
def test_fresh_conversion_reaches_every_bar(score: ModuleType, converted: Path, city: str) -> None:
    """Nobody has edited it; other documents of these kinds are converted by the same rules."""
    row, notes = measure(score, converted, city)
    assert all(good for _, good in row.values()), "\n".join(notes)
