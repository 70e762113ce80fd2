"""Edits of the small library from which the docs' examples of messages are made too, as a file of a test case lists them.

edits:
- file: anning/2021-guihua.md      # in the library
  old: 不少于200项                  # stands there
  new: 不少于300项                  # instead; all: true for every place, else there must be one
- file: anning/2021-guihua.md
  rename: anning/2022-guihua.md    # or a folder
- file: anning/city.yml
  delete: true
- file: anning/city.yml
  text: "…"                        # the whole file
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from planpress.editing.rulebook import HERE

LIBRARY = HERE / "library"
# What makes of the small library's plan one that cannot be laid beside its source, and the rule that says so.
NOT_COMPARABLE = [
    (("file: guihua.txt", "file: ../city.yml"), "source-file"),
    (("file: guihua.txt", "file: nothing.txt"), "source-file"),
    (('sha256: "dda3', 'sha256: "0da3'), "source-sha256"),
    (("kind: 规划", "kind: 计划"), "schema"),
]


def copy(folder: Path) -> Path:
    """A copy of the small library as ``plans`` in a folder."""
    shutil.copytree(LIBRARY, folder / "plans")
    return folder / "plans"


def apply(plans: Path, case: Path) -> None:
    """What the case's file says, done to the library; an edit that finds nothing to do is a mistake of the case."""
    for edit in yaml.safe_load(case.read_text(encoding="utf-8"))["edits"]:
        _apply(plans, edit)


def seal(plans: Path) -> None:
    """The hashes of all sources in their plans, so that an edited source is the source."""
    for path in plans.glob("*/*.md"):
        content = path.read_bytes().decode("utf-8")
        if found := re.search(r"\n  file: \"?([^\"\r\n]+)", content):
            source = path.parent / "sources" / found[1]
            digest = hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""
            path.write_bytes(re.sub(r'sha256: "\w*"', f'sha256: "{digest}"', content).encode("utf-8"))


def _apply(plans: Path, edit: dict[str, Any]) -> None:
    path = plans / edit["file"]
    if "rename" in edit:
        (plans / edit["rename"]).parent.mkdir(parents=True, exist_ok=True)
        path.rename(plans / edit["rename"])
    elif edit.get("delete"):
        path.unlink()
    elif "text" in edit:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(edit["text"], encoding="utf-8", newline="")
    else:
        content = path.read_bytes().decode("utf-8")
        count = content.count(edit["old"])
        assert count if edit.get("all") else count == 1, f"{edit['old']!r} stands {count} times in {edit['file']}"
        path.write_bytes(content.replace(edit["old"], edit["new"]).encode("utf-8"))
