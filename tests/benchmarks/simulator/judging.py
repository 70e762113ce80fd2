"""One case read, converted and held against its truth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planpress import planfile
from planpress.convert import Registers, convert_text
from planpress.convert.command import load_registers
from planpress.model import Plan
from planpress.problems import ProblemsFound
from planpress.sources import conservation, read_bytes
from planpress.sources.refusal import Unreadable

from . import measures
from .cases import Case, case
from .noise import INSERTED

PLANS = Path(__file__).parents[3] / "plans"
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Judged:
    """The tally of one case, the rows of the table that it counts for, and where it went wrong, in words, if that was asked."""

    rows: tuple[str, ...]
    tally: measures.Tally
    faults: tuple[str, ...] = ()


@cache
def registers() -> Registers:
    """The library's own."""
    return load_registers(PLANS)


def judged(show: str | None, number: int) -> Judged | None:
    """The case of a number; None where it is not of the class, page or file that is to be shown."""
    given = case(number)
    if show and show not in ("all", *given.damage, given.layout, given.format):
        return None
    name = given.label if len(given.damage) == 1 else "two kinds"
    outlined = "one paragraph" if "one_paragraph" in given.damage else "paragraphs"
    rows = (name, f"page: {given.layout}", f"file: {given.format}", outlined, "all")
    tally = measures.Tally(cases=1)
    try:
        source = read_bytes(given.data, given.name).text
        plan = convert_text(source, given.name, registers=registers()).plan
    except (ProblemsFound, Unreadable) as reason:
        tally.refused = 1
        return Judged(rows, tally, (f"refused: {str(reason)[:200]}",) if show else ())
    # As an editor gets it, written and read again.
    plan = planfile.parse(planfile.write(plan), "x.md").plan
    truth = given.document.plan
    for column, found in measures.measured(truth, plan, given.page.told).items():
        tally.add(column, found)
    lost = conservation.compare(source, plan)
    leaked = measures.leaking((*given.page.furniture, *INSERTED), truth, plan)
    tally.lost, tally.leaked = int(bool(lost)), len(leaked)
    if not show:
        return Judged(rows, tally)
    faults = [f"lost {each.source!r} for {each.plan!r}" for each in lost[:_SHOWN]]
    faults += [f"leaked {line}" for line in leaked[:_SHOWN]]
    return Judged(rows, tally, (_summary(given, tally), *faults, *_faults(given, truth, plan)))


def _summary(given: Case, tally: measures.Tally) -> str:
    counts = " ".join(f"{name} {a:g}/{b:g}/{c:g}" for name, (a, b, c) in tally.sums.items())
    return f"{given.layout} {given.format} {given.label}: {counts}"


def _faults(given: Case, truth: Plan, plan: Plan) -> list[str]:
    out = []
    for name in sorted(given.page.told):
        if measures.value(truth, name) != measures.value(plan, name):
            out.append(f"{name}: {getattr(plan, name)!r} for {getattr(truth, name)!r}")
    pairs = {"heading": (Counter(measures.heads(truth)), Counter(measures.heads(plan))), **measures.told(truth, plan)}
    for name, (want, have) in pairs.items():
        out += [f"missed in {name}: {one}" for one in list((want - have).elements())[:_SHOWN]]
        out += [f"too many in {name}: {one}" for one in list((have - want).elements())[:_SHOWN]]
    for each in measures.wrong_repairs(truth, plan):
        out.append(f"wrong repair {each.source!r} -> {each.reading!r} {each.reason} {each.confidence}")
    return out
