"""Sixty more cities, made of the real plans: what indexes, filters and the comparison look like in a large library."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CITIES = 60
SITE = "project/site"


def build(folder: Path) -> None:
    """The site of the real library and sixty cities with long names beside it, at ``SITE`` in the folder."""
    project = folder / "project"
    for name in ("docs", "plans", "hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace(", scripts/planpress/pages]", "]"), encoding="utf-8")
    real = sorted(path for path in (ROOT / "plans").iterdir() if path.is_dir())
    for number in range(CITIES):
        city = project / "plans" / f"city{number:02}"
        shutil.copytree(real[number % len(real)], city)
        text = (city / "city.yml").read_text(encoding="utf-8")
        for field, value in (
            ("name", f"第{number + 1}个名字很长的试验自治市"),
            ("name_pinyin", f"City {number}"),
            ("province", "试验省"),
            ("division_code", f'"{990000 + number}"'),
        ):
            text = re.sub(rf"^{field}: .*$", f"{field}: {value}", text, flags=re.M)
        (city / "city.yml").write_text(text, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
