"""What a command does not need it does not import: reading libraries are slow to load, and most runs read nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from planpress.cli import COMMANDS

READING = {"lxml", "pypdfium2", "pdfplumber", "pdfminer", "PIL", "tqdm"}


@pytest.mark.parametrize("module", [*(module for module, _ in COMMANDS.values()), "planpress.pages.site"])
def test_no_reading_library_is_loaded(module: str) -> None:
    asked = f"import sys, {module}; print(*sorted({READING!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
