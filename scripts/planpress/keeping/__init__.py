"""Results of earlier work, kept by what they were made of: a later run that starts from the same takes them from here.

Nothing rests on what is kept. A folder that is gone, damaged, of another version or not writable makes work longer, never
its result another: ``values`` stand with their digests, ``files`` are known by theirs.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from planpress.keeping.digests import digest
from planpress.keeping.files import Filed, Files
from planpress.keeping.values import Values

__all__ = ["Filed", "Files", "Kept", "Values", "digest", "kept_in"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Both kinds of what is kept in one folder. ``only_now``: the folder goes when this does."""

    values: Values
    files: Files
    only_now: tempfile.TemporaryDirectory[str] | None = None

    def save(self, *, whole: bool = True) -> None:
        """Keep what was put in; to be called once what it is part of has succeeded.

        ``whole``: this run has used all that another needs, so that of the rest most may go.
        """
        self.values.save(whole=whole)
        if whole:
            self.files.tidy()


def kept_in(folder: Path) -> Kept:
    """What is kept in a folder, which need not exist; where it cannot be written, nothing is kept beyond this run."""
    try:
        (folder / "files").mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        now = tempfile.TemporaryDirectory(prefix="planpress-")
        return Kept(Values(None), Files(Path(now.name)), now)
    return Kept(Values(folder / "values.sqlite"), Files(folder / "files"))
