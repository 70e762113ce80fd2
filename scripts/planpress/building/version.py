"""What stands for the programs that make a site: with others, nothing that was kept is taken."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2

import planpress
from planpress.building.inputs import Inputs
from planpress.keeping import digest

_PACKAGE = Path(planpress.__file__).parent
_PACKAGES = Path(jinja2.__file__).parents[1]


def modules(inputs: Inputs, more: Path) -> bytes:
    """What stands for the modules of this package and of one more folder, which a process reads once."""
    files = (path for folder in (_PACKAGE, more) for path in sorted(folder.rglob("*.py")))
    return digest(*(part for path in files for part in (str(path), inputs.file(path))))


def programs(inputs: Inputs, *more: Path) -> bytes:
    """Of this package, of ``more`` folders of programs or templates, of the interpreter, and of the releases of all that is installed."""
    files = [path for folder in (_PACKAGE, *more) for path in sorted(folder.rglob("*")) if path.suffix != ".pyc"]
    releases = sorted(path.name for path in _PACKAGES.glob("*.dist-info"))
    return digest(sys.version, *releases, *(part for path in files for part in (str(path), inputs.file(path))))
