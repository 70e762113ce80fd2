"""Who must do what, by function of government, across plans.

Names stay as the plans write them; which function a name belongs to is the register's word, by name alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from planpress.library import Library, PlanEntry
from planpress.model import Duty
from planpress.registers import Function
from planpress.vocabulary import DutyRole


@dataclass(frozen=True, slots=True)
class Assignment:
    """One duty, with its number among those of its plan, as it names one unit."""

    duty: Duty
    number: int
    name: str
    role: DutyRole


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name as written, in how many of the plan's duties it stands, as what and where."""

    name: str
    count: int
    roles: tuple[DutyRole, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionUse:
    """A function in one plan. ``count`` of its ``duties`` (of all its duties) name a unit of the function."""

    entry: PlanEntry
    names: tuple[NameUse, ...]
    assignments: tuple[Assignment, ...]
    count: int
    duties: int


@dataclass(frozen=True, slots=True)
class FunctionIndex:
    """``uses``: the plans that name the function, in the order of the library."""

    function: Function
    uses: tuple[FunctionUse, ...]


@dataclass(frozen=True, slots=True)
class FunctionCount:
    """How many plans name a unit of a function, and how many use each name."""

    plans: int = 0
    names: Counter[str] = field(default_factory=Counter)


def function_counts(library: Library) -> dict[str, FunctionCount]:
    """Function -> its counts, of those that some plan names: the sums of ``function_index``."""
    plans: Counter[str] = Counter()
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in library.plans:
        written = dict.fromkeys(unit.name for duty in entry.plan.responsibilities for unit in duty.departments)
        named = {name: library.function_of[name].key for name in written if name in library.function_of}
        plans.update(set(named.values()))
        for name, key in named.items():
            names[key][name] += 1
    return {key: FunctionCount(plans[key], names[key]) for key in plans}


def function_index(library: Library) -> tuple[FunctionIndex, ...]:
    """All functions of the register, in its order, also those that no plan names."""
    found: dict[str, list[FunctionUse]] = defaultdict(list)
    for entry in library.plans:
        by_function: dict[str, list[Assignment]] = defaultdict(list)
        for number, duty in enumerate(entry.plan.responsibilities):
            for department in duty.departments:
                function = library.function_of.get(department.name)
                if function:
                    by_function[function.key].append(Assignment(duty, number, department.name, department.role))
        for key, assignments in by_function.items():
            found[key].append(_use(entry, assignments))
    return tuple(FunctionIndex(function, tuple(found[function.key])) for function in library.departments.functions)


def unknown_names(library: Library) -> tuple[tuple[PlanEntry, str], ...]:
    """(plan, name) of each unit that the register does not know, once a plan."""
    out: dict[tuple[str, str], tuple[PlanEntry, str]] = {}
    for entry in library.plans:
        for duty in entry.plan.responsibilities:
            for department in duty.departments:
                if department.name not in library.function_of:
                    out.setdefault((entry.key, department.name), (entry, department.name))
    return tuple(out.values())


def _use(entry: PlanEntry, assignments: list[Assignment]) -> FunctionUse:
    by_name: dict[str, list[Assignment]] = defaultdict(list)
    for item in assignments:
        by_name[item.name].append(item)
    names = tuple(
        NameUse(
            name,
            len({id(item.duty) for item in items}),
            tuple(dict.fromkeys(item.role for item in items)),
            tuple(dict.fromkeys(item.duty.section for item in items)),
        )
        for name, items in by_name.items()
    )
    count = len({id(item.duty) for item in assignments})
    return FunctionUse(entry, names, tuple(assignments), count, len(entry.plan.responsibilities))
