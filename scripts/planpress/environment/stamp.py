"""The stamp: a small file in the virtual environment that says which locks are completely installed there.

It names the place, since the scripts in a moved environment still point to the old one, and the Python, since an upgrade
of the system may replace the one below. It is taken away before an installation and written after it, so an environment
without a stamp is one that was never finished.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from planpress.environment.programs import program
from planpress.writing import write_whole

STAMP = "planpress.json"


def digest(root: Path, lock: str) -> str:
    """What decides the contents of an installation of `lock`."""
    sha = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        sha.update((root / name).read_bytes())
    return sha.hexdigest()


def installed(venv: Path) -> dict[str, str] | None:
    """The digest of each lock that is installed, perhaps in an older version; None when the environment is not sound."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
        place, python, locks = stamp["place"], stamp["python"], stamp["locks"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    sound = place == str(venv.resolve()) and python == python_version(venv) and isinstance(locks, dict)
    return locks if sound else None


def write_stamp(venv: Path, locks: dict[str, str]) -> None:
    stamp = {"place": str(venv.resolve()), "python": python_version(venv), "locks": locks}
    write_whole(venv / STAMP, (json.dumps(stamp, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def remove_stamp(venv: Path) -> None:
    (venv / STAMP).unlink(missing_ok=True)


def python_version(venv: Path) -> str | None:
    """`3.11`, as the environment's own interpreter says it, whatever it links to by now; None when it does not run."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    command = [str(program(venv, "python")), "-I", "-S", "-c", question]
    try:
        answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    return answer.stdout.decode().strip() if answer.returncode == 0 else None
