"""Which library a path lies in, and what of it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planpress.edition import git
from planpress.library import CITY_FILE, REGISTER_FILES, SOURCES, plan_paths
from planpress.problems import Problem

_REGISTER = "indicators.yml"


class WrongUsage(Exception):
    """What was asked for cannot be; the message says why and gives a right example."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a library is asked for. ``plans``: the plans to check; ``files``: those whose problems count, None for all."""

    root: Path
    paths: tuple[Path, ...]
    plans: frozenset[Path]
    files: frozenset[Path] | None

    def concerns(self, problem: Problem) -> bool:
        # A link is what is wrong itself, not where it leads.
        place = Path(problem.path).parent.resolve() / Path(problem.path).name
        inside = any(path == self.root or place == path or path in place.parents for path in self.paths)
        return inside and (self.files is None or place in self.files)


def scopes(paths: Iterable[Path], since: str | None = None) -> list[Scope]:
    """What is asked for, by library; with ``since`` only what changed after that revision. Raises WrongUsage."""
    out = []
    for root, asked in _by_library(paths).items():
        files = _changed(root, since) if since is not None else None
        plans = {path.resolve() for path in plan_paths(root)}
        chosen = plans if files is None else _touched(root, plans, files)
        files = None if chosen == plans else files | chosen if files is not None else None
        wanted = frozenset(plan for plan in chosen if any(path in (plan, *plan.parents) for path in asked))
        out.append(Scope(root, tuple(asked), wanted, files))
    return out


def _by_library(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """The library that each path lies in: the nearest folder around it that has the registers."""
    out: dict[Path, list[Path]] = {}
    for path in paths:
        whole = path.resolve()
        around = [whole, *whole.parents] if path.exists() else []
        root = next((folder for folder in around if (folder / _REGISTER).is_file()), None)
        # A library that lost this register is one all the same when it is asked for by name.
        if root is None and path.is_dir() and any(path.glob("*.yml")) and not (path / CITY_FILE).is_file():
            root = whole
        if root is None:
            raise WrongUsage(f"{path}：不是规划库，也不在规划库里。例：planpress check plans")
        out.setdefault(root, []).append(whole)
    return out


def _changed(root: Path, revision: str) -> frozenset[Path]:
    if not git.is_repository(root):
        raise WrongUsage(
            f"--since {revision}：这里没有 git，或不在 git 仓库里。不写 --since 则检查全部：planpress check"
        )
    names = git.changed_since(root, revision)
    if names is None:
        raise WrongUsage(f"--since {revision}：git 里没有这个修订。例：planpress check --since origin/main")
    return frozenset(root / name for name in names)


def _touched(root: Path, plans: set[Path], files: frozenset[Path]) -> set[Path]:
    """The plans that changed files bear upon: their own, their sources, and all where a register or a city changed or a plan went."""
    out: set[Path] = set()
    for file in files:
        parts = file.relative_to(root).parts if file.is_relative_to(root) else ()
        gone = len(parts) == 2 and file.suffix == ".md" and not file.exists()
        if (len(parts) == 1 and file.name in REGISTER_FILES) or (len(parts) == 2 and file.name == CITY_FILE) or gone:
            return plans
        if len(parts) > 2 and parts[1] == SOURCES:
            out |= {plan for plan in plans if plan.parent == root / parts[0]}
    return out | plans & files
