"""Which edition of the library this is: its revision and date, and when each plan came in and changed.

Git knows. Where it does not (a tarball, no git on the machine), the variables say it, or nobody does: PLANPRESS_REVISION
is the hash, SOURCE_DATE_EPOCH the date in seconds since 1970 (this one also where git has another). Nothing is ever taken from today's date or
from the dates of files, so that one revision makes one site wherever and whenever it is built.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from planpress.edition import git
from planpress.edition.git import PlanDates
from planpress.problems import Problem, ProblemsFound

__all__ = ["REVISION", "Edition", "PlanDates", "read_edition"]

REVISION = "PLANPRESS_REVISION"
DATE = "SOURCE_DATE_EPOCH"
# What the site is made of; a change elsewhere (tests, README) makes no other site.
MADE_OF = (
    "plans",
    "docs",
    "hooks",
    "overrides",
    "scripts/planpress",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
)
_SHORT = 7


@dataclass(frozen=True, slots=True)
class Edition:
    """``date`` is the commit's, in UTC; ``plans`` has dates by the keys of plans, those of which something is known.

    ``modified``: there are changes that no commit holds, so this is not the revision itself.
    ``complete``: the whole history was there, so that all dates are known and another may build the same bytes.
    """

    revision: str | None = None
    date: datetime | None = None
    modified: bool = False
    complete: bool = False
    plans: Mapping[str, PlanDates] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """A short name in ASCII: ``2795fde``; what is not exactly that revision's does not go by its name alone."""
        if self.revision is None:
            return "unversioned"
        parts = (self.revision[:_SHORT], "modified" if self.modified else "", "" if self.complete else "partial")
        return "-".join(filter(None, parts))


def read_edition(root: Path, environment: Mapping[str, str] = os.environ) -> Edition:
    """The edition that the project under ``root`` is now. Raises ProblemsFound where a variable makes no sense."""
    revision, date = _named_revision(environment), _named_date(environment)
    head = git.head(root)
    if head is None:
        return Edition(revision, date)
    if revision and not head[0].startswith(revision):
        raise _refusal(REVISION, revision, f"与检出的修订 {head[0]} 相同，或不设这个变量", f"unset {REVISION}")
    plans, complete = git.plan_dates(root)
    return Edition(head[0], date or head[1], git.is_modified(root, MADE_OF), complete, plans)


def _named_revision(environment: Mapping[str, str]) -> str | None:
    value = environment.get(REVISION, "").strip()
    if not value:
        return None
    if not re.fullmatch(r"[0-9a-f]{7,64}", value):
        raise _refusal(REVISION, value, "提交的哈希值，7 到 64 位小写十六进制", f"{REVISION}=2795fde")
    return value


def _named_date(environment: Mapping[str, str]) -> datetime | None:
    value = environment.get(DATE, "").strip()
    if not value:
        return None
    try:
        if not re.fullmatch(r"[0-9]+", value):
            raise ValueError
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        raise _refusal(DATE, value, "1970 年以来的秒数", f"{DATE}=1795305600") from None


def _refusal(variable: str, value: str, expected: str, example: str) -> ProblemsFound:
    found = f"环境变量的值“{value}”不对"
    return ProblemsFound([Problem(variable, 0, 0, "edition-variable", found, expected, example)])
