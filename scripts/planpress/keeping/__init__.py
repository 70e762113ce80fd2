"""Results of earlier work, kept by what they were made of: a later run that starts from the same takes them from here.

Nothing rests on what is kept. A folder that is gone, damaged, of another version or not writable makes work longer, never
its result another: ``values`` stand with their digests, ``files`` are known by theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planpress.keeping.digests import digest
from planpress.keeping.files import Filed, Files
from planpress.keeping.values import Values

__all__ = ["Filed", "Files", "Kept", "Values", "digest", "kept_in"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Both kinds of what is kept in one folder."""

    values: Values
    files: Files

    def save(self) -> None:
        """Keep what was put in; to be called once what it is part of has succeeded."""
        self.values.save()
        self.files.tidy()


def kept_in(folder: Path | None) -> Kept:
    """What is kept in a folder, which need not exist; None: nothing is kept beyond this run."""
    if folder is None:
        return Kept(Values(None), Files(None))
    return Kept(Values(folder / "values.sqlite"), Files(folder / "files"))
