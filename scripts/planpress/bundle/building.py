"""The project around a folder, and its site, built by MkDocs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from planpress.problems import Problem, ProblemsFound, display_path

_SETTINGS = "mkdocs.yml"


def project(start: Path) -> Path:
    """The nearest folder around ``start`` that is a project."""
    for folder in (start, *start.parents):
        if (folder / _SETTINGS).is_file():
            return folder
    found = f"这里和上层文件夹都没有 {_SETTINGS}"
    raise ProblemsFound([Problem(str(start), 0, 0, "bundle-project", found, "在项目的文件夹里运行", "cd planpress")])


def build(root: Path, site: Path) -> None:
    """The site of the project; what MkDocs says is shown only when it fails. Raises ProblemsFound then."""
    done = _mkdocs(root, site)
    if done.returncode != 0:
        print(done.stdout, end="", file=sys.stderr)
        raise refusal(root, "bundle-build", "网站没有生成，原因见上", "mkdocs build --strict 通过", "planpress check")


def built(root: Path, site: Path) -> bool:
    """Whether the site of a project elsewhere, another revision, could be built, by its own code."""
    return _mkdocs(root, site).returncode == 0


def refusal(root: Path, rule: str, found: str, expected: str, example: str) -> ProblemsFound:
    """A problem of the project as a whole."""
    return ProblemsFound([Problem(display_path(root / _SETTINGS), 0, 0, rule, found, expected, example)])


def _mkdocs(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=root,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
            "PYTHONIOENCODING": "utf-8",
            # The project's own code, also where another checkout's is installed.
            "PYTHONPATH": str(root / "scripts"),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
