"""A sample of the fuzzing (run-benchmarks.py fuzz), all that it ever found, and that it would see what it looks for.

An input that failed lies in tests/data/fuzz/TARGET/, under the name that the command gave it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
sys.path.append(str(TESTS / "benchmarks"))
import fuzz  # noqa: E402
from fuzz_cases import Case, case, cases  # noqa: E402
from fuzz_targets import Bench, Outcome  # noqa: E402
from fuzz_watch import Watched  # noqa: E402

from planpress.convert import Conversion, convert_text  # noqa: E402
from planpress.problems import Problem, ProblemsFound  # noqa: E402

FOUND = sorted(path for path in (TESTS / "data" / "fuzz").glob("*/*") if path.is_file())
BEFORE = "青川市标准化发展规划（2021—2025年）\n\n一、总体要求\n为推进标准化工作，全面提升发展质量，制定本规划并认真组织实施，"
# What took more than its time, as text before, in the middle and after; each once found by the fuzzing or on the way.
LONG = {
    "lines of a foot": ("\n", "『图文解读\n", 6000),
    "one line": ("", "加强标准与科技、专利、产业发展的融合。", 1700),
    "a line of blanks": ("", "　", 33_000),
    "words between blanks": ("", "٣\t", 16_000),
    "sums": ("", "奖励5万元，", 1700),
    "years": ("", "到2025年", 2600),
    "digits": ("奖励", "1", 99_000),
    "quotes that never close": ("", "“推进标准化。《", 4500),
    "marks that hand on their width": ("x", ",", 90_000),
    "empty cells beside short rows": ("指标|单位\n" * 400 + "a", "|", 3000),
    "cells beside short rows": ("指标|单位\n" * 400, "|a", 3000),
    "short lines of numbers": ("\n", "%YAML 1.1\n", 4500),
    "short lines that open a bracket": ("\n", "(a\n", 12_000),
    "goals of one sentence": ("", "2025年达到10项，", 4500),
    "marks in a row": ("", "，", 33_000),
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    with Watched() as instance:
        yield instance


def test_a_sample(watched: Watched) -> None:
    """What one can do in some seconds; another sample than yesterday's would be another test."""
    until = time.monotonic() + 15
    for number, one in enumerate(islice(cases(7), 60)):
        outcome = watched.attempt(one)
        assert not outcome.is_fault, f"seed 7, case {number}, {one.target} of {one.base}: {outcome}"
        if time.monotonic() > until and number > 9:
            break


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_once(watched: Watched, path: Path) -> None:
    target = path.parent.name
    base = path.suffix if target == "source" else path.stem.rsplit("-", 1)[0]
    assert not (outcome := watched.attempt(Case(target, base, path.read_bytes()))).is_fault, outcome


@pytest.mark.parametrize("name", LONG)
def test_long_texts_take_no_longer_than_their_length(watched: Watched, name: str) -> None:
    before, run, count = LONG[name]
    text = f"{BEFORE}{before}{run * count}\n确保各项任务落到实处，取得实际成效。\n"
    outcome = watched.attempt(Case("source", ".txt", text.encode()))
    assert not outcome.is_fault, outcome


def test_the_same_seed_makes_the_same_cases() -> None:
    assert list(islice(cases(3, 30), 9)) == [case(3, number) for number in range(30, 39)]
    assert case(3, 31) != case(4, 31)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ZeroDivisionError(), "crash"),
        (ProblemsFound([Problem("x", 1, 1, "rule", "found", "expected", "example")]), "refused"),
        (ProblemsFound([Problem("x", 1, 1, "rule", "found", "", "example")]), "crash"),
        (ProblemsFound([]), "crash"),
        (RecursionError(), "crash"),
    ],
)
def test_what_is_a_fault(bench: Bench, monkeypatch: pytest.MonkeyPatch, error: Exception, status: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("fuzz_targets.convert_text", fail)
    assert bench.attempt(Case("source", ".txt", BEFORE.encode())).status == status


def test_loss_is_a_fault(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(*given: object, **more: object) -> Conversion:
        made = convert_text(*given, **more)  # type: ignore[arg-type]
        return replace(made, plan=replace(made.plan, body=made.plan.body[:-1]))

    monkeypatch.setattr("fuzz_targets.convert_text", lossy)
    source = (TESTS / "golden" / "convert" / "decimal.txt").read_bytes()
    assert bench.attempt(Case("source", ".txt", source)).status == "loss"


def test_what_takes_too_long_is_a_fault_and_told_with_its_place(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz_targets.PER_100_KB", 0.01)
    source = (TESTS / "golden" / "convert" / "decimal.txt").read_bytes()
    outcome = bench.attempt(Case("source", ".txt", source * 60))
    assert outcome.status == "slow" and ".py " in outcome.detail


def test_a_fault_is_made_smaller() -> None:
    def attempt(one: Case) -> Outcome:
        return Outcome("crash", "ValueError x: y") if b"!" in one.data and b"?" in one.data else Outcome("taken")

    long = Case("source", ".txt", b"a" * 400 + b"!" + b"b" * 300 + b"?" + b"c" * 50)
    assert fuzz._smaller(long, attempt(long), attempt).data == b"!?"


def test_what_hangs_or_ends_its_process_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that answers nothing within the patience, or is gone."""
    monkeypatch.setattr("fuzz_watch._PATIENCE", 0)
    with Watched() as impatient:
        assert impatient.attempt(case(1, 1)).status == "slow"
        impatient._process.kill()
        impatient._process.join()
        assert impatient.attempt(case(1, 1)).status == "crash"
