"""All rules of ``check``, each with a message that it gives: made by breaking a small library and checking it."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from planpress import check
from planpress.check.context import BY_FACT, Run, rule_name
from planpress.editing import stated
from planpress.editing.fixing import MENDED
from planpress.library import read_frame
from planpress.planfile.rules import READING
from planpress.problems import Problem

HERE = Path(__file__).parent
_PLAN = "anning/2021-guihua.md"
GROUPS = ("读文件", "一份规划", "整个库")


@dataclass(frozen=True, slots=True)
class Rule:
    """``names``: under which messages report it; ``says`` is the rule; ``example`` a message, where this system can make one; ``mended``: by ``--fix``."""

    names: tuple[str, ...]
    group: str
    says: str
    example: Problem | None
    mended: bool


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which a file meets them."""
    plan_rules: tuple[Callable[..., Any], ...] = (*check.PLAN_RULES, *stated.RULES)
    said = [(GROUPS[0], name, words) for name, words in READING.items()]
    said += [(GROUPS[1], rule_name(rule), rule.__doc__ or "") for rule in plan_rules]
    said += [(GROUPS[2], rule_name(rule), rule.__doc__ or "") for rule in check.LIBRARY_RULES]
    breaches: dict[str, Any] = yaml.safe_load((HERE / "breaches.yml").read_text(encoding="utf-8"))
    out = []
    with tempfile.TemporaryDirectory() as folder:
        library = Broken(Path(folder).resolve() / "plans")
        for group, name, words in said:
            names = tuple(f"{fact}-{name}" for fact in BY_FACT.get(name, ())) or (name,)
            example = next((each for each in library.problems(breaches[name]) if each.rule in names), None)
            out.append(Rule(names, group, words, example, not MENDED.isdisjoint(names)))
    return tuple(out)


class Broken:
    """A copy of the small library, to be broken in one way after another."""

    def __init__(self, root: Path):
        shutil.copytree(HERE / "library", root)
        self.root = root
        self.whole = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
        frame = read_frame(root)
        self.run = Run(frame.library, frame.unreadable, ("anning/2021-guihua",), stated.RULES)

    def problems(self, breaches: list[dict[str, Any]]) -> list[Problem]:
        """What ``check`` finds when the library is broken so, as an editor sees it who stands in its folder."""
        try:
            for breach in breaches:
                self.damage(**breach)
            return sorted(map(self._shown, self._found(breaches)))
        except OSError:
            # A system without links has no example of one.
            return []
        finally:
            self.mend()

    def _found(self, breaches: list[dict[str, Any]]) -> list[Problem]:
        if all(breach.keys().isdisjoint(("file", "copy", "link")) for breach in breaches):
            return check.check_file(self.run, self.root / _PLAN)
        return check.check_files(self.root, more_rules=stated.RULES)

    def _shown(self, problem: Problem) -> Problem:
        path = Path(problem.path)
        path = Path("plans", (path.parent.resolve() / path.name).relative_to(self.root))
        return dataclasses.replace(problem, path=path.as_posix())

    def mend(self) -> None:
        """The library whole again."""
        for path in self.root.rglob("*"):
            if path.is_symlink() or (path.is_file() and path not in self.whole):
                path.unlink()
        for path, data in self.whole.items():
            path.write_bytes(data)
        for path in self.root.iterdir():
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()

    def damage(
        self,
        file: str = _PLAN,
        old: str = "",
        new: str = "",
        times: int = 1,
        copy: str = "",
        link: str = "",
        pad: int = 0,
        encoding: str = "utf-8",
        delete: bool = False,
    ) -> None:
        """One breach, as ``breaches.yml`` has them."""
        path = self.root / file
        data = path.read_bytes()
        if copy:
            (self.root / copy).parent.mkdir(exist_ok=True)
            (self.root / copy).write_bytes(data)
        elif link:
            (self.root / link).symlink_to(path)
        elif delete:
            path.unlink()
        else:
            path.write_bytes(data.decode("utf-8").replace(old, new * times, 1).encode(encoding).ljust(pad))
