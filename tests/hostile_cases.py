"""The hostile cases of ``tests/hostile``: what a stranger might send, and what must come of it.

A case is ``CLASS/NAME.yml``; adding one adds no code. ``CLASS/about.yml`` says what the class is, for the docs. Of a case:

- ``what``: one Chinese phrase.
- What is sent, one of: ``body`` (Markdown below the small plan's text, and ``source``, the same as the source document has it,
  if it differs), ``edits`` (a list of changes to the small library, paths relative to it), ``docs`` (a page in docs), ``convert``
  (a source document: ``name`` and content), ``open`` (addresses within the built site).
- What must come of it: ``refused: {rule, file, at}``, where ``at`` is text in the line that the message must name (null where the
  message is about the file as a whole), or ``harmless: …`` with the reason in Chinese; a harmless case is built and opened.
  ``read: …``: a source document that is either refused with a message or read as text, within the time.

Content is one of ``text``, ``bytes`` (base64), ``repeat: {text, times}``, ``zip: {name: content}``, ``link`` (a target).
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import library_edits
import yaml

HERE = Path(__file__).parent
CASES = HERE / "hostile"
LIBRARY = library_edits.LIBRARY
CITY, PLAN, SOURCE = "anning", "anning/2021-guihua.md", "anning/sources/guihua.txt"
# Of checking or reading one case, in seconds of the processor: a busy machine is slow, not wrong; a blow-up takes minutes.
BOUND = 10.0
BIG = 20_000_000  # bytes of one content


@dataclass(frozen=True, slots=True)
class Case:
    """One case; ``name`` is ``class/case``, ``said`` the file's fields."""

    name: str
    said: dict[str, Any]

    @property
    def key(self) -> str:
        """The case as the key of a city."""
        return re.sub("[^a-z0-9]+", "-", self.name.lower())

    @property
    def harmless(self) -> bool:
        return "harmless" in self.said

    def kind(self) -> str:
        (kind,) = {"body", "edits", "docs", "convert", "open"} & self.said.keys()
        return kind


def read(kind: str | None = None) -> list[Case]:
    """All cases in order, or those of a kind."""
    files = sorted(path for path in CASES.glob("*/*.yml") if path.name != "about.yml")
    cases = [
        Case(f"{path.parent.name}/{path.stem}", yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files
    ]
    return [case for case in cases if kind in (None, case.kind())]


def content(given: dict[str, Any]) -> bytes:
    """The bytes of a content as a case describes it."""
    if "text" in given:
        return str(given["text"]).encode("utf-8", "surrogatepass")
    if "bytes" in given:
        return base64.b64decode(str(given["bytes"]))
    if "repeat" in given:
        data = str(given["repeat"]["text"]).encode() * int(given["repeat"]["times"])
        assert len(data) <= BIG
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in given["zip"].items():
            archive.writestr(zipfile.ZipInfo(name), content(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def library(case: Case, root: Path) -> None:
    """The small library under ``root`` with what the case sends."""
    shutil.copytree(LIBRARY, root)
    if case.kind() == "body":
        _append(root / PLAN, f"\n{case.said['body']}\n")
        _append(root / SOURCE, f"{case.said.get('source', case.said['body'])}\n")
        _hashed(root)
    for change in case.said.get("edits", ()):
        _edit(root, change)
    if case.said.get("rehash"):
        _hashed(root)


def _append(path: Path, text: str) -> None:
    path.write_bytes(path.read_bytes().rstrip(b"\n") + b"\n" + text.encode("utf-8", "surrogatepass"))


def _hashed(root: Path) -> None:
    """The plan with the hash of its source as it is now."""
    plan = root / PLAN
    named = re.search(r"^  file: (.+)$", plan.read_text(encoding="utf-8"), re.M)
    assert named
    data = (root / CITY / "sources" / str(yaml.safe_load(named[1]))).read_bytes()
    digest = f'sha256: "{hashlib.sha256(data).hexdigest()}"'.encode()
    plan.write_bytes(re.sub(rb'sha256: "\w+"', digest, plan.read_bytes()))


def _edit(root: Path, change: dict[str, Any]) -> None:
    path = root / change["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in change:
        if path.exists():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.symlink_to(change["link"])
    elif "rename" in change:
        path.rename(root / change["rename"])
    elif "old" in change:
        text = path.read_text(encoding="utf-8")
        assert change["old"] in text, change["old"]
        new = change["new"] if isinstance(change["new"], str) else content(change["new"]).decode()
        path.write_text(text.replace(change["old"], new, change.get("times", -1)), encoding="utf-8")
    else:
        path.write_bytes(content(change))


def line_of(path: Path, words: str) -> int:
    """The line of a file, from 1, in which the words stand first."""
    before, found, _ = path.read_bytes().partition(words.encode("utf-8", "surrogatepass"))
    assert found, f"{words!r} is not in {path}"
    return before.count(b"\n") + 1


def lodged() -> list[Case]:
    """The cases that ``together`` makes cities of, named by their keys."""
    return [case for case in read() if case.harmless and case.kind() in ("body", "edits")]


def together(root: Path) -> None:
    """One library of all harmless cases under ``root``, each as a city of its own."""
    root.mkdir(parents=True)
    for register in LIBRARY.glob("*.yml"):
        shutil.copy(register, root)
    for number, case in enumerate(lodged()):
        alone = root.parent / "alone"
        library(case, alone)
        city = root / case.key
        (alone / CITY).rename(city)
        shutil.rmtree(alone)
        text = (city / "city.yml").read_text(encoding="utf-8")
        # A province of its own where the case gives one.
        code = (980000 if "province: 平安省" in text else 970000) + number
        text = text.replace('"990100"', f'"{code}"').replace("name: 安宁市\n", f"name: 安宁{number}市\n")
        (city / "city.yml").write_text(text, encoding="utf-8")


def page(case: Case, docs: Path) -> None:
    """The page that the case sends, in the folder ``docs``."""
    given = case.said["docs"]
    path = docs / given["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in given:
        path.symlink_to(given["link"])
    else:
        path.write_bytes(given["text"].encode() + (content({"repeat": given["repeat"]}) if "repeat" in given else b""))


def table() -> str:
    """The classes and how many cases each has, as the docs show them."""
    lines = ["| 类别 | 例数 | 其中拒绝 | 怎样处理 |", "| --- | --- | --- | --- |"]
    cases = read()
    for about in sorted(CASES.glob("*/about.yml")):
        said = yaml.safe_load(about.read_text(encoding="utf-8"))
        here = [case for case in cases if case.name.startswith(f"{about.parent.name}/")]
        refused = sum("refused" in case.said for case in here)
        lines.append(f"| {said['title']} | {len(here)} | {refused} | {said['answer']} |")
    refused = sum("refused" in case.said for case in cases)
    return "\n".join([*lines, f"| **合计** | **{len(cases)}** | **{refused}** | |"])


if __name__ == "__main__":
    PAGE = HERE.parent / "docs" / "security.md"
    begin, end = "<!-- hostile -->\n\n", "\n\n<!-- /hostile -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    PAGE.write_text(before + begin + table() + end + rest.partition(end)[2], encoding="utf-8")
