"""Git repositories made for a test: everything that would make one differ from another is given."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)  # the next day in China
PARTS = ("docs", "hooks", "overrides", "plans", "scripts")
FILES = ("mkdocs.yml", "pyproject.toml", "requirements.lock", ".gitignore", ".gitattributes")


def git(folder: Path, *arguments: str, at: datetime = FIRST) -> str:
    """What a command of git's says, undisturbed by the settings of whoever runs the tests."""
    moment = f"{int(at.timestamp())} +0800"
    people = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "T"), ("EMAIL", "t@e.org"), ("DATE", moment))}  # fmt: skip
    outer = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", *arguments],
        cwd=folder,
        env={**outer, **people, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, at: datetime = FIRST) -> str:
    """The hash of a commit of everything under ``folder``."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x", at=at)
    return git(folder, "rev-parse", "HEAD")


def copy(folder: Path, *, plans: bool = True) -> None:
    """All that the site is made of, as it stands here, into a new folder; without ``plans`` for a library of its own."""
    folder.mkdir(parents=True)
    for name in PARTS:
        if plans or name != "plans":
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder)


def project(folder: Path) -> str:
    """A repository of all that the site is made of; the hash of its only commit."""
    copy(folder)
    git(folder, "init", "--quiet")
    return commit(folder)
