"""What git knows of the project: its revision, whether it was changed since, and the dates of its plans.

Git may be missing, the folder may be no repository or lie in somebody else's, and the history may be cut off: every
answer has a way to say so, and none raises.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# Variables of git that do not lead it to another repository; a git hook sets those that do (GIT_DIR, GIT_INDEX_FILE …).
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH")
# A checkout of another user's is trusted, since the build runs its code anyway. No watching daemon is started, and
# nothing is written: a build must not lock the index under an editor's hands.
_OPTIONS = ("-c", "safe.directory=*", "-c", "core.fsmonitor=false", "--no-optional-locks")
_PROJECT = "mkdocs.yml"
_COMMIT = "\x01"


@dataclass(frozen=True, slots=True)
class PlanDates:
    """When a plan's file came into the main line and when it last changed there, in UTC; None where history is cut off."""

    added: datetime | None
    changed: datetime | None


def head(root: Path) -> tuple[str, datetime] | None:
    """Full hash and committer's date of the revision that is checked out; None where git has none of this project."""
    # Unpacked into somebody's repository, the project is not that repository's.
    if _git(root, "cat-file", "-e", f"HEAD:./{_PROJECT}") is None:
        return None
    said = _git(root, "log", "-1", "--no-show-signature", "--format=%H %ct")
    if said is None:
        return None
    revision, seconds = said.split()
    return revision, _moment(seconds)


def is_modified(root: Path, paths: Sequence[str]) -> bool:
    """Whether anything under ``paths`` differs from the revision, files that were never added included."""
    return _git(root, "status", "--porcelain", "--untracked-files=all", "--", *paths) != ""


def checkout(root: Path, revision: str, folder: Path) -> bool:
    """A clone in the new ``folder`` with ``revision`` checked out, if there is such a one; nothing of ``root`` is touched."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        return False
    source = _git(root, "rev-parse", "--show-toplevel")
    assert source is not None
    if _git(root, "clone", "--quiet", "--shared", "--no-checkout", "--", source.rstrip("\n"), str(folder)) is None:
        return False
    return _git(folder, "checkout", "--quiet", "--detach", commit.strip()) is not None


def is_repository(folder: Path) -> bool:
    """Whether there is git, and the folder lies in a working tree of it."""
    return _git(folder, "rev-parse", "--is-inside-work-tree") == "true\n"


def changed_since(folder: Path, revision: str) -> frozenset[str] | None:
    """Paths below a folder, from there, that differ from a revision: also uncommitted, untracked and deleted ones.

    None where git knows no such revision.
    """
    # A revision that begins so would be an option.
    if revision.startswith("-"):
        return None
    commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        return None
    differ = _git(
        folder, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", commit.strip(), "--", "."
    )
    new = _git(folder, "ls-files", "--others", "-z", "--", ".")
    if differ is None or new is None:
        return None
    return frozenset(name for name in (differ + new).split("\0") if name)


def plan_dates(root: Path) -> tuple[dict[str, PlanDates], bool]:
    """Dates by the keys of plans (``shenyang/2016-guihua``), and whether all of them are known.

    Along the main line: what a merge brings in, it brings in on the day of the merge, as a reader of the site sees it.
    A plan under a new name is a new plan, since its name is its address.
    """
    said = _git(
        root, "log", "--first-parent", "-m", "--no-show-signature", "--no-renames", "--name-status", "--relative", "-z",
        f"--format={_COMMIT}%H %ct", "--", ":(glob)plans/*/*.md",
    )  # fmt: skip
    if said is None:
        return {}, False
    cut = _cut_off(root)
    dates: dict[str, PlanDates] = {}
    moment: datetime | None = None
    words = iter(said.split("\0"))
    # Newest first: the first change met is the last one, the last addition met the first.
    for word in words:
        if (word := word.strip("\n")).startswith(_COMMIT):
            revision, seconds = word[1:].split()
            # Where history is cut off, a commit seems to add all that was there before it.
            moment = None if revision in cut else _moment(seconds)
        elif word:
            key = next(words).removeprefix("plans/").removesuffix(".md")
            known = dates.get(key, PlanDates(None, None))
            if word != "D":
                dates[key] = PlanDates(moment if word == "A" else known.added, known.changed or moment)
    return dates, all(found.added for found in dates.values())


def _cut_off(root: Path) -> frozenset[str]:
    """The commits at which the history of a shallow clone ends."""
    path = _git(root, "rev-parse", "--git-path", "shallow")
    file = root / path.rstrip("\n") if path else None
    return frozenset(file.read_text(encoding="ascii").split()) if file and file.is_file() else frozenset()


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What a command of git's says to what it is given, or None where it fails or there is no git."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    command = ["git", *_OPTIONS, *arguments]
    try:
        done = subprocess.run(command, cwd=root, env=environment, input=given, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _git(root: Path, *arguments: str) -> str | None:
    said = ask(root, *arguments)
    return None if said is None else said.decode("utf-8", errors="surrogateescape")
