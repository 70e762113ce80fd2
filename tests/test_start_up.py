"""What a command does not need it does not import: reading libraries are slow to load, and most runs read nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

READING = {"lxml", "pypdfium2", "pdfplumber", "pdfminer", "PIL", "tqdm"}


@pytest.mark.parametrize(
    "modules", ["planpress.check.command", "planpress.convert.command", "planpress.pages.site, planpress.library"]
)
def test_no_reading_library_is_loaded(modules: str) -> None:
    asked = f"import sys, {modules}; print(*sorted({READING!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
