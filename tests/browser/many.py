"""More cities, made of the real plans: what indexes, filters and the comparison look like in a large library.

With sixty plans in all, the most that are shown whole, or with more, so that the library is shown in parts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SITE = "project/site"
PROVINCES = {"98": "北试验省", "99": "试验省"}


def build_whole(folder: Path) -> None:
    """A library that is shown whole: 55 cities with long names beside the real ones. The site is at ``SITE`` in the folder."""
    _build(folder, 55, ("99",))


def build_parts(folder: Path) -> None:
    """A library in parts: 70 more cities by turns in two provinces."""
    _build(folder, 70, ("98", "99"))


def _build(folder: Path, cities: int, provinces: tuple[str, ...]) -> None:
    project = folder / "project"
    for name in ("docs", "plans", "hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace(", scripts/planpress/pages]", "]"), encoding="utf-8")
    real = sorted(path for path in (ROOT / "plans").iterdir() if path.is_dir())
    for number in range(cities):
        city = project / "plans" / f"city{number:02}"
        shutil.copytree(real[number % len(real)], city)
        text = (city / "city.yml").read_text(encoding="utf-8")
        province = provinces[number % len(provinces)]
        for field, value in (
            ("name", f"第{number + 1}个名字很长的试验自治市"),
            ("name_pinyin", f"City {number}"),
            ("province", PROVINCES[province]),
            ("division_code", f'"{province}{number:04}"'),
        ):
            text = re.sub(rf"^{field}: .*$", f"{field}: {value}", text, flags=re.M)
        (city / "city.yml").write_text(text, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
