"""The project as it is published, in a folder of its own with a synthetic library; its commands, and edits of one plan."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import repository
import synthetic
from costs import Cost, run
from repository import ROOT

from planpress.library import load_library, plan_paths

# The sentence that is edited ends in these many characters, none of them a mark.
_TAIL = 12
_PLAIN = re.compile(rf"[\u4e00-\u9fff]{{{_TAIL}}}。$", re.M)
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with everything that the site is made of. Results that builds keep for one another lie in ``.cache``."""

    folder: Path

    @property
    def plans(self) -> Path:
        return self.folder / "plans"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def environment(self) -> dict[str, str]:
        """The programs of this copy, not those that are installed."""
        return {**os.environ, "PYTHONPATH": str(self.folder / "scripts"), "NO_MKDOCS_2_WARNING": "1"}

    def run(self, *module: str) -> Cost:
        return run([sys.executable, "-m", *module], self.folder, self.environment)

    def check(self) -> Cost:
        return self.run("planpress.cli", "check")

    def build(self) -> Cost:
        return self.run("mkdocs", "build", "--strict")

    def forget(self) -> None:
        """The state of a fresh checkout: nothing built, nothing kept."""
        for folder in (self.site, self.folder / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def markdown(self) -> int:
        """Bytes of all plan files."""
        return sum(path.stat().st_size for path in plan_paths(self.plans))


def project(folder: Path, plans: int) -> Project:
    """A project with this many plans, the real ones among them where they are fewer."""
    repository.copy(folder, plans=False)
    real = len(load_library(ROOT / "plans").plans)
    synthetic.write(folder / "plans", plans - real if plans > real else plans, real=plans > real, varied=True)
    return Project(folder)


class Sentence:
    """The end of a sentence in the middle plan of a library; each edit makes the sentence say something that stands nowhere else.

    The plan stays sound: its source is edited with it.
    """

    def __init__(self, plans: Path) -> None:
        made = [path for path in plan_paths(plans) if path.parent.name.startswith("city")]
        self.path = made[len(made) // 2]
        self.key = f"{self.path.parent.name}/{self.path.stem}"
        self._source = self.path.parent / "sources" / f"{self.path.stem}.txt"
        plan, read = (path.read_text(encoding="utf-8") for path in (self.path, self._source))
        # Nothing that a fact quotes: it would have to change with it.
        self._tail = next(
            match[0][:-1] for match in _PLAIN.finditer(plan) if plan.count(match[0][:-1]) == read.count(match[0]) == 1
        )

    def words(self, number: int) -> str:
        """What edit ``number`` adds: 改动甲甲, 改动甲乙, … for a hundred edits."""
        return f"改动{_STEMS[number // 10 % 10]}{_STEMS[number % 10]}"

    def edited(self, text: str, number: int) -> str:
        """A text in which the sentence stands, after edit ``number``, whatever the edit before."""
        return re.sub(f"{self._tail}(?:，改动..)?。", f"{self._tail}，{self.words(number)}。", text)

    def edit(self, number: int) -> None:
        """The plan and its source on the disk, edited."""
        source = self.edited(self._source.read_text(encoding="utf-8"), number).encode()
        self._source.write_bytes(source)
        digest = f'  sha256: "{hashlib.sha256(source).hexdigest()}"'
        plan = re.sub(r"^  sha256: .*$", digest, self.path.read_text(encoding="utf-8"), count=1, flags=re.M)
        self.path.write_text(self.edited(plan, number), encoding="utf-8")
